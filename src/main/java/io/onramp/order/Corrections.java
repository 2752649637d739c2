package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps a correction from changing what is built already: another name, subscription, group, region, carrier or location
 * would leave the first one behind, billed, and Azure changes a circuit's bandwidth or SKU only by rules of their own.
 */
@Component
class Corrections {

    private static final String RULE = "built-already";

    private final Plans plans;
    private final BuiltAlready built;

    Corrections(Plans plans, BuiltAlready built) {
        this.plans = plans;
        this.built = built;
    }

    /** None while nothing is built, or where what is built stays as it is. */
    List<Finding> findings(OnboardingOrder order) {
        List<Finding> findings = new ArrayList<>();
        plans.find(order.number()).ifPresent(plan -> {
            plan.circuits().stream()
                    .filter(circuit -> built.circuit(order.number(), circuit))
                    .forEach(circuit -> compare(plan, circuit, order, findings));
            plan.networks().stream()
                    .filter(network -> built.network(order.number(), network))
                    .forEach(network -> compare(network, order, findings));
        });
        return findings;
    }

    private static void compare(Plan plan, Plan.Circuit had, OnboardingOrder wanted, List<Finding> findings) {
        same("customer.id", plan.customerId(), wanted.customerId(), findings);
        same("connectivityModel", plan.model().wire(), wanted.model().wire(), findings);
        same("carrier", had.carrier(), wanted.carrier(), findings);
        same("skuTier", had.skuTier(), wanted.skuTier().name(), findings);
        same("skuFamily", had.skuFamily(), wanted.skuFamily().name(), findings);
        same("subscriptionId", had.subscriptionId(), wanted.subscriptionId(), findings);
        same("resourceGroup", had.resourceGroup(), wanted.resourceGroup(), findings);
        same("location", had.location(), wanted.location(), findings);
        if (had.privatePeering().isPresent()) {
            same(
                    "privatePeering.advertisedPrefixes",
                    had.privatePeering().map(Plan.Peering::advertisedPrefixes),
                    wanted.privatePeering().map(OnboardingOrder.PrivatePeering::advertisedPrefixes),
                    findings);
        }
        if (had.microsoftPeering().isPresent()) {
            same(
                    "microsoftPeering.advertisedPrefixes",
                    had.microsoftPeering().map(Plan.MicrosoftPeering::advertisedPrefixes),
                    wanted.microsoftPeering().map(OnboardingOrder.MicrosoftPeering::advertisedPrefixes),
                    findings);
        }
        comparePlace(plan, had, wanted, findings);
    }

    /** Of several circuits each must still be there, of its size and with its routing domains; names tell them apart. */
    private static void comparePlace(Plan plan, Plan.Circuit had, OnboardingOrder wanted, List<Finding> findings) {
        if (!plan.customerId().equals(wanted.customerId())) {
            return;
        }
        Optional<CircuitDraft> same = CircuitDraft.of(wanted).stream()
                .filter(draft -> draft.name().equals(had.name()))
                .findFirst();
        if (same.isPresent()) {
            compare(had, same.get(), wanted, findings);
        } else if (CircuitDraft.locations(wanted).noneMatch(had.peeringLocation()::equals)) {
            findings.add(stays("peeringLocation", had.peeringLocation()));
        } else {
            findings.add(stays(
                    had.privatePeering().isPresent() ? "bandwidthInMbps" : "hardening.isolateDomains",
                    had.name() + " with " + had.bandwidthInMbps() + " Mbps"));
        }
    }

    private static void compare(Plan.Circuit had, CircuitDraft draft, OnboardingOrder wanted, List<Finding> findings) {
        same("bandwidthInMbps", had.bandwidthInMbps(), draft.bandwidthInMbps(), findings);
        if (had.privatePeering().isPresent() && !draft.privately()) {
            findings.add(stays("privatePeering", "ordered, on " + had.name()));
        }
        if (had.microsoftPeering().isPresent() && !draft.microsoft()) {
            findings.add(stays(
                    wanted.microsoftPeering().isPresent() ? "hardening.isolateDomains" : "microsoftPeering",
                    "ordered, on " + had.name()));
        }
    }

    private static void compare(Plan.Network had, OnboardingOrder order, List<Finding> findings) {
        Optional<OnboardingOrder.Network> same = order.networks().stream()
                .filter(network -> network.name().equals(had.name()))
                .findFirst();
        if (same.isEmpty()) {
            findings.add(new Finding("virtualNetworks", RULE, had.name() + " is built already and must stay"));
            return;
        }
        OnboardingOrder.Network wanted = same.get();
        String at = "virtualNetworks." + had.name() + ".";
        same(at + "location", had.location(), wanted.location(), findings);
        same(at + "subscriptionId", had.subscriptionId(), wanted.subscriptionId(), findings);
        same(at + "resourceGroup", had.resourceGroup(), wanted.resourceGroup(), findings);
        same(at + "addressSpaces", had.addressSpaces(), wanted.addressSpaces(), findings);
        same(at + "gatewaySku", had.gatewaySku(), wanted.gatewaySku(), findings);
        if (!had.subnets().containsAll(wanted.subnets()) || !wanted.subnets().containsAll(named(had.subnets()))) {
            findings.add(new Finding(at + "subnets", RULE, "the subnets are built already and must stay"));
        }
    }

    /** A GatewaySubnet is added where the order names none. */
    private static List<OnboardingOrder.Subnet> named(List<OnboardingOrder.Subnet> subnets) {
        return subnets.stream()
                .filter(subnet -> !subnet.name().equalsIgnoreCase(SubnetReader.GATEWAY_SUBNET))
                .toList();
    }

    private static void same(String field, Object had, Object wanted, List<Finding> findings) {
        if (!Objects.equals(had, wanted)) {
            findings.add(stays(field, had));
        }
    }

    private static Finding stays(String field, Object had) {
        return new Finding(field, RULE, "is built already as " + had + "; put that back, or cancel the onboarding");
    }
}
