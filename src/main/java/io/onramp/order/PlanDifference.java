package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What leads from one plan to another: which of a service's parts have something done to them when it is changed. Everything
 * is told from the two plans alone.
 *
 * @param former what is in use
 * @param wanted what is to be
 */
public record PlanDifference(Plan former, Plan wanted) {

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return words().isEmpty();
    }

    /** Names of the circuits that are made. */
    public List<String> newCircuits() {
        return names(own(wanted).filter(circuit -> had(circuit).isEmpty()));
    }

    /** Those that have had their time: others take their place, or none does. */
    public List<String> retiredCircuits() {
        return names(former.circuits().stream()
                .filter(had -> find(wanted, had.name()).isEmpty()));
    }

    /** Those whose bandwidth or SKU changes in place. */
    public List<String> resizedCircuits() {
        return names(own(wanted).filter(circuit -> had(circuit)
                .filter(had -> !size(had).equals(size(circuit)))
                .isPresent()));
    }

    /** Those of them whose bandwidth changes: their carriers have to hear of it. */
    public List<String> grownCircuits() {
        return names(own(wanted).filter(circuit -> had(circuit)
                .filter(had -> had.bandwidthInMbps() != circuit.bandwidthInMbps())
                .isPresent()));
    }

    /** Those that get a peering, or another one than they had. */
    public List<String> peeredCircuits() {
        return names(wanted.circuits().stream()
                .filter(circuit -> peers(circuit)
                        && !had(circuit).map(PlanDifference::peerings).equals(Optional.of(peerings(circuit)))));
    }

    /** Those whose routers have to be configured anew. */
    public List<String> routedCircuits() {
        return names(wanted.circuits().stream()
                .filter(PlanDifference::peers)
                .filter(circuit -> !had(circuit).map(PlanDifference::peerings).equals(Optional.of(peerings(circuit)))
                        || !routers(former, circuit).equals(routers(wanted, circuit))
                        || !reach(former, circuit).equals(reach(wanted, circuit))));
    }

    /** What the customer's routers let in over a circuit: the address spaces of the networks that are linked to it. */
    private static Set<Cidr> reach(Plan plan, Plan.Circuit circuit) {
        return circuit.privatePeering().isEmpty()
                ? Set.of()
                : plan.networks().stream()
                        .filter(network -> plan.linksOf(network).stream()
                                .anyMatch(link -> link.circuit().equals(circuit.name())))
                        .flatMap(network -> network.addressSpaces().stream())
                        .collect(Collectors.toSet());
    }

    /** The networks that are connected, or connected otherwise. */
    public List<String> connectedNetworks() {
        return wanted.networks().stream()
                .filter(network -> isNewOr(network, NetworkDifference::isAny)
                        || !former.linksOf(network).equals(wanted.linksOf(network)))
                .map(Plan.Network::name)
                .toList();
    }

    /**
     * Those whose security is built, or built otherwise: routes and tunnels follow from circuits, routers and the other
     * networks, too. Tunnels are set up by people, who are asked again only where something changes for them.
     */
    public List<String> hardenedNetworks() {
        boolean ipsec = wanted.hardening().isEncryptedWithIpsec();
        boolean all = !former.hardening().equals(wanted.hardening())
                || !former.customerPrefixes().equals(wanted.customerPrefixes())
                || ipsec && !former.routers().equals(wanted.routers());
        boolean heedsOthers = wanted.hardening().inspectionAppliance().isPresent() || !ipsec;
        return wanted.networks().stream()
                .filter(network -> all
                        || isNewOr(network, change -> change.readdresses() || change.resubnets())
                        || heedsOthers && !others(former, network).equals(others(wanted, network)))
                .map(Plan.Network::name)
                .toList();
    }

    private static Set<Cidr> others(Plan plan, Plan.Network network) {
        return plan.networks().stream()
                .filter(other -> !other.name().equals(network.name()))
                .flatMap(other -> other.addressSpaces().stream())
                .collect(Collectors.toSet());
    }

    /** What becomes of networks that the service has and keeps, where anything does. */
    public List<NetworkDifference> changedNetworks() {
        return wanted.networks().stream()
                .flatMap(now -> difference(now).stream())
                .filter(NetworkDifference::isAny)
                .toList();
    }

    /** Those that are no longer connected. */
    public List<String> droppedNetworks() {
        return former.networks().stream()
                .map(Plan.Network::name)
                .filter(name -> wanted.networks().stream()
                        .noneMatch(network -> network.name().equals(name)))
                .toList();
    }

    /** Whether circuits take others' place, so that traffic has to move. */
    public boolean isReplacement() {
        return !newCircuits().isEmpty() && !retiredCircuits().isEmpty();
    }

    private boolean isNewOr(Plan.Network network, Predicate<NetworkDifference> differs) {
        return difference(network).map(differs::test).orElse(true);
    }

    private Optional<NetworkDifference> difference(Plan.Network now) {
        return former.networks().stream()
                .filter(had -> had.name().equals(now.name()))
                .findFirst()
                .map(had -> new NetworkDifference(had, now));
    }

    private Optional<Plan.Circuit> had(Plan.Circuit circuit) {
        return find(former, circuit.name());
    }

    static Optional<Plan.Circuit> find(Plan plan, String name) {
        return plan.circuits().stream()
                .filter(circuit -> circuit.name().equals(name))
                .findFirst();
    }

    private static Stream<Plan.Circuit> own(Plan plan) {
        return plan.circuits().stream().filter(circuit -> !circuit.ownedByCustomer());
    }

    private static boolean peers(Plan.Circuit circuit) {
        return circuit.privatePeering().isPresent()
                || circuit.microsoftPeering().isPresent();
    }

    private static List<Object> peerings(Plan.Circuit circuit) {
        return List.of(circuit.privatePeering(), circuit.microsoftPeering());
    }

    private static List<Object> size(Plan.Circuit circuit) {
        return List.of(circuit.bandwidthInMbps(), circuit.skuTier(), circuit.skuFamily());
    }

    private static List<Plan.Router> routers(Plan plan, Plan.Circuit circuit) {
        return plan.routers().stream()
                .filter(router -> router.circuit().equals(circuit.name()))
                .toList();
    }

    private static List<String> names(Stream<Plan.Circuit> circuits) {
        return circuits.map(Plan.Circuit::name).toList();
    }

    /** In words, one line each, for those who approve it. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (Plan.Circuit circuit : wanted.circuits()) {
            had(circuit).ifPresentOrElse(had -> compare(had, circuit, words), () -> words.add(made(circuit)));
        }
        retiredCircuits().forEach(name -> words.add("Circuit " + name + " is taken down"));
        for (Plan.Network network : wanted.networks()) {
            difference(network)
                    .ifPresentOrElse(
                            change -> compare(change, words),
                            () -> words.add("Network " + network.name() + " is connected"));
        }
        droppedNetworks().forEach(name -> words.add("Network " + name + " is no longer connected"));
        compare(former.hardening(), wanted.hardening(), words);
        differ("Resiliency", former.resiliency().wire(), wanted.resiliency().wire(), words);
        differ("Readers", former.readers(), wanted.readers(), words);
        return words;
    }

    private static void compare(Hardening had, Hardening now, List<String> words) {
        differ("Forced tunnelling", had.forcedTunnelling(), now.forcedTunnelling(), words);
        differ("Encryption", had.encryption().wire(), now.encryption().wire(), words);
        differ(
                "Inspection appliance",
                had.inspectionAppliance().orElse("none"),
                now.inspectionAppliance().orElse("none"),
                words);
        differ("Let in from the customer", allowances(had), allowances(now), words);
        if (!had.routes().equals(now.routes())) {
            words.add("User-defined routes change: %d become %d"
                    .formatted(had.routes().size(), now.routes().size()));
        }
    }

    private static String allowances(Hardening hardening) {
        return hardening.allowedFromCustomer().stream()
                .map(allowed -> allowed.protocol() + " " + String.join(",", allowed.ports()))
                .collect(Collectors.joining(
                        "; ", "", hardening.allowedFromCustomer().isEmpty() ? "nothing" : ""));
    }

    private static String made(Plan.Circuit circuit) {
        return "Circuit %s is made: %d Mbps, %s %s, %s at %s"
                .formatted(
                        circuit.name(),
                        circuit.bandwidthInMbps(),
                        circuit.skuTier(),
                        circuit.skuFamily(),
                        circuit.carrier(),
                        circuit.peeringLocation());
    }

    private void compare(Plan.Circuit had, Plan.Circuit now, List<String> words) {
        String at = "Circuit " + now.name() + ": ";
        differ(at + "bandwidth in Mbps", had.bandwidthInMbps(), now.bandwidthInMbps(), words);
        differ(at + "tier", had.skuTier(), now.skuTier(), words);
        differ(at + "billing", had.skuFamily(), now.skuFamily(), words);
        peering(at + "private peering", had.privatePeering(), now.privatePeering(), words);
        peering(at + "Microsoft peering", had.microsoftPeering(), now.microsoftPeering(), words);
        had.privatePeering().ifPresent(before -> now.privatePeering().ifPresent(after -> {
            differ(at + "peer ASN", before.peerAsn(), after.peerAsn(), words);
            differ(at + "VLAN", before.vlanId(), after.vlanId(), words);
            differ(at + "links", links(before), links(after), words);
            differ(at + "announced networks", before.advertisedPrefixes(), after.advertisedPrefixes(), words);
            key(at + "MD5 key", before.sharedKeyRef(), after.sharedKeyRef(), words);
        }));
        had.microsoftPeering().ifPresent(before -> now.microsoftPeering().ifPresent(after -> {
            differ(at + "public prefixes", before.advertisedPrefixes(), after.advertisedPrefixes(), words);
            differ(at + "services let in", before.serviceCommunities(), after.serviceCommunities(), words);
            differ(at + "public peer ASN", before.peerAsn(), after.peerAsn(), words);
            differ(at + "AS number of the prefixes", shown(before.customerAsn()), shown(after.customerAsn()), words);
            differ(at + "routing registry", before.routingRegistryName(), after.routingRegistryName(), words);
            differ(at + "public VLAN", before.vlanId(), after.vlanId(), words);
            differ(at + "public links", before.ipv4(), after.ipv4(), words);
            key(at + "public MD5 key", before.sharedKeyRef(), after.sharedKeyRef(), words);
        }));
        if (!routers(former, had).equals(routers(wanted, now))) {
            words.add(at + "routers change");
        }
    }

    private void compare(NetworkDifference change, List<String> words) {
        words.addAll(change.words());
        String at = "Network " + change.name() + ": ";
        for (Plan.Link link : wanted.linksOf(change.now())) {
            former.linksOf(change.had()).stream()
                    .filter(before -> before.circuit().equals(link.circuit()))
                    .findFirst()
                    .ifPresentOrElse(
                            before -> differ(
                                    at + "weight over " + link.circuit(),
                                    before.routingWeight(),
                                    link.routingWeight(),
                                    words),
                            () -> words.add(at + "is connected to " + link.circuit()));
        }
    }

    private static List<Object> links(Plan.Peering peering) {
        return Stream.of(peering.ipv4(), peering.ipv6())
                .flatMap(Optional::stream)
                .<Object>map(pair -> pair.primary() + " and " + pair.secondary())
                .toList();
    }

    private static String shown(Optional<Long> asn) {
        return asn.map(String::valueOf).orElse("none");
    }

    private static void peering(String what, Optional<?> before, Optional<?> after, List<String> words) {
        if (before.isPresent() != after.isPresent()) {
            words.add(what + (after.isPresent() ? " is set up" : " is removed"));
        }
    }

    private static void key(String what, Object before, Object after, List<String> words) {
        if (!Objects.equals(before, after)) {
            words.add(what + " is drawn anew");
        }
    }

    private static void differ(String what, Object before, Object after, List<String> words) {
        if (!Objects.equals(before, after)) {
            words.add("%s: %s becomes %s".formatted(what, before, after));
        }
    }
}
