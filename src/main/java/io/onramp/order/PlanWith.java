package io.onramp.order;

import java.util.List;
import java.util.Optional;

/** Plans in which one part is another: everything else stays as it was. */
public final class PlanWith {

    private PlanWith() {}

    /** In place of the circuit of its name. */
    public static Plan circuit(Plan plan, Plan.Circuit now) {
        List<Plan.Circuit> circuits = plan.circuits().stream()
                .map(had -> had.name().equals(now.name()) ? now : had)
                .toList();
        return of(plan, circuits, plan.networks(), plan.links());
    }

    /** In place of the network of its name. */
    public static Plan network(Plan plan, Plan.Network now) {
        List<Plan.Network> networks = plan.networks().stream()
                .map(had -> had.name().equals(now.name()) ? now : had)
                .toList();
        return of(plan, plan.circuits(), networks, plan.links());
    }

    /** In place of the link of the same network to the same circuit. */
    public static Plan link(Plan plan, Plan.Link now) {
        return links(
                plan,
                plan.links().stream()
                        .map(had -> had.network().equals(now.network())
                                        && had.circuit().equals(now.circuit())
                                ? now
                                : had)
                        .toList());
    }

    static Plan links(Plan plan, List<Plan.Link> links) {
        return of(plan, plan.circuits(), plan.networks(), links);
    }

    private static Plan of(Plan plan, List<Plan.Circuit> circuits, List<Plan.Network> networks, List<Plan.Link> links) {
        return new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                circuits,
                networks,
                links,
                plan.hardening(),
                plan.routers(),
                plan.readers());
    }

    /** @param bandwidth in Mbps */
    public static Plan.Circuit sized(Plan.Circuit had, int bandwidth, String skuTier, String skuFamily) {
        return of(had, bandwidth, skuTier, skuFamily, had.privatePeering(), had.microsoftPeering());
    }

    /** The circuit with other peerings, or without. */
    public static Plan.Circuit peered(
            Plan.Circuit had, Optional<Plan.Peering> privately, Optional<Plan.MicrosoftPeering> microsoft) {
        return of(had, had.bandwidthInMbps(), had.skuTier(), had.skuFamily(), privately, microsoft);
    }

    private static Plan.Circuit of(
            Plan.Circuit had,
            int bandwidth,
            String skuTier,
            String skuFamily,
            Optional<Plan.Peering> privately,
            Optional<Plan.MicrosoftPeering> microsoft) {
        return new Plan.Circuit(
                had.name(),
                had.subscriptionId(),
                had.resourceGroup(),
                had.location(),
                had.carrier(),
                had.peeringLocation(),
                bandwidth,
                skuTier,
                skuFamily,
                had.ownedByCustomer(),
                privately,
                microsoft);
    }

    /** The network with FastPath on or off. */
    public static Plan.Network fastPath(Plan.Network had, boolean fastPath) {
        return new Plan.Network(
                had.name(),
                had.subscriptionId(),
                had.resourceGroup(),
                had.location(),
                had.addressSpaces(),
                had.subnets(),
                had.gatewaySku(),
                had.existing(),
                had.gateway(),
                had.existingGateway(),
                fastPath);
    }
}
