package io.onramp.testing;

import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.LinkPair;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Resiliency;
import java.util.List;
import java.util.Optional;

/** A plan as it is made of the order of the documentation. */
public final class SamplePlan {

    public static final OrderNumber ORDER = new OrderNumber("ONB-2026-000001");
    public static final String KEY_REFERENCE = "sec_00000000-0000-4000-8000-000000000001";

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
    private static final String GROUP = "contoso-expressroute";

    private SamplePlan() {}

    /** The same with other peerings on its circuit. */
    public static Plan with(
            Plan plan, Optional<Plan.Peering> privatePeering, Optional<Plan.MicrosoftPeering> microsoftPeering) {
        return with(plan, plan.circuits().get(0).ownedByCustomer(), privatePeering, microsoftPeering);
    }

    /** The same, its circuit the customer's own. */
    public static Plan connectTo(Plan plan) {
        Plan.Circuit circuit = plan.circuits().get(0);
        return with(plan, true, circuit.privatePeering(), circuit.microsoftPeering());
    }

    /** The same with two routers on its circuit. */
    public static Plan withRouters(Plan plan) {
        return new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                plan.circuits(),
                plan.networks(),
                plan.links(),
                plan.hardening(),
                List.of(router("secondary", "ams-ce-2"), router("primary", "ams-ce-1")),
                plan.readers());
    }

    private static Plan.Router router(String path, String hostname) {
        return new Plan.Router(
                "er-contoso", path, "frr", hostname, "eth1", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Microsoft peering as customers order it. */
    public static Plan.MicrosoftPeering microsoft() {
        return new Plan.MicrosoftPeering(
                64496,
                200,
                new LinkPair(Cidr.of("198.51.100.0/30"), Cidr.of("198.51.100.4/30")),
                Optional.of(KEY_REFERENCE),
                List.of(Cidr.of("203.0.113.0/25"), Cidr.of("203.0.113.128/25")),
                Optional.of(64497L),
                "RIPENCC",
                List.of("12076:5010", "12076:5050"));
    }

    private static Plan with(
            Plan plan,
            boolean ownedByCustomer,
            Optional<Plan.Peering> privatePeering,
            Optional<Plan.MicrosoftPeering> microsoftPeering) {
        Plan.Circuit circuit = plan.circuits().get(0);
        Plan.Circuit other = new Plan.Circuit(
                circuit.name(),
                circuit.subscriptionId(),
                circuit.resourceGroup(),
                circuit.location(),
                circuit.carrier(),
                circuit.peeringLocation(),
                circuit.bandwidthInMbps(),
                circuit.skuTier(),
                circuit.skuFamily(),
                ownedByCustomer,
                privatePeering,
                microsoftPeering);
        return new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                List.of(other),
                plan.networks(),
                plan.links(),
                plan.hardening(),
                plan.routers(),
                plan.readers());
    }

    public static Plan plan(List<String> advertised, Allowance... allowed) {
        Plan.Peering peering = new Plan.Peering(
                65010,
                100,
                Optional.of(new LinkPair(Cidr.of("192.168.100.0/30"), Cidr.of("192.168.100.4/30"))),
                Optional.empty(),
                Optional.of(KEY_REFERENCE),
                advertised.stream().map(Cidr::of).toList());
        Plan.Circuit circuit = new Plan.Circuit(
                "er-contoso",
                SUBSCRIPTION,
                GROUP,
                "westeurope",
                "Equinix",
                "Amsterdam",
                200,
                "Standard",
                "MeteredData",
                false,
                Optional.of(peering),
                Optional.empty());
        Plan.Network network = new Plan.Network(
                "contoso-hub",
                SUBSCRIPTION,
                GROUP,
                "westeurope",
                List.of(Cidr.of("10.50.0.0/16")),
                List.of(
                        new Subnet("app", Cidr.of("10.50.1.0/24")),
                        new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/27"))),
                "ErGw1AZ",
                false,
                "contoso-hub-ergw",
                false,
                false);
        Plan.Link link = new Plan.Link("contoso-hub", "er-contoso", 7, Optional.empty(), Optional.empty());
        return new Plan(
                "contoso",
                "Contoso Ltd",
                ConnectivityModel.CONNECT_THROUGH,
                Resiliency.STANDARD,
                List.of(circuit),
                List.of(network),
                List.of(link),
                Hardening.baseline(List.of(allowed)),
                List.of(),
                List.of());
    }
}
