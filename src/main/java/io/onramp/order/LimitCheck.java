package io.onramp.order;

import io.onramp.order.OnboardingOrder.Network;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a complete order keeps to Azure's limits (Microsoft, "ExpressRoute FAQ" and "ExpressRoute limits"). */
@Component
class LimitCheck {

    private final CircuitCounts counts;
    private final Geography geography;

    LimitCheck(CircuitCounts counts, Geography geography) {
        this.counts = counts;
        this.geography = geography;
    }

    void check(OnboardingOrder order, Fields fields, Azure azure) {
        checkMicrosoftAlone(order, fields);
        if (order.privatePeering().isPresent()) {
            checkLinks(order, fields);
            checkTunnels(order, fields);
            checkReach(order, fields);
        }
        if (order.model() == ConnectivityModel.CONNECT_THROUGH) {
            try {
                checkCounts(order, fields);
            } catch (SubscriptionRefused e) {
                azure.refused(order.subscriptionId(), "subscriptionId", e);
            }
        }
    }

    /** Its links are named, not allocated, so that there is one circuit for them. */
    private static void checkMicrosoftAlone(OnboardingOrder order, Fields fields) {
        if (order.privatePeering().isEmpty() && order.circuitSizes().size() > 1) {
            fields.find(
                    "bandwidthInMbps",
                    "microsoft-one-circuit",
                    "Microsoft peering alone is ordered over one circuit, which carries 10000 Mbps at most");
        }
        if (order.privatePeering().isEmpty() && order.resiliency() == Resiliency.MAXIMUM) {
            fields.find(
                    "resiliency",
                    "microsoft-one-circuit",
                    "Microsoft peering alone is ordered over one circuit: order the second location by itself");
        }
    }

    private static void checkLinks(OnboardingOrder order, Fields fields) {
        List<Integer> sizes = order.circuitSizes();
        int most = CircuitLimits.networkLinks(order.skuTier(), new Bandwidth(sizes.get(sizes.size() - 1)));
        if (order.networks().size() > most) {
            fields.find(
                    "virtualNetworks",
                    "network-links",
                    "a " + order.skuTier() + " circuit of this bandwidth connects at most " + most + " networks");
        }
        if (sizes.size() > CircuitLimits.FROM_ONE_LOCATION) {
            fields.find(
                    "bandwidthInMbps",
                    "circuits-of-network",
                    "needs " + sizes.size() + " circuits in one peering location; a virtual network is connected to"
                            + " at most " + CircuitLimits.FROM_ONE_LOCATION + " of one location");
            return;
        }
        int all = sizes.size() * (int) CircuitDraft.locations(order).count();
        for (int i = 0; i < order.networks().size(); i++) {
            int circuits = CircuitLimits.circuits(order.networks().get(i).gatewaySku());
            if (all > circuits) {
                fields.find(
                        "virtualNetworks[" + i + "].gatewaySku",
                        "circuits-of-network",
                        "connects at most " + circuits + " circuits of different locations; " + all + " are needed");
            }
        }
    }

    /** A VPN gateway has one tunnel to an address, and a router has one address for its circuits of one location. */
    private static void checkTunnels(OnboardingOrder order, Fields fields) {
        if (order.hardening().isEncryptedWithIpsec() && order.circuitSizes().size() > 1) {
            fields.find(
                    "hardening.encryption",
                    "tunnels-of-circuits",
                    "the " + order.circuitSizes().size() + " circuits of one location would need tunnels to the same"
                            + " addresses: IPsec is for one circuit in a location");
        }
    }

    private void checkReach(OnboardingOrder order, Fields fields) {
        CircuitDraft.locations(order).forEach(location -> {
            for (int i = 0; i < order.networks().size(); i++) {
                checkReach(order, location, order.networks().get(i), "virtualNetworks[" + i + "].location", fields);
            }
        });
    }

    private void checkReach(OnboardingOrder order, String location, Network network, String field, Fields fields) {
        Optional<String> here = geography.ofPeeringLocation(location);
        Optional<String> there = geography.ofRegion(network.location());
        if (order.skuTier() == SkuTier.Standard && here.isPresent() && there.isPresent() && !here.equals(there)) {
            fields.find(
                    field,
                    "premium-needed",
                    "is in " + there.get() + ", " + location + " in " + here.get()
                            + ": only a Premium circuit reaches another geopolitical region");
        }
        Optional<Set<String>> local = geography.localRegions(location);
        if (order.skuTier() == SkuTier.Local
                && local.isPresent()
                && !local.get().contains(network.location())) {
            fields.find(
                    field,
                    "local-region",
                    local.get().isEmpty()
                            ? "no Local circuit is sold at " + location
                            : "a Local circuit at " + location + " reaches "
                                    + Fields.names(local.get().stream().sorted().toList()) + " only");
        }
    }

    private void checkCounts(OnboardingOrder order, Fields fields) {
        Map<String, Integer> byRegion = counts.byRegion(order.number(), order.subscriptionId());
        int wanted = CircuitDraft.of(order).size();
        int all = byRegion.values().stream().mapToInt(Integer::intValue).sum();
        int inRegion = byRegion.getOrDefault(order.location(), 0);
        if (all + wanted > CircuitLimits.IN_SUBSCRIPTION) {
            fields.find(
                    "subscriptionId",
                    "circuits-in-subscription",
                    "has " + all + " circuits, " + wanted + " are ordered, and Azure allows "
                            + CircuitLimits.IN_SUBSCRIPTION);
        }
        if (inRegion + wanted > CircuitLimits.IN_REGION) {
            fields.find(
                    "location",
                    "circuits-in-region",
                    "the subscription has " + inRegion + " circuits there, " + wanted + " are ordered, and Azure"
                            + " allows " + CircuitLimits.IN_REGION + " in a region");
        }
    }
}
