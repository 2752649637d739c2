package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The circuits of one order, drawn one after the other: each takes what those before have left. */
final class PlannedCircuits {

    private static final int LAST_VLAN = 4094;

    private final OnboardingOrder order;
    private final Optional<Plan> earlier;
    private final Renewal renewal;
    private final Allocations allocations;
    private final AddressingProperties addressing;
    private final Secrets secrets;
    private final SecureRandom random;
    private final List<Plan.Circuit> circuits = new ArrayList<>();
    private final Set<Integer> vlans = new HashSet<>();
    private final Set<Cidr> used = new HashSet<>();
    private CircuitNames names;

    PlannedCircuits(
            OnboardingOrder order,
            Optional<Plan> earlier,
            Renewal renewal,
            Allocations allocations,
            AddressingProperties addressing,
            Secrets secrets,
            SecureRandom random) {
        this.order = order;
        this.earlier = earlier;
        this.renewal = renewal;
        this.allocations = allocations;
        this.addressing = addressing;
        this.secrets = secrets;
        this.random = random;
        order.privatePeering().ifPresent(wish -> used.addAll(wish.advertisedPrefixes()));
        order.networks().forEach(network -> used.addAll(network.addressSpaces()));
    }

    /**
     * How a plan takes the place of another one.
     *
     * @param isChange whether what the earlier plan has is in use: it stays as it is where it can
     * @param bgpKeys whether the MD5 keys are drawn anew
     * @param tried names of circuits that may be there besides those of the earlier plan
     * @param asked as {@link ChangedService#asked}
     */
    record Renewal(boolean isChange, boolean bgpKeys, Set<String> tried, Set<String> asked) {

        /** The order is planned for the first time, or was corrected. */
        static final Renewal NONE = new Renewal(false, false, Set.of(), Set.of());
    }

    List<Plan.Circuit> all() {
        if (order.customerCircuitId().isPresent()) {
            return List.of(customers(order.customerCircuitId().get()));
        }
        List<CircuitDraft> drafts = CircuitDraft.of(order);
        names = renewal.isChange()
                ? CircuitNames.changed(drafts, order, earlier.orElseThrow(), renewal.tried(), renewal.asked())
                : CircuitNames.drafted(drafts, earlier);
        if (renewal.isChange()) {
            earlier.orElseThrow().circuits().forEach(this::stayTaken);
        }
        for (int place = 0; place < drafts.size(); place++) {
            circuits.add(circuit(drafts.get(place), place));
        }
        return circuits;
    }

    /** Until the traffic has moved both circuits carry it: neither links nor VLANs may be the same. */
    private void stayTaken(Plan.Circuit had) {
        had.privatePeering().ifPresent(peering -> {
            vlans.add(peering.vlanId());
            peering.ipv4().ifPresent(this::used);
            peering.ipv6().ifPresent(this::used);
        });
        had.microsoftPeering().ifPresent(peering -> vlans.add(peering.vlanId()));
    }

    private Plan.Circuit circuit(CircuitDraft draft, int place) {
        String name = names.of(draft);
        Optional<Plan.Circuit> had = kept(name);
        Optional<Plan.Peering> privately =
                order.privatePeering().filter(wish -> draft.privately()).map(wish -> peering(wish, name, place));
        Optional<Plan.MicrosoftPeering> microsoft =
                order.microsoftPeering().filter(wish -> draft.microsoft()).map(wish -> microsoft(wish, name));
        return new Plan.Circuit(
                name,
                order.subscriptionId(),
                order.resourceGroup(),
                order.location(),
                order.carrier(),
                draft.peeringLocation(),
                asIs("bandwidthInMbps", had.map(Plan.Circuit::bandwidthInMbps)).orElse(draft.bandwidthInMbps()),
                asIs("skuTier", had.map(Plan.Circuit::skuTier))
                        .orElse(order.skuTier().name()),
                asIs("skuFamily", had.map(Plan.Circuit::skuFamily))
                        .orElse(order.skuFamily().name()),
                false,
                privately,
                microsoft);
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

    private Plan.Peering peering(OnboardingOrder.PrivatePeering wish, String name, int place) {
        Optional<Plan.Peering> had = kept(name).flatMap(Plan.Circuit::privatePeering);
        return new Plan.Peering(
                wish.peerAsn().value(),
                vlan(
                        "privatePeering.vlanId",
                        wish.vlanId(),
                        had.map(Plan.Peering::vlanId),
                        order.microsoftPeering().flatMap(OnboardingOrder.MicrosoftPeering::vlanId)),
                PeeringFamilies.wantsIpv4(wish)
                        ? Optional.of(ipv4(wish, name, place, had.flatMap(Plan.Peering::ipv4)))
                        : Optional.empty(),
                PeeringFamilies.wantsIpv6(wish)
                        ? Optional.of(ipv6(wish, name, place, had.flatMap(Plan.Peering::ipv6)))
                        : Optional.empty(),
                had.filter(peering -> staysWithoutKey(wish.sharedKey(), peering.sharedKeyRef()))
                        .map(Plan.Peering::sharedKeyRef)
                        .orElseGet(() -> Optional.of(privateKey(wish, name))),
                wish.advertisedPrefixes());
    }

    private LinkPair ipv4(OnboardingOrder.PrivatePeering wish, String name, int place, Optional<LinkPair> had) {
        return staying(had, "primarySubnet", "secondarySubnet")
                .or(() -> named(wish.ipv4(), place, had))
                .or(() -> had)
                .orElseGet(() -> used(allocated(purpose("", name, place), allocations::link)));
    }

    private LinkPair ipv6(OnboardingOrder.PrivatePeering wish, String name, int place, Optional<LinkPair> had) {
        return staying(had, "primarySubnetV6", "secondarySubnetV6")
                .or(() -> named(wish.ipv6(), place, had))
                .or(() -> had)
                .orElseGet(() -> used(allocated(purpose("-v6", name, place), allocations::ipv6Link)));
    }

    private Optional<LinkPair> staying(Optional<LinkPair> had, String... fields) {
        return had.filter(
                links -> Stream.of(fields).noneMatch(field -> renewal.asked().contains("privatePeering." + field)));
    }

    /** What the order names is the first circuit's; one that takes another's place cannot have that one's links. */
    private Optional<LinkPair> named(Optional<LinkPair> wish, int place, Optional<LinkPair> had) {
        return wish.filter(links -> place == 0)
                .filter(links -> !renewal.isChange()
                        || had.filter(links::equals).isPresent()
                        || Stream.of(links.primary(), links.secondary()).noneMatch(this::isTaken))
                .map(this::used);
    }

    private boolean isTaken(Cidr link) {
        return used.stream().anyMatch(link::overlaps);
    }

    private String purpose(String family, String name, int place) {
        return renewal.isChange() ? family + ":" + name : family + numbered(place);
    }

    /** What a circuit that stays has, where the change does not ask for another one. */
    private <T> Optional<T> asIs(String field, Optional<T> had) {
        return had.filter(value -> !renewal.asked().contains(field));
    }

    private Optional<Plan.Circuit> kept(String name) {
        return renewal.isChange() ? names.kept(name) : Optional.empty();
    }

    private LinkPair used(LinkPair links) {
        used.add(links.primary());
        used.add(links.secondary());
        return links;
    }

    private static String numbered(int place) {
        return place == 0 ? "" : "-" + (place + 1);
    }

    private LinkPair allocated(String purpose, Allocator pool) {
        Predicate<Cidr> free = link -> used.stream().noneMatch(link::overlaps);
        Cidr primary = pool.link(order.number(), "primary" + purpose, free);
        Cidr secondary = pool.link(order.number(), "secondary" + purpose, free.and(link -> !link.overlaps(primary)));
        return new LinkPair(primary, secondary);
    }

    private interface Allocator {
        Cidr link(OrderNumber number, String purpose, Predicate<Cidr> fits);
    }

    private Plan.MicrosoftPeering microsoft(OnboardingOrder.MicrosoftPeering wish, String name) {
        Optional<Plan.MicrosoftPeering> had = kept(name).flatMap(Plan.Circuit::microsoftPeering);
        return new Plan.MicrosoftPeering(
                wish.peerAsn().value(),
                vlan(
                        "microsoftPeering.vlanId",
                        wish.vlanId(),
                        had.map(Plan.MicrosoftPeering::vlanId),
                        Optional.empty()),
                wish.ipv4(),
                had.filter(peering -> staysWithoutKey(wish.sharedKey(), peering.sharedKeyRef()))
                        .map(Plan.MicrosoftPeering::sharedKeyRef)
                        .orElseGet(() -> Optional.of(microsoftKey(wish))),
                wish.advertisedPrefixes(),
                wish.customerAsn().map(Asn::value),
                wish.routingRegistryName(),
                wish.serviceCommunities(),
                had.filter(peering -> peering.serviceCommunities().equals(wish.serviceCommunities()))
                        .flatMap(Plan.MicrosoftPeering::routeFilter));
    }

    /** Different on every circuit: they may all end on one interface. What is named for the other domain stays free. */
    private int vlan(String field, Optional<VlanId> wish, Optional<Integer> had, Optional<VlanId> named) {
        boolean isWanted = wish.map(VlanId::value).equals(had) || wish.isEmpty();
        Optional<Integer> stays = asIs(field, had).or(() -> had.filter(vlan -> isWanted));
        if (stays.isPresent()) {
            vlans.add(stays.get());
            return stays.get();
        }
        int vlan = wish.map(VlanId::value).orElse(addressing.firstVlan());
        while (vlans.contains(vlan)
                || named.map(VlanId::value)
                        .filter(Integer.valueOf(vlan)::equals)
                        .isPresent()) {
            vlan = vlan % LAST_VLAN + 1;
        }
        vlans.add(vlan);
        return vlan;
    }

    /** A peering that others set up without an MD5 key keeps having none until one is asked for. */
    private boolean staysWithoutKey(Optional<SecretRef> wish, Optional<String> had) {
        return had.isEmpty() && wish.isEmpty() && !renewal.bgpKeys();
    }

    private String privateKey(OnboardingOrder.PrivatePeering wish, String circuit) {
        return wish.sharedKey()
                .filter(key -> !renewal.bgpKeys())
                .map(SecretRef::value)
                .or(() -> earlier.stream()
                        .filter(plan -> !renewal.bgpKeys())
                        .flatMap(plan -> plan.circuits().stream())
                        .filter(had -> had.name().equals(circuit))
                        .flatMap(had -> had.privatePeering().stream())
                        .flatMap(had -> had.sharedKeyRef().stream())
                        .findFirst())
                .orElseGet(this::freshKey);
    }

    private String microsoftKey(OnboardingOrder.MicrosoftPeering wish) {
        return wish.sharedKey()
                .filter(key -> !renewal.bgpKeys())
                .map(SecretRef::value)
                .or(() -> earlier.stream()
                        .filter(plan -> !renewal.bgpKeys())
                        .flatMap(plan -> plan.circuits().stream())
                        .flatMap(circuit -> circuit.microsoftPeering().stream())
                        .flatMap(had -> had.sharedKeyRef().stream())
                        .findFirst())
                .orElseGet(this::freshKey);
    }

    private String freshKey() {
        return secrets.keep(
                        "bgp-key " + order.number(), SharedKey.generate(random).value())
                .value();
    }
}
