package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ResourceId;
import io.onramp.order.Plan;
import io.onramp.peering.PeeringDesign;
import io.onramp.peering.RoutingDomain;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Something of a service whose bytes Azure counts: each peering of our circuits (Microsoft, "Express Route Circuits - Get
 * Peering Stats"); on a customer's own circuit, which we may not read, our links.
 *
 * @param subject such as {@code er-contoso AzurePrivatePeering}
 */
record Counter(String subject, AzureChange asked) {

    private static final String CONNECTION = "microsoft.network/connections";

    /** @param made what Onramp has made */
    static List<Counter> of(Plan plan, Collection<ResourceId> made) {
        Stream<Counter> peerings = plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .flatMap(circuit -> Stream.concat(
                                circuit.privatePeering().stream().map(peering -> RoutingDomain.PRIVATE),
                                circuit.microsoftPeering().stream().map(peering -> RoutingDomain.MICROSOFT))
                        .map(domain -> new Counter(
                                circuit.name() + " " + domain.azureName(),
                                new AzureChange.Action(PeeringDesign.id(circuit, domain), "stats"))));
        boolean theirs = plan.circuits().stream().anyMatch(Plan.Circuit::ownedByCustomer);
        Stream<Counter> links = made.stream()
                .filter(id -> theirs && id.type().toLowerCase(Locale.ROOT).equals(CONNECTION))
                .map(id -> new Counter(id.name(), new AzureChange.Read(id)));
        return Stream.concat(peerings, links).toList();
    }

    /** All of Azure's answer, in both directions and over both paths; empty where it does not show any. */
    static OptionalLong bytes(JsonNode answer) {
        if (answer.isNull()) {
            return OptionalLong.of(0);
        }
        long[] shown = Stream.concat(answer.properties().stream(), answer.path("properties").properties().stream())
                .filter(field -> field.getValue().isNumber())
                .filter(field -> field.getKey().toLowerCase(Locale.ROOT).matches(".*bytes(in|out|transferred)"))
                .mapToLong(field -> field.getValue().asLong())
                .toArray();
        return shown.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(LongStream.of(shown).sum());
    }
}
