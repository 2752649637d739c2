package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.order.Plan;
import io.onramp.peering.PeeringDesign;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much a peering has carried over both paths, kept beside what was verified (Microsoft, "Express Route Circuits - Get
 * Peering Stats"). It decides nothing: over a path that stands by there may be nothing yet.
 *
 * @param subject what it is kept under, such as {@code er-contoso AzurePrivatePeering}
 */
record TrafficCounters(String subject, AzureChange asked) {

    /** One for each peering of a circuit; a customer's own circuit cannot be read. */
    static List<TrafficCounters> of(Plan plan, String name) {
        Plan.Circuit circuit = plan.circuit(name);
        if (circuit.ownedByCustomer()) {
            return List.of();
        }
        return Stream.concat(
                        circuit.privatePeering().map(peering -> RoutingDomain.PRIVATE).stream(),
                        circuit.microsoftPeering().map(peering -> RoutingDomain.MICROSOFT).stream())
                .map(domain -> new TrafficCounters(
                        circuit.name() + " " + domain.azureName(),
                        new AzureChange.Action(PeeringDesign.id(circuit, domain), "stats")))
                .toList();
    }

    /** Bytes, seen from Azure: in is from the customer. */
    static String words(JsonNode bytes) {
        return "primary: %d bytes in, %d out; secondary: %d bytes in, %d out"
                .formatted(
                        counter(bytes, "primarybytesIn"),
                        counter(bytes, "primarybytesOut"),
                        counter(bytes, "secondarybytesIn"),
                        counter(bytes, "secondarybytesOut"));
    }

    /** Azure's documentation writes primarybytesIn, its answers were recorded with primaryBytesIn. */
    private static long counter(JsonNode bytes, String name) {
        return bytes.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .mapToLong(field -> field.getValue().asLong())
                .sum();
    }
}
