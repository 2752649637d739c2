package io.onramp.onboarding;

import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Geography;
import io.onramp.order.Plan;
import io.onramp.order.Resiliency;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What could go wrong with a plan, in sentences for those who approve it. */
@Component
class PlanRisks {

    private static final int LARGE_MBPS = 5000;

    private final Geography geography;

    PlanRisks(Geography geography) {
        this.geography = geography;
    }

    /** None where there is nothing to say. */
    List<String> of(Plan plan) {
        List<String> risks = new ArrayList<>();
        failures(plan, risks);
        openings(plan, risks);
        plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer() && circuit.bandwidthInMbps() >= LARGE_MBPS)
                .forEach(circuit -> risks.add(circuit.name() + ": bandwidth can be raised in place, never lowered"));
        plan.networks().stream()
                .filter(Plan.Network::existing)
                .forEach(network ->
                        risks.add(network.name() + " is in use already: linking and hardening it changes what"
                                + " reaches it and what it reaches"));
        reach(plan, risks);
        return risks;
    }

    private static void failures(Plan plan, List<String> risks) {
        if (plan.resiliency() == Resiliency.STANDARD) {
            risks.add(
                    plan.circuits().size() == 1
                            ? "One circuit in one peering location: a failure of that location interrupts it"
                            : "All circuits are in one peering location: a failure of that location interrupts them");
        } else if (plan.resiliency() == Resiliency.HIGH) {
            risks.add("One city: ExpressRoute Metro bears the failure of one of its two sites, not of both");
        } else if (plan.hasMicrosoftPeering()) {
            risks.add(
                    "Microsoft peering is in the first peering location only: a failure of that location interrupts it");
        }
        if (plan.model() == ConnectivityModel.CONNECT_TO) {
            risks.add("The circuit is the customer's: who deletes it, or revokes an authorization, cuts the links");
        }
        if (plan.hardening().forcedTunnelling()) {
            risks.add(
                    "The Internet is reached by way of the customer only: while the customer advertises no default route,"
                            + " nothing reaches it");
        }
    }

    private static void openings(Plan plan, List<String> risks) {
        if (plan.allowsAnyPort()) {
            risks.add("Every (or nearly every) port of a protocol is open to the customer's networks");
        }
        if (plan.customerPrefixes().stream().anyMatch(prefix -> !prefix.isPrivate())) {
            risks.add("Public address space is advertised over private peering");
        }
        if (plan.hasMicrosoftPeering()) {
            risks.add(
                    "Microsoft peering: its sessions stay down until Microsoft has validated that the public networks are"
                            + " the customer's, which may need a support ticket with proof");
        }
    }

    /** What the pre-flight could not judge, because Azure is newer than the list, or the network not ours to change. */
    private void reach(Plan plan, List<String> risks) {
        for (Plan.Link link : plan.links()) {
            Plan.Circuit circuit = plan.circuit(link.circuit());
            Plan.Network network = plan.network(link.network());
            boolean known =
                    switch (circuit.skuTier()) {
                        case "Premium" -> true;
                        case "Local" ->
                            geography.localRegions(circuit.peeringLocation()).isPresent();
                        default ->
                            geography
                                            .ofPeeringLocation(circuit.peeringLocation())
                                            .isPresent()
                                    && geography.ofRegion(network.location()).isPresent();
                    };
            if (!known) {
                risks.add("Not known here: whether a " + circuit.skuTier() + " circuit at " + circuit.peeringLocation()
                        + " reaches " + network.location() + "; see Microsoft's list of ExpressRoute locations");
            }
            if (circuit.privatePeering().flatMap(Plan.Peering::ipv6).isPresent() && !hasIpv6Gateway(network)) {
                risks.add("IPv6 does not reach " + network.name() + ": its GatewaySubnet has no IPv6 prefix");
            }
        }
    }

    private static boolean hasIpv6Gateway(Plan.Network network) {
        return network.addressSpaces().stream().allMatch(Cidr::isIpv4)
                || network.subnets().stream()
                        .anyMatch(subnet -> subnet.name().equals("GatewaySubnet")
                                && !subnet.prefix().isIpv4());
    }
}
