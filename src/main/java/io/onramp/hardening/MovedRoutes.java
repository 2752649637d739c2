package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.List;
import java.util.stream.Stream;

/** A corrected order may have its appliance elsewhere: in that subnet, routes that lead to it go round in circles. */
final class MovedRoutes {

    private MovedRoutes() {}

    /**
     * Takes the network's route table off subnets that are not to have it any more; only where it is still there.
     *
     * @param entries all of the order's in the ledger
     */
    static Stream<AzureChange> takenOff(Hardened at, List<LedgerEntry> entries) {
        ResourceId table = HardeningDesign.routeTableId(at.network());
        ObjectNode ours = JsonNodeFactory.instance.objectNode();
        ours.withObject("/properties/" + HardeningDesign.ROUTE_TABLE).put("id", table.value());
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.withObject("/properties").putNull(HardeningDesign.ROUTE_TABLE);
        return at.network().distinctSubnets().stream()
                .filter(subnet -> !wanted(at, subnet, table))
                .map(subnet -> NetworkDesign.subnetId(at.network(), subnet.name()))
                .filter(subnet -> entries.stream().anyMatch(entry -> attached(entry, subnet, table)))
                .map(subnet -> new AzureChange.Update(subnet, none, ours));
    }

    private static boolean wanted(Hardened at, Subnet subnet, ResourceId table) {
        return HardeningDesign.routeTable(at.plan(), at.network(), subnet)
                .filter(table::equals)
                .isPresent();
    }

    private static boolean attached(LedgerEntry entry, ResourceId subnet, ResourceId table) {
        return entry.resource().equals(subnet)
                && entry.desired()
                        .map(sent -> sent.at("/properties/" + HardeningDesign.ROUTE_TABLE + "/id")
                                .asText())
                        .filter(table.value()::equalsIgnoreCase)
                        .isPresent();
    }
}
