package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onramp.testing.RunningOnramp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Two hundred nights over a thousand circuits of a thousand customers, fifty in a subscription, which is all that Azure
 * allows. Time moves a day a night. Azure is a server that only lists and shows: what is measured is how often it is asked.
 */
@RunningOnramp
class ThousandCircuitsTest {

    private static final int SUBSCRIPTIONS = 20;
    private static final int CIRCUITS_EACH = 50;
    private static final int NIGHTS = 200;
    private static final Instant FIRST_NIGHT = Instant.parse("2027-01-01T02:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Shown AZURE = new Shown();
    private static final Nights CLOCK = new Nights();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Watch watch;

    @Autowired
    private RuntimeService runtime;

    /** A clock that is moved by hand. */
    private static final class Nights extends Clock {

        private final AtomicLong night = new AtomicLong();

        @Override
        public Instant instant() {
            return FIRST_NIGHT.plus(Duration.ofDays(night.get()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        Clock nights() {
            return CLOCK;
        }
    }

    /** Azure, as far as reading goes. */
    private static final class Shown {

        private final Map<String, Map<String, ObjectNode>> circuits = new ConcurrentHashMap<>();
        private final AtomicLong calls = new AtomicLong();
        private final HttpServer server;

        Shown() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(Executors.newFixedThreadPool(2));
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            calls.incrementAndGet();
            String path = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT);
            Map<String, ObjectNode> all = circuits.getOrDefault(path.split("/")[2], Map.of());
            String body = null;
            if (path.endsWith("/expressroutecircuits")) {
                ObjectNode list = JSON.createObjectNode();
                list.putArray("value").addAll(all.values());
                body = list.toString();
            } else if (all.containsKey(path)) {
                body = all.get(path).toString();
            }
            byte[] bytes = (body == null ? "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"\"}}" : body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    @DynamicPropertySource
    static void reachAzure(DynamicPropertyRegistry properties) {
        properties.add(
                "onramp.azure.endpoint",
                () -> "http://127.0.0.1:" + AZURE.server.getAddress().getPort());
        properties.add("onramp.watch.cron", () -> "-");
    }

    @AfterAll
    static void azureCloses() {
        AZURE.server.stop(0);
    }

    @Test
    void twoHundredNightsCostOneListASubscriptionEachAndAReadForWhatChanges() {
        List<String> subscriptions = aThousandCircuits();
        Instant begun = Instant.now();
        Map<Integer, Long> unusual = new TreeMap<>();

        for (int night = 0; night < NIGHTS; night++) {
            happens(night, subscriptions);
            long before = AZURE.calls.get();
            subscriptions.forEach(watch::look);
            long calls = AZURE.calls.get() - before;
            if (calls != SUBSCRIPTIONS) {
                unusual.put(night, calls);
            }
            if (night == 60 || night == 100) {
                assertThat(tasks()).as("night " + night).isEqualTo(night == 60 ? 2 : 0);
            }
            CLOCK.night.incrementAndGet();
        }

        System.out.printf(
                "%d nights over %d circuits: %d calls to Azure, %d s%n",
                NIGHTS,
                SUBSCRIPTIONS * CIRCUITS_EACH,
                AZURE.calls.get(),
                Duration.between(begun, Instant.now()).toSeconds());
        assertThat(unusual)
                .as("two circuits are changed in night 50, and nothing else in any night is worth a read")
                .isEqualTo(Map.of(50, SUBSCRIPTIONS + 2L));
        assertThat(AZURE.calls.get()).isEqualTo((long) SUBSCRIPTIONS * NIGHTS + 2);
    }

    /** Somebody changes two customers' circuits, and puts them right fifty nights later. */
    private void happens(int night, List<String> subscriptions) {
        if (night == 50 || night == 100) {
            for (String subscription : subscriptions.subList(0, 2)) {
                AZURE.circuits
                        .get(subscription)
                        .values()
                        .iterator()
                        .next()
                        .withObject("/sku")
                        .put("tier", night == 50 ? "Premium" : "Standard");
            }
        }
        if (night == 100) {
            // a process that has just begun has no task yet that could be closed
            await().until(() -> runtime.createProcessInstanceQuery()
                            .processDefinitionKey("settle-drift")
                            .activityIdIn("settleDifferences")
                            .count()
                    == 2);
        }
    }

    private long tasks() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("settle-drift")
                .count();
    }

    private List<String> aThousandCircuits() {
        List<String> subscriptions = new ArrayList<>();
        for (int s = 0; s < SUBSCRIPTIONS; s++) {
            String subscription = "00000000-0000-4000-8000-%012d".formatted(s);
            subscriptions.add(subscription);
            AZURE.circuits.put(subscription, new TreeMap<>());
            for (int c = 0; c < CIRCUITS_EACH; c++) {
                circuit(subscription, s * CIRCUITS_EACH + c + 1);
            }
        }
        return subscriptions;
    }

    /** As an onboarding leaves it: its order, what the ledger sent, and what Azure shows. */
    private void circuit(String subscription, int n) {
        String order = "ONB-2026-%06d".formatted(n);
        OffsetDateTime made = FIRST_NIGHT.minus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into service_order (order_number, source_system, external_id, state, document, findings, reason,"
                                + " amended_by, customer_id, created_at, updated_at)"
                                + " values (?, 'test', ?, 'completed', '{}', '[]', '', '[]', ?, ?, ?)")
                .params(order, order, "customer-" + n, made, made)
                .update();
        jdbc.sql("insert into azure_batch (batch_id, order_number, activity, reply_to, submitted_at, settled_at)"
                        + " values (?, ?, 'createCircuit', 'test', ?, ?)")
                .params(order, order, made, made)
                .update();
        String id = "/subscriptions/%s/resourceGroups/rg-%d/providers/Microsoft.Network/expressRouteCircuits/er-%d"
                .formatted(subscription, n, n);
        String tags = "'location':'westeurope','tags':{'onramp-order':'%s'}".formatted(order);
        String service = "'serviceProviderProperties':{'serviceProviderName':'Equinix','peeringLocation':'Amsterdam',"
                + "'bandwidthInMbps':200}";
        String peering = "'peeringType':'AzurePrivatePeering','peerASN':65010,'vlanId':100,'state':'Enabled',"
                + "'primaryPeerAddressPrefix':'10.1.1.0/30','secondaryPeerAddressPrefix':'10.1.1.4/30'";
        sent(
                order,
                0,
                id,
                subscription,
                "{" + tags + ",'sku':{'tier':'Standard'},'properties':{" + service + "}}",
                made);
        sent(order, 1, id + "/peerings/AzurePrivatePeering", subscription, "{'properties':{" + peering + "}}", made);
        AZURE.circuits
                .get(subscription)
                .put(
                        id.toLowerCase(Locale.ROOT),
                        json("{'id':'" + id + "','name':'er-" + n + "'," + tags + ",'sku':{'tier':'Standard'},"
                                + "'properties':{'provisioningState':'Succeeded','serviceProviderProvisioningState':"
                                + "'Provisioned'," + service
                                + ",'peerings':[{'name':'AzurePrivatePeering','properties':"
                                + "{'provisioningState':'Succeeded'," + peering + "}}]}}"));
    }

    private void sent(String order, int place, String id, String subscription, String body, OffsetDateTime at) {
        jdbc.sql(
                        """
                insert into azure_change (batch_id, place, order_number, method, resource_id, resource_key, desired_body,
                    lock_key, state, waiting, wakeups, look_first, attempts, sightings, created_at, sent_at, finished_at,
                    created, revision, subscription_key)
                values (?, ?, ?, 'PUT', ?, ?, ?, ?, 'SUCCEEDED', false, 0, false, 1, 0, ?, ?, ?, true, 0, ?)""")
                .params(
                        order,
                        place,
                        order,
                        id,
                        id.toLowerCase(Locale.ROOT),
                        json(body).toString(),
                        id.toLowerCase(Locale.ROOT),
                        at,
                        at,
                        at,
                        subscription)
                .update();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
