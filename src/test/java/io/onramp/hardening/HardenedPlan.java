package io.onramp.hardening;

import io.onramp.order.Cidr;
import io.onramp.order.Hardening;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sample plan, hardened as a test wants it: network {@code contoso-hub} 10.50.0.0/16 with the subnets app 10.50.1.0/24,
 * inspection 10.50.2.0/24 and GatewaySubnet 10.50.0.0/27.
 */
final class HardenedPlan {

    private final List<String> advertised;
    private final List<Allowance> allowed = new ArrayList<>();
    private final List<Hardening.Route> routes = new ArrayList<>();
    private boolean forcedTunnelling;
    private boolean existing;
    private String appliance;
    private Encryption encryption = Encryption.NONE;
    private final List<Plan.Network> others = new ArrayList<>();

    private HardenedPlan(List<String> advertised) {
        this.advertised = advertised;
    }

    static HardenedPlan advertising(String... prefixes) {
        return new HardenedPlan(List.of(prefixes));
    }

    HardenedPlan allowing(String protocol, String... ports) {
        allowed.add(new Allowance(protocol, List.of(ports)));
        return this;
    }

    HardenedPlan forcedTunnelling() {
        forcedTunnelling = true;
        return this;
    }

    HardenedPlan appliance(String address) {
        appliance = address;
        return this;
    }

    HardenedPlan encrypted(Encryption how) {
        encryption = how;
        return this;
    }

    HardenedPlan route(String prefix, NextHop hop) {
        routes.add(new Hardening.Route(Cidr.of(prefix), hop));
        return this;
    }

    HardenedPlan existing() {
        existing = true;
        return this;
    }

    /** Another network on the same circuit. */
    HardenedPlan and(String name, String space) {
        others.add(network(name, space, List.of(new Subnet("spoke", Cidr.of(space)))));
        return this;
    }

    Plan build() {
        Plan sample = SamplePlan.plan(advertised);
        Plan.Network hub = network(
                "contoso-hub",
                "10.50.0.0/16",
                List.of(
                        new Subnet("app", Cidr.of("10.50.1.0/24")),
                        new Subnet("inspection", Cidr.of("10.50.2.0/24")),
                        new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/27"))));
        List<Plan.Network> networks =
                Stream.concat(Stream.of(hub), others.stream()).toList();
        return new Plan(
                sample.customerId(),
                sample.customerName(),
                sample.model(),
                sample.resiliency(),
                sample.circuits(),
                networks,
                networks.stream()
                        .map(network ->
                                new Plan.Link(network.name(), "er-contoso", 0, Optional.empty(), Optional.empty()))
                        .toList(),
                new Hardening(allowed, forcedTunnelling, Optional.ofNullable(appliance), encryption, false, routes),
                List.of(router("primary", "10.10.255.1"), router("secondary", "10.10.255.2")),
                List.of());
    }

    static Plan.Network hub(Plan plan) {
        return plan.networks().get(0);
    }

    static Subnet subnet(Plan plan, String name) {
        return hub(plan).subnets().stream()
                .filter(subnet -> subnet.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Plan.Router router(String path, String tunnelAddress) {
        return new Plan.Router(
                "er-contoso",
                path,
                "frr",
                "ce-" + path,
                "eth1",
                Optional.of(tunnelAddress),
                Optional.empty(),
                Optional.empty());
    }

    private Plan.Network network(String name, String space, List<Subnet> subnets) {
        return new Plan.Network(
                name,
                "11111111-2222-4333-8444-555555555555",
                "contoso-expressroute",
                "westeurope",
                List.of(Cidr.of(space)),
                subnets,
                "ErGw1AZ",
                existing,
                name + "-ergw",
                false,
                false);
    }
}
