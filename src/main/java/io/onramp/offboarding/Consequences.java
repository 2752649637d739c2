package io.onramp.offboarding;

import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.Cidr;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a customer loses with its service, and what stays, in an approver's words. */
final class Consequences {

    static final String LOST = "Is lost";
    static final String STAYS = "Stays";

    /** Without one of these nothing goes over what there is. */
    private static final Set<String> CARRYING = Set.of(
            "microsoft.network/expressroutecircuits",
            "microsoft.network/connections",
            "microsoft.network/virtualnetworkgateways");

    private Consequences() {}

    /** @param kind {@value #LOST} or {@value #STAYS} */
    record Row(String kind, String words) {}

    /** @param made what Onramp has made, or manages as if it had */
    static List<Row> of(Plan plan, Collection<ResourceId> made) {
        List<Row> rows = new ArrayList<>();
        boolean cut = made.stream().anyMatch(id -> CARRYING.contains(id.type().toLowerCase(Locale.ROOT)));
        String sites = plan.customerPrefixes().stream().map(Cidr::toString).collect(Collectors.joining(", "));
        plan.networks().forEach(network -> {
            if (cut) {
                lost(rows, "%s can no longer be reached from %s".formatted(network.name(), sites));
            }
            if (network.existing()) {
                stays(rows, "%s was there before: only what was added to it goes".formatted(network.name()));
            }
            if (network.existingGateway()) {
                stays(rows, "%s was there before".formatted(network.gateway()));
            }
        });
        plan.circuits().forEach(circuit -> {
            boolean goes = made.contains(CircuitDesign.id(circuit));
            circuit.microsoftPeering()
                    .filter(peering -> goes)
                    .ifPresent(peering -> lost(
                            rows,
                            "Microsoft services over ExpressRoute, %s"
                                    .formatted(String.join(", ", peering.serviceCommunities()))));
            if (circuit.ownedByCustomer()) {
                stays(rows, "%s is the customer's own: only the links to it go".formatted(circuit.name()));
            } else if (!goes) {
                stays(
                        rows,
                        "%s was only watched: it stays as it is, and nobody watches it any more"
                                .formatted(circuit.name()));
            }
        });
        stays(rows, "Resource groups, and what others have put into them");
        stays(rows, "Orders, evidence and what Azure answered, kept with Onramp");
        return rows;
    }

    private static void lost(List<Row> rows, String words) {
        rows.add(new Row(LOST, words));
    }

    private static void stays(List<Row> rows, String words) {
        rows.add(new Row(STAYS, words));
    }
}
