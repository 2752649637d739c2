package io.onramp.peering;

import io.onramp.circuit.CircuitDesign;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.stream.Collectors;

/**
 * The words to Azure's support that have the prefixes of a Microsoft peering validated by hand: Azure does that where the
 * prefixes or the AS number are not registered to the customer in the named registry (Microsoft, "ExpressRoute routing
 * requirements").
 */
final class OwnershipRequest {

    private OwnershipRequest() {}

    /** @throws java.util.NoSuchElementException where no Microsoft peering is planned */
    static String text(OrderNumber order, Plan plan, Plan.Circuit circuit) {
        Plan.MicrosoftPeering peering = circuit.microsoftPeering().orElseThrow();
        return """
                To: Azure support (ExpressRoute, Microsoft peering: prefix validation)
                Subject: Manual validation of advertised public prefixes, circuit %1$s
                Reference: %2$s

                Please validate the public prefixes of this Microsoft peering, which shows advertisedPublicPrefixesState
                ValidationNeeded:

                Subscription:      %3$s
                Circuit:           %4$s
                Carrier, location: %5$s, %6$s
                Customer:          %7$s
                Peer AS number:    %8$d
                Registered to AS:  %9$d
                Registry:          %10$s
                Prefixes:
                %11$s

                Attached as proof that %7$s may advertise them from AS %9$d:
                - for each prefix, the registry's record (inetnum or NetRange) that names its holder
                - for each prefix, the registry's route object or ROA with AS %9$d as its origin
                - the registry's record of AS %9$d
                - where a record names another holder than %7$s: a letter of that holder, signed and dated, that
                  allows %7$s to advertise the prefix from AS %9$d over ExpressRoute
                """
                .formatted(
                        circuit.name(),
                        order,
                        circuit.subscriptionId(),
                        CircuitDesign.id(circuit),
                        circuit.carrier(),
                        circuit.peeringLocation(),
                        plan.customerName(),
                        peering.peerAsn(),
                        peering.customerAsn().orElse(peering.peerAsn()),
                        peering.routingRegistryName(),
                        peering.advertisedPrefixes().stream()
                                .map(prefix -> "  " + prefix)
                                .collect(Collectors.joining("\n")));
    }
}
