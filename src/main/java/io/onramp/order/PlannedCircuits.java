package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The circuits of one order, drawn one after the other: each takes what those before have left. */
final class PlannedCircuits {

    private static final int LONGEST_PART = 25;

    private final OnboardingOrder order;
    private final Optional<Plan> earlier;
    private final Allocations allocations;
    private final AddressingProperties addressing;
    private final Secrets secrets;
    private final SecureRandom random;
    private final List<Plan.Circuit> circuits = new ArrayList<>();
    private final Set<Integer> vlans = new HashSet<>();
    private final Set<Cidr> used = new HashSet<>();

    PlannedCircuits(
            OnboardingOrder order,
            Optional<Plan> earlier,
            Allocations allocations,
            AddressingProperties addressing,
            Secrets secrets,
            SecureRandom random) {
        this.order = order;
        this.earlier = earlier;
        this.allocations = allocations;
        this.addressing = addressing;
        this.secrets = secrets;
        this.random = random;
        order.privatePeering().ifPresent(wish -> used.addAll(wish.advertisedPrefixes()));
        order.networks().forEach(network -> used.addAll(network.addressSpaces()));
    }

    List<Plan.Circuit> all() {
        if (order.customerCircuitId().isPresent()) {
            circuits.add(customers(order.customerCircuitId().get()));
            return circuits;
        }
        if (order.privatePeering().isPresent()) {
            locations().forEach(this::addAt);
        }
        order.microsoftPeering().ifPresent(this::addMicrosoft);
        return circuits;
    }

    private List<String> locations() {
        return Stream.concat(Stream.of(order.peeringLocation()), order.secondPeeringLocation().stream())
                .toList();
    }

    private void addAt(String location) {
        for (int i = 0; i < order.circuitSizes().size(); i++) {
            int place = circuits.size();
            circuits.add(circuit(
                    name(location, numbered(i)),
                    location,
                    order.circuitSizes().get(i),
                    order.privatePeering().map(wish -> peering(wish, place))));
        }
    }

    private static String numbered(int place) {
        return place == 0 ? "" : "-" + (place + 1);
    }

    /** On the first circuit, or on one of its own where the domains are to be kept apart. */
    private void addMicrosoft(OnboardingOrder.MicrosoftPeering wish) {
        Optional<Plan.MicrosoftPeering> peering = Optional.of(microsoft(wish));
        if (circuits.isEmpty() || order.hardening().isolateDomains()) {
            String name = name(order.peeringLocation(), circuits.isEmpty() ? "" : "-microsoft");
            circuits.add(withMicrosoft(
                    circuit(name, order.peeringLocation(), order.circuitSizes().get(0), Optional.empty()), peering));
        } else {
            circuits.set(0, withMicrosoft(circuits.get(0), peering));
        }
    }

    private Plan.Circuit circuit(String name, String location, int mbps, Optional<Plan.Peering> peering) {
        return new Plan.Circuit(
                name,
                order.subscriptionId(),
                order.resourceGroup(),
                order.location(),
                order.carrier(),
                location,
                mbps,
                order.skuTier().name(),
                order.skuFamily().name(),
                false,
                peering,
                Optional.empty());
    }

    private static Plan.Circuit withMicrosoft(Plan.Circuit circuit, Optional<Plan.MicrosoftPeering> peering) {
        return new Plan.Circuit(
                circuit.name(),
                circuit.subscriptionId(),
                circuit.resourceGroup(),
                circuit.location(),
                circuit.carrier(),
                circuit.peeringLocation(),
                circuit.bandwidthInMbps(),
                circuit.skuTier(),
                circuit.skuFamily(),
                circuit.ownedByCustomer(),
                circuit.privatePeering(),
                peering);
    }

    /** The customer's own: nothing of it is made, so nothing of it is allocated. */
    private Plan.Circuit customers(String circuitId) {
        String[] parts = circuitId.split("/");
        return new Plan.Circuit(
                parts[8],
                parts[2],
                parts[4],
                order.location(),
                order.carrier(),
                order.peeringLocation(),
                order.demandInMbps(),
                order.skuTier().name(),
                order.skuFamily().name(),
                true,
                order.privatePeering()
                        .map(wish -> new Plan.Peering(
                                wish.peerAsn().value(),
                                wish.vlanId().map(VlanId::value).orElse(addressing.firstVlan()),
                                wish.ipv4(),
                                wish.ipv6(),
                                wish.sharedKey().map(SecretRef::value),
                                wish.advertisedPrefixes())),
                Optional.empty());
    }

    private Plan.Peering peering(OnboardingOrder.PrivatePeering wish, int place) {
        Optional<LinkPair> ipv6 = place == 0 ? wish.ipv6() : Optional.empty();
        boolean ipv4Wanted = wish.ipv4().isPresent()
                || ipv6.isEmpty()
                || wish.advertisedPrefixes().stream().anyMatch(Cidr::isIpv4);
        return new Plan.Peering(
                wish.peerAsn().value(),
                vlan(wish.vlanId()),
                ipv4Wanted ? Optional.of(ipv4(wish, place)) : Optional.empty(),
                ipv6,
                Optional.of(key(
                        wish.sharedKey(), place, plan -> plan.privatePeering().flatMap(Plan.Peering::sharedKeyRef))),
                wish.advertisedPrefixes());
    }

    private LinkPair ipv4(OnboardingOrder.PrivatePeering wish, int place) {
        LinkPair links = place == 0 && wish.ipv4().isPresent() ? wish.ipv4().get() : allocated(numbered(place));
        used.add(links.primary());
        used.add(links.secondary());
        return links;
    }

    private LinkPair allocated(String purpose) {
        Predicate<Cidr> free = link -> used.stream().noneMatch(link::overlaps);
        Cidr primary = allocations.link(order.number(), "primary" + purpose, free);
        Cidr secondary =
                allocations.link(order.number(), "secondary" + purpose, free.and(link -> !link.overlaps(primary)));
        return new LinkPair(primary, secondary);
    }

    private Plan.MicrosoftPeering microsoft(OnboardingOrder.MicrosoftPeering wish) {
        return new Plan.MicrosoftPeering(
                wish.peerAsn().value(),
                vlan(wish.vlanId()),
                wish.ipv4(),
                microsoftKey(wish),
                wish.advertisedPrefixes(),
                wish.customerAsn().map(Asn::value),
                wish.routingRegistryName(),
                wish.serviceCommunities());
    }

    /** Different on every circuit: they may all end on one interface. */
    private int vlan(Optional<VlanId> wish) {
        int vlan = wish.map(VlanId::value).orElse(addressing.firstVlan());
        while (!vlans.add(vlan)) {
            vlan++;
        }
        return vlan;
    }

    private String key(Optional<SecretRef> given, int place, Function<Plan.Circuit, Optional<String>> had) {
        return given.map(SecretRef::value)
                .or(() -> earlier.filter(plan -> plan.circuits().size() > place)
                        .flatMap(plan -> had.apply(plan.circuits().get(place))))
                .orElseGet(this::freshKey);
    }

    private String microsoftKey(OnboardingOrder.MicrosoftPeering wish) {
        return wish.sharedKey()
                .map(SecretRef::value)
                .or(() -> earlier.stream()
                        .flatMap(plan -> plan.circuits().stream())
                        .flatMap(circuit -> circuit.microsoftPeering().stream())
                        .map(Plan.MicrosoftPeering::sharedKeyRef)
                        .findFirst())
                .orElseGet(this::freshKey);
    }

    private String freshKey() {
        return secrets.keep(
                        "bgp-key " + order.number(), SharedKey.generate(random).value())
                .value();
    }

    private String name(String location, String ending) {
        return "er-%s-%s-%s%s"
                .formatted(slug(order.customerId()), slug(location), Planner.suffix(order.number()), ending);
    }

    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= LONGEST_PART ? slug : slug.substring(0, LONGEST_PART);
    }
}
