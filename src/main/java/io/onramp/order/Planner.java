package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.PlannedCircuits.Renewal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Turns a complete order into what is built: how many circuits in which locations, which routing domain on which circuit,
 * which network linked to which, and whatever the order leaves to Onramp (addresses, VLANs, keys).
 */
@Component
class Planner {

    /** How much more a circuit in the first location of two is preferred; the larger weight wins. */
    private static final int PREFERENCE = 100;

    private static final int MOST_WEIGHT = 32000;

    private final Allocations allocations;
    private final AddressingProperties addressing;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    Planner(Allocations allocations, AddressingProperties addressing, Secrets secrets) {
        this.allocations = allocations;
        this.addressing = addressing;
        this.secrets = secrets;
    }

    /** @param earlier the plan that this one takes the place of: what it gave out stays */
    Plan plan(OnboardingOrder order, Optional<Plan> earlier) {
        return plan(order, earlier, Renewal.NONE);
    }

    /**
     * A change of what is in use.
     *
     * @param bgpKeys whether the MD5 keys are drawn anew
     * @param tried names of circuits that may be there besides the current ones
     * @param asked as {@link ChangedService#asked}
     */
    Plan change(OnboardingOrder order, Plan current, boolean bgpKeys, Set<String> tried, Set<String> asked) {
        return plan(order, Optional.of(current), new Renewal(true, bgpKeys, tried, asked));
    }

    private Plan plan(OnboardingOrder order, Optional<Plan> earlier, Renewal renewal) {
        List<Plan.Circuit> circuits =
                new PlannedCircuits(order, earlier, renewal, allocations, addressing, secrets, random).all();
        List<Plan.Network> networks = order.networks().stream()
                .map(network -> network(order, network, earlier))
                .toList();
        return new Plan(
                order.customerId(),
                order.customerName(),
                order.model(),
                order.resiliency(),
                circuits,
                networks,
                links(order, circuits, earlier),
                order.hardening(),
                circuits.stream().flatMap(circuit -> routers(order, circuit)).toList(),
                order.readers());
    }

    private static List<Plan.Link> links(OnboardingOrder order, List<Plan.Circuit> circuits, Optional<Plan> earlier) {
        List<Plan.Link> links = new ArrayList<>();
        for (OnboardingOrder.Network network : order.networks()) {
            for (Plan.Circuit circuit : circuits) {
                if (circuit.privatePeering().isPresent()) {
                    links.add(asFound(link(order, network, circuit), earlier));
                }
            }
        }
        return links;
    }

    /** A connection that others made keeps its name, and the authorization that it redeemed. */
    private static Plan.Link asFound(Plan.Link link, Optional<Plan> earlier) {
        return earlier.stream()
                .flatMap(plan -> plan.links().stream())
                .filter(had -> had.connection().isPresent()
                        && had.network().equals(link.network())
                        && had.circuit().equals(link.circuit()))
                .findFirst()
                .map(had -> had.weighing(link.routingWeight()))
                .orElse(link);
    }

    private static int preference(Resiliency resiliency, Plan.Circuit circuit, String peeringLocation) {
        return resiliency == Resiliency.MAXIMUM && circuit.peeringLocation().equals(peeringLocation) ? PREFERENCE : 0;
    }

    /** How much more a link weighs than the order says. */
    static int preference(Plan plan, Plan.Link link, Order order) {
        return preference(
                plan.resiliency(),
                plan.circuit(link.circuit()),
                order.characteristic("peeringLocation").asText());
    }

    private static Plan.Link link(OnboardingOrder order, OnboardingOrder.Network network, Plan.Circuit circuit) {
        boolean elsewhere = !network.subscriptionId().equalsIgnoreCase(circuit.subscriptionId());
        return new Plan.Link(
                network.name(),
                circuit.name(),
                Math.min(
                        MOST_WEIGHT,
                        network.routingWeight() + preference(order.resiliency(), circuit, order.peeringLocation())),
                elsewhere && !circuit.ownedByCustomer()
                        ? Optional.of(network.name() + "-" + suffix(order.number()))
                        : Optional.empty(),
                circuit.ownedByCustomer() ? network.authorizationKey().map(SecretRef::value) : Optional.empty());
    }

    /** Those that are at the circuit's location, or say nothing of where they are. */
    private static Stream<Plan.Router> routers(OnboardingOrder order, Plan.Circuit circuit) {
        return order.routers().stream()
                .filter(router -> router.peeringLocation()
                        .map(circuit.peeringLocation()::equals)
                        .orElse(true))
                .map(router -> new Plan.Router(
                        circuit.name(),
                        router.path(),
                        router.vendor(),
                        router.hostname(),
                        router.interfaceName(),
                        router.tunnelAddress(),
                        router.serviceTag().map(VlanId::value),
                        Optional.of(router.isActive())));
    }

    private static Plan.Network network(OnboardingOrder order, OnboardingOrder.Network wish, Optional<Plan> earlier) {
        Optional<String> found = wish.found().flatMap(OnboardingOrder.Existing::gateway);
        Optional<Plan.Network> before = earlier.stream()
                .flatMap(plan -> plan.networks().stream())
                .filter(had -> had.name().equals(wish.name()))
                .findFirst();
        boolean ours = before.filter(had -> !had.existingGateway()
                        && found.filter(had.gateway()::equals).isPresent())
                .isPresent();
        return new Plan.Network(
                wish.name(),
                wish.subscriptionId(),
                wish.resourceGroup(),
                wish.location(),
                wish.addressSpaces(),
                subnets(order, wish, before),
                wish.gatewaySku(),
                wish.found().isPresent(),
                found.orElseGet(() -> gateway(wish)),
                found.isPresent() && !ours,
                wish.fastPath());
    }

    /** Name of the gateway that Onramp makes for a network without one. */
    static String gateway(OnboardingOrder.Network wish) {
        return wish.name() + "-ergw";
    }

    /** With a GatewaySubnet, which for IPv6 over private peering has a /64 besides its /27; one that is planned stays. */
    private static List<Subnet> subnets(
            OnboardingOrder order, OnboardingOrder.Network wish, Optional<Plan.Network> before) {
        List<Subnet> subnets = new ArrayList<>(wish.subnets());
        boolean missing = lacksGatewaySubnet(subnets, true);
        if (missing) {
            stays(wish, before, true)
                    .or(() -> SubnetReader.freeGatewaySubnet(wish.addressSpaces(), subnets))
                    .ifPresent(prefix -> subnets.add(new Subnet(SubnetReader.GATEWAY_SUBNET, prefix)));
        }
        boolean ipv6 = order.privatePeering().filter(PeeringFamilies::wantsIpv6).isPresent();
        Optional<Cidr> staying = stays(wish, before, false);
        if ((ipv6 || staying.isPresent())
                && lacksGatewaySubnet(subnets, false)
                && (missing || wish.found().isEmpty())) {
            staying.or(() -> SubnetReader.freeIpv6Subnet(wish.addressSpaces(), subnets))
                    .ifPresent(prefix -> subnets.add(new Subnet(SubnetReader.GATEWAY_SUBNET, prefix)));
        }
        return subnets;
    }

    /** A gateway may stand in it; where it does not fit any more, none does. */
    private static Optional<Cidr> stays(OnboardingOrder.Network wish, Optional<Plan.Network> before, boolean ipv4) {
        return before.filter(had -> !had.existing()).stream()
                .flatMap(had -> had.prefixesOf(SubnetReader.GATEWAY_SUBNET).stream())
                .filter(prefix -> prefix.isIpv4() == ipv4)
                .filter(prefix -> wish.addressSpaces().stream().anyMatch(space -> space.contains(prefix)))
                .filter(prefix -> wish.subnets().stream()
                        .noneMatch(subnet -> subnet.prefix().overlaps(prefix)))
                .findFirst();
    }

    private static boolean lacksGatewaySubnet(List<Subnet> subnets, boolean ipv4) {
        return subnets.stream()
                .noneMatch(subnet -> subnet.name().equals(SubnetReader.GATEWAY_SUBNET)
                        && subnet.prefix().isIpv4() == ipv4);
    }

    static String suffix(OrderNumber number) {
        return number.value().substring("ONB-".length());
    }
}
