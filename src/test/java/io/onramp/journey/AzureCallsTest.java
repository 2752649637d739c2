package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.RunningOnramp;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** How often Azure is called for one onboarding as in the documentation, where it answers everything at once. */
@RunningOnramp
@TestPropertySource(properties = {"onramp.sandbox.speed=100000000", "onramp.azure.carrier-sweep-interval=15s"})
class AzureCallsTest {

    /**
     * Group, circuit, peering, network, public IP, gateway, connection, two security groups, route table, and the two
     * subnets that these are attached to.
     */
    private static final int NEEDED_WRITES = 12;

    /**
     * ARP and route tables of both paths: POSTs, which change nothing, but which Azure's own throttling counts as writes.
     * Each has its result read at another address.
     */
    private static final int TABLES = 4;

    @LocalServerPort
    private int port;

    @Test
    void oneOnboardingMakesFewCalls() {
        Traveller way = new Traveller(port);
        way.machine("DELETE", "/sandbox/api/requests", null);
        ObjectNode order = way.order();
        String number = way.file(order);

        new Crew(way).workUntil(number, "completed", Duration.ofMinutes(3));

        JsonNode counts = way.requests().path("counts");
        long writes = calls(counts, "PUT") + calls(counts, "PATCH") + calls(counts, "DELETE");
        long reads = calls(counts, "GET");
        assertThat(writes).as(counts.toString()).isBetween((long) NEEDED_WRITES, (long) (NEEDED_WRITES * 1.25));
        assertThat(calls(counts, "POST")).as(counts.toString()).isEqualTo(TABLES);
        assertThat(reads).as(counts.toString()).isLessThanOrEqualTo(3 * writes);
    }

    private static long calls(JsonNode counts, String method) {
        return StreamSupport.stream(counts.spliterator(), false)
                .filter(count -> count.path("method").asText().equals(method))
                .mapToLong(count -> count.path("count").asLong())
                .sum();
    }
}
