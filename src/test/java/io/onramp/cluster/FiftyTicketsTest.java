package io.onramp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.OnrampApplication;
import io.onramp.journey.Traveller;
import io.onramp.testing.Http;
import io.onramp.testing.RequestTracker;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty tickets of a real Request Tracker, while it and Onramp are each killed twice: each ticket becomes one onboarding
 * and is told each thing once and in order.
 */
@EnabledIf(
        value = "io.onramp.testing.RequestTracker#isInstalled",
        disabledReason = "Request Tracker 5 is not installed (Debian: request-tracker5 rt5-db-sqlite rt5-standalone)")
class FiftyTicketsTest {

    private static final int TICKETS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    @TempDir
    private Path directory;

    private RequestTracker tracker;
    private Child onramp;

    @BeforeEach
    void start() {
        onramp = new Child(
                OnrampApplication.class,
                "/actuator/health",
                directory.resolve("onramp.log"),
                "--onramp.data-dir=" + directory.resolve("data"),
                "--onramp.samples=false",
                "--onramp.sandbox.speed=5000",
                "--onramp.sandbox.carrier-automatic=false",
                "--onramp.azure.poll-interval=200ms",
                "--db-scheduler.polling-interval=500ms",
                "--onramp.ticketing.retry-delay=500ms",
                "--onramp.ticketing.slow-retry-delay=4s",
                "--onramp.ticketing.rt.poll-interval=10s");
        tracker = RequestTracker.start(URI.create("http://127.0.0.1:" + onramp.port() + "/webhooks/rt"), SECRET);
        onramp.with(
                        "--onramp.ticketing.rt.base-url=" + tracker.baseUrl(),
                        "--onramp.ticketing.rt.token=" + tracker.token(),
                        "--onramp.ticketing.rt.organization=" + tracker.organization())
                .start();
    }

    @AfterEach
    void stop() {
        onramp.close();
        if (tracker != null) {
            tracker.close();
        }
    }

    @Test
    void fiftyTicketsBecomeFiftyOnboardingsAndHearEachThingOnceThoughBothSidesAreKilled() {
        List<String> tickets = ticketsMadeWhileBothAreKilled();

        Map<String, String> orders = new LinkedHashMap<>();
        tickets.forEach(ticket -> orders.put(
                ticket,
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .ignoreExceptions()
                        .until(() -> tracker.field(ticket, "Onboarding Id"), number -> number.startsWith("ONB-"))));
        assertThat(orders.values()).doesNotHaveDuplicates();
        Http.Answer all = onramp.http()
                .send(Http.basic(
                                onramp.http().to("/tmf-api/serviceOrdering/v4/serviceOrder?limit=100"),
                                "operator",
                                "operator")
                        .GET());
        assertThat(all.json()).as(all.body()).hasSize(TICKETS);

        completeAndApproveWhileBothAreKilled(List.copyOf(orders.values()));

        orders.forEach((ticket, order) -> await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> tracker.field(ticket, "Milestone"), "Circuit ordered"::equals));
        orders.forEach((ticket, order) -> {
            List<String> comments = tracker.comments(ticket);
            assertThat(comments).as(ticket).hasSize(4);
            assertThat(comments.get(0)).contains("cannot go on yet").endsWith("[onramp " + order + " #2]");
            assertThat(comments.subList(1, 4))
                    .containsExactly(
                            reached("Order complete", order, 3),
                            reached("Plan approved", order, 4),
                            reached("Circuit ordered", order, 5));
        });
    }

    /** Of those that are made while Onramp is dead, no webhook arrives, and Request Tracker sends none again. */
    private List<String> ticketsMadeWhileBothAreKilled() {
        CompletableFuture<Void> restart = CompletableFuture.completedFuture(null);
        for (int i = 0; i < TICKETS; i++) {
            if (i == 10) {
                onramp.kill();
            }
            if (i == 20) {
                restart = CompletableFuture.runAsync(onramp::start);
            }
            if (i == 40) {
                restart.join();
                killsRequestTrackerWhileATicketIsMade(i);
            }
            if (tracker.tickets(subject(i)).isEmpty()) {
                create(i);
            }
        }
        List<String> all = IntStream.range(0, TICKETS)
                .mapToObj(i -> tracker.tickets(subject(i)))
                .flatMap(List::stream)
                .toList();
        assertThat(all).doesNotHaveDuplicates().hasSize(TICKETS);
        return all;
    }

    private void killsRequestTrackerWhileATicketIsMade(int number) {
        CompletableFuture<Void> made = CompletableFuture.runAsync(() -> create(number));
        tracker.kill();
        made.handle((done, failed) -> done).join();
        tracker.serve();
    }

    private void create(int number) {
        try {
            tracker.createTicket(
                    subject(number),
                    "netops@customer" + number + ".test",
                    Map.of(
                            "Customer", "Customer " + number,
                            "Peering Location", "Amsterdam",
                            "Bandwidth Mbps", "200",
                            "Carrier", "Megaport",
                            "Customer ASN", "65010"));
        } catch (UncheckedIOException | IllegalStateException killed) {
            // whether it was made all the same is seen afterwards
        }
    }

    private static String subject(int number) {
        return "Onboard customer %02d".formatted(number);
    }

    private void completeAndApproveWhileBothAreKilled(List<String> orders) {
        Traveller way = new Traveller(onramp.port());
        CompletableFuture<Void> served = CompletableFuture.completedFuture(null);
        for (int i = 0; i < orders.size(); i++) {
            if (i == 15) {
                onramp.kill();
                onramp.start();
                way = new Traveller(onramp.port());
            }
            if (i == 25) {
                tracker.kill();
            }
            if (i == 40) {
                served = CompletableFuture.runAsync(tracker::serve);
            }
            way.complete("operator", orders.get(i), "completeOrder", completed(way, orders.get(i)));
        }
        served.join();
        for (String order : orders) {
            way.complete("approver", order, "approvePlan", Map.of("answer", "approve"));
        }
    }

    private static Map<String, Object> completed(Traveller way, String order) {
        JsonNode form = way.form("operator", way.task("operator", order, "completeOrder"));
        Map<String, Object> entered = new HashMap<>(way.filled(form));
        entered.putAll(Map.of(
                "connectivityModel", "connect-through",
                "skuTier", "Standard",
                "skuFamily", "MeteredData",
                "subscriptionId", UUID.randomUUID().toString(),
                "resourceGroup", "rg-" + order,
                "location", "westeurope",
                "advertisedPrefixes", "10.10.0.0/16"));
        entered.put(
                "networks",
                List.of(Map.of(
                        "name", "hub",
                        "location", "westeurope",
                        "addressSpaces", "10.50.0.0/16",
                        "subnets", "app=10.50.1.0/24",
                        "gatewaySku", "ErGw1AZ")));
        entered.put(
                "routers",
                List.of(
                        router("primary", "cisco-ios-xe", "ce-1", "GigabitEthernet0/0/0"),
                        router("secondary", "juniper-junos", "ce-2", "ge-0/0/1")));
        return entered;
    }

    private static Map<String, String> router(String path, String vendor, String hostname, String port) {
        return Map.of("path", path, "vendor", vendor, "hostname", hostname, "interface", port);
    }

    private static String reached(String milestone, String order, int sequence) {
        return "Milestone reached: " + milestone + " (" + order + ")\n\n[onramp " + order + " #" + sequence + "]";
    }
}
