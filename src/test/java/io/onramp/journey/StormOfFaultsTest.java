package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Browserless;
import io.onramp.testing.RunningOnramp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Fifty onboardings at once, the whole way, while every fifth call to Azure goes wrong in one way or another. */
@RunningOnramp
@TestPropertySource(properties = "onramp.azure.response-timeout=900ms")
class StormOfFaultsTest {

    private static final Logger LOG = LoggerFactory.getLogger(StormOfFaultsTest.class);

    private static final int ONBOARDINGS = 50;
    private static final int SUBSCRIPTIONS = 10;
    private static final long SEED = 20_261_125;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Together every fifth call. */
    private static final Map<String, Double> FAULTS = Map.of(
            "throttle", 0.02,
            "server-error", 0.04,
            "reset", 0.03,
            "timeout", 0.02,
            "busy", 0.03,
            "locked", 0.02,
            "failed-operation", 0.02,
            "late-visibility", 0.02);

    @LocalServerPort
    private int port;

    private Traveller way;

    @Test
    void allCompleteNothingIsMadeTwiceAndNobodyIsAsked() {
        way = new Traveller(port);
        FAULTS.forEach((kind, probability) -> {
            HttpResponse<String> answer = way.machine(
                    "PUT",
                    "/sandbox/api/faults/*",
                    "{\"kind\":\"%s\",\"probability\":%s,\"seed\":%d}".formatted(kind, probability, SEED));
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        });
        List<String> subscriptions = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            subscriptions.add(UUID.randomUUID().toString());
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < ONBOARDINGS; i++) {
            ObjectNode order =
                    way.with(way.order(), "subscriptionId", "'" + subscriptions.get(i % SUBSCRIPTIONS) + "'");
            numbers.add(way.file(order));
        }

        Crew crew = new Crew(way);
        List<String> open = new ArrayList<>(numbers);
        try (HeldUp heldUp = new HeldUp()) {
            crew.workAllUntil(
                    () -> {
                        open.removeIf(number ->
                                way.orderOf(number).path("state").asText().equals("completed"));
                        return open.isEmpty();
                    },
                    PATIENCE);
            // for docs/benchmarks.md; a machine that is busy otherwise would fail an assertion on it
            LOG.info("The longest wait of a thread: {}", heldUp.longest());
            assertThat(heldUp.seen())
                    .as("a job or a transaction that is open while Azure is asked")
                    .isEmpty();
        }

        // the crew does no others: whoever was asked for more than these would hold up the storm
        assertThat(crew.done()).containsOnly("approvePlan", "orderFromCarrier", "configureRouterPair");
        JsonNode made = way.requests().path("creations");
        assertThat(made.size()).isGreaterThanOrEqualTo(ONBOARDINGS * 9);
        made.properties().forEach(resource -> assertThat(resource.getValue().asInt())
                .as("%s is made once", resource.getKey())
                .isEqualTo(1));
        assertThat(way.read(way.person("admin").call("GET", Browserless.engine("/incident/count"), null))
                        .path("count")
                        .asInt())
                .as("incidents")
                .isZero();
    }
}
