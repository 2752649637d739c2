package io.onramp.network;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gateways and what leads from them to circuits. */
@Component
class PlannedLinks implements PlannedResources {

    /** What Azure does not let a connection change: another circuit or gateway takes another connection. */
    private static final List<String> ENDS = List.of("/properties/peer/id", "/properties/virtualNetworkGateway1/id");

    private final ChangeLedger ledger;

    PlannedLinks(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        List<LedgerEntry> entries = ledger.of(order);
        return plan.networks().stream().flatMap(network -> Stream.of(
                        Stream.of(NetworkDesign.id(network)),
                        network.distinctSubnets().stream()
                                .map(subnet -> NetworkDesign.subnetId(network, subnet.name())),
                        Stream.of(NetworkDesign.gatewayId(network), NetworkDesign.publicIpId(network)),
                        plan.linksOf(network).stream()
                                .filter(link -> link.authorization().isPresent())
                                .map(link -> ConnectionDesign.authorization(plan, link)
                                        .id()),
                        plan.linksOf(network).stream()
                                .filter(link -> link.connection().isPresent()
                                        || sameEnds(
                                                ConnectionDesign.connection(
                                                        order, plan, network, link, Optional.empty()),
                                                entries))
                                .map(link -> ConnectionDesign.id(network, link)))
                .flatMap(ids -> ids));
    }

    private static boolean sameEnds(DesiredResource connection, List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.resource().equals(connection.id()))
                .flatMap(entry -> entry.desired().stream())
                .reduce((earlier, later) -> later)
                .map(sent -> ENDS.stream().allMatch(end -> sent.at(end)
                        .asText()
                        .equalsIgnoreCase(connection.body().at(end).asText())))
                .orElse(true);
    }
}
