package io.onramp.router;

import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;

/** What each router of a circuit is configured for, read off the plan. */
final class RouterPlans {

    private RouterPlans() {}

    /** Primary first. */
    static List<RouterConfigurationRequest> of(OrderNumber order, Plan plan, String circuit) {
        return plan.routers().stream()
                .filter(router -> router.circuit().equals(circuit))
                .map(router -> request(order, plan, plan.circuit(circuit), router))
                .sorted(java.util.Comparator.comparing(RouterConfigurationRequest::path))
                .toList();
    }

    private static RouterConfigurationRequest request(
            OrderNumber order, Plan plan, Plan.Circuit circuit, Plan.Router router) {
        Plan.Peering peering = circuit.privatePeering().orElseThrow();
        LinkPair links = peering.ipv4().orElseThrow();
        Path path = Path.of(router.path());
        List<Cidr> azure = plan.networks().stream()
                .flatMap(network -> network.addressSpaces().stream())
                .toList();
        return new RouterConfigurationRequest(
                order.value(),
                plan.customerName(),
                path,
                Vendor.of(router.vendor()),
                router.hostname(),
                router.interfaceName(),
                circuit.name(),
                peering.peerAsn(),
                peering.vlanId(),
                Optional.empty(),
                path == Path.PRIMARY ? links.primary() : links.secondary(),
                peering.advertisedPrefixes(),
                azure,
                path == Path.PRIMARY,
                plan.hardening().forcedTunnelling());
    }
}
