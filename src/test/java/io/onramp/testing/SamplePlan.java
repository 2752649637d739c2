package io.onramp.testing;

import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;

/** A plan as it is made of the order of the documentation. */
public final class SamplePlan {

    public static final OrderNumber ORDER = new OrderNumber("ONB-2026-000001");
    public static final String KEY_REFERENCE = "sec_00000000-0000-4000-8000-000000000001";

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
    private static final String GROUP = "contoso-expressroute";

    private SamplePlan() {}

    public static Plan plan(List<String> advertised, Allowance... allowed) {
        Plan.Peering peering = new Plan.Peering(
                65010,
                100,
                Cidr.of("192.168.100.0/30"),
                Cidr.of("192.168.100.4/30"),
                KEY_REFERENCE,
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
                peering);
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
                7);
        return new Plan("contoso", "Contoso Ltd", List.of(circuit), List.of(network), List.of(allowed), List.of());
    }
}
