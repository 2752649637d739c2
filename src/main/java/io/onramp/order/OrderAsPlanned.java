package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The characteristics of an order that follow its plan, where the plan has become another without an order: those that say
 * what has become other, and no more.
 */
final class OrderAsPlanned {

    private static final String NETWORKS = "virtualNetworks";

    private final Order order;
    private final Plan former;
    private final Plan now;
    private final Map<String, JsonNode> characteristics = new TreeMap<>();

    private OrderAsPlanned(Order order, Plan former, Plan now) {
        this.order = order;
        this.former = former;
        this.now = now;
    }

    /** Each with its whole new value; JSON null for one that goes. */
    static Map<String, JsonNode> of(Order order, Plan former, Plan now) {
        OrderAsPlanned all = new OrderAsPlanned(order, former, now);
        if (all.isOneCircuitEach()) {
            all.size("bandwidthInMbps", circuit -> IntNode.valueOf(circuit.bandwidthInMbps()));
        }
        all.size("skuTier", circuit -> TextNode.valueOf(circuit.skuTier()));
        all.size("skuFamily", circuit -> TextNode.valueOf(circuit.skuFamily()));
        all.peering("privatePeering", Plan.Circuit::privatePeering, OrderAsPlanned::privatePeering);
        all.peering("microsoftPeering", Plan.Circuit::microsoftPeering, OrderAsPlanned::microsoftPeering);
        all.networks();
        return all.characteristics;
    }

    /**
     * What was resized in place, as the plan has it by now, whatever the order says.
     *
     * @param resized names of circuits
     * @param gateways names of networks with gateways that were resized
     */
    static Map<String, JsonNode> sizes(Order order, Optional<Plan> plan, Set<String> resized, Set<String> gateways) {
        Map<String, JsonNode> sizes = new TreeMap<>();
        plan.ifPresent(now -> {
            OrderAsPlanned all = new OrderAsPlanned(order, now, now);
            if (now.circuits().stream().anyMatch(circuit -> resized.contains(circuit.name()))) {
                all.uniform(sizes);
            }
            JsonNode networks = order.characteristic(NETWORKS).deepCopy();
            for (JsonNode network : networks) {
                find(now, network.path("name").asText())
                        .filter(one -> gateways.contains(one.name()))
                        .ifPresent(one -> ((ObjectNode) network).put("gatewaySku", one.gatewaySku()));
            }
            if (!networks.equals(order.characteristic(NETWORKS))) {
                sizes.put(NETWORKS, networks);
            }
        });
        return sizes;
    }

    private void uniform(Map<String, JsonNode> sizes) {
        if (isOneCircuitEach()) {
            uniform("bandwidthInMbps", circuit -> IntNode.valueOf(circuit.bandwidthInMbps()), sizes);
        }
        uniform("skuTier", circuit -> TextNode.valueOf(circuit.skuTier()), sizes);
        uniform("skuFamily", circuit -> TextNode.valueOf(circuit.skuFamily()), sizes);
    }

    private void uniform(String name, Function<Plan.Circuit, JsonNode> size, Map<String, JsonNode> sizes) {
        List<JsonNode> all = now.circuits().stream().map(size).distinct().toList();
        if (all.size() == 1) {
            sizes.put(name, all.get(0));
        }
    }

    /** An order has one size for all its circuits: where they have several by now each keeps what the plan says. */
    private void size(String name, Function<Plan.Circuit, JsonNode> size) {
        List<JsonNode> sizes = now.circuits().stream().map(size).distinct().toList();
        boolean changed = !former.circuits().stream()
                .map(size)
                .toList()
                .equals(now.circuits().stream().map(size).toList());
        if (changed && sizes.size() == 1) {
            characteristics.put(name, sizes.get(0));
        }
    }

    /** Where several circuits of one place carry the same traffic, the size of one says nothing of what was asked for. */
    private boolean isOneCircuitEach() {
        return Stream.<Predicate<Plan.Circuit>>of(
                        circuit -> circuit.privatePeering().isPresent(),
                        circuit -> circuit.microsoftPeering().isPresent())
                .allMatch(this::isOneAtEachPlace);
    }

    private boolean isOneAtEachPlace(Predicate<Plan.Circuit> domain) {
        List<String> places = now.circuits().stream()
                .filter(domain)
                .map(Plan.Circuit::peeringLocation)
                .toList();
        return places.stream().distinct().count() == places.size();
    }

    private <P> void peering(
            String name, Function<Plan.Circuit, Optional<P>> peering, BiConsumer<P, ObjectNode> describe) {
        Optional<P> had = first(former, peering);
        Optional<P> has = first(now, peering);
        if (had.isPresent() && has.isEmpty()) {
            characteristics.put(name, NullNode.instance);
        } else if (!had.equals(has) && order.characteristic(name) instanceof ObjectNode ordered) {
            ObjectNode before = JsonNodeFactory.instance.objectNode();
            ObjectNode after = before.deepCopy();
            describe.accept(had.orElseThrow(), before);
            describe.accept(has.orElseThrow(), after);
            characteristics.put(name, merged(ordered, before, after));
        }
    }

    /** What an order names is the first circuit's that has it. */
    private static <P> Optional<P> first(Plan plan, Function<Plan.Circuit, Optional<P>> peering) {
        return plan.circuits().stream()
                .flatMap(circuit -> peering.apply(circuit).stream())
                .findFirst();
    }

    /** The order with those fields changed that have become other. */
    private static ObjectNode merged(ObjectNode ordered, ObjectNode before, ObjectNode after) {
        ObjectNode merged = ordered.deepCopy();
        Stream.concat(before.properties().stream(), after.properties().stream())
                .map(Map.Entry::getKey)
                .distinct()
                .filter(field -> Stream.of(field, otherOfPair(field))
                        .anyMatch(one -> !Objects.equals(before.get(one), after.get(one))))
                .forEach(field -> {
                    if (after.has(field)) {
                        merged.set(field, after.get(field));
                    } else {
                        merged.remove(field);
                    }
                });
        return merged;
    }

    /** Of a family's two links an order names both or none. */
    private static String otherOfPair(String field) {
        return field.startsWith("primarySubnet")
                ? field.replace("primary", "secondary")
                : field.startsWith("secondarySubnet") ? field.replace("secondary", "primary") : field;
    }

    private static void privatePeering(Plan.Peering peering, ObjectNode described) {
        described.put("peerAsn", peering.peerAsn()).put("vlanId", peering.vlanId());
        peering.ipv4().ifPresent(links -> links(described, links, ""));
        peering.ipv6().ifPresent(links -> links(described, links, "V6"));
    }

    private static void microsoftPeering(Plan.MicrosoftPeering peering, ObjectNode described) {
        described.put("peerAsn", peering.peerAsn()).put("vlanId", peering.vlanId());
        links(described, peering.ipv4(), "");
        texts(described.putArray("advertisedPrefixes"), peering.advertisedPrefixes());
        peering.customerAsn().ifPresent(asn -> described.put("customerAsn", asn));
        described.put("routingRegistryName", peering.routingRegistryName());
        texts(described.putArray("serviceCommunities"), peering.serviceCommunities());
    }

    private static void links(ObjectNode described, LinkPair links, String family) {
        described
                .put("primarySubnet" + family, links.primary().toString())
                .put("secondarySubnet" + family, links.secondary().toString());
    }

    private static void texts(ArrayNode list, List<?> values) {
        values.forEach(value -> list.add(value.toString()));
    }

    private void networks() {
        JsonNode ordered = order.characteristic(NETWORKS).deepCopy();
        boolean changed = false;
        for (JsonNode one : ordered) {
            if (one instanceof ObjectNode network) {
                String name = network.path("name").asText();
                Optional<Plan.Network> had = find(former, name);
                Optional<Plan.Network> has = find(now, name);
                if (had.isPresent() && has.isPresent()) {
                    ObjectNode merged = merged(network, described(former, had.get()), described(now, has.get()));
                    changed |= !merged.equals(network);
                    network.removeAll();
                    network.setAll(merged);
                }
            }
        }
        if (changed) {
            characteristics.put(NETWORKS, ordered);
        }
    }

    /** Without its addresses, which nothing but an order changes. */
    private ObjectNode described(Plan plan, Plan.Network network) {
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("gatewaySku", network.gatewaySku())
                .put("fastPath", network.fastPath());
        weights(plan, network).stream().findFirst().ifPresent(weight -> described.put("routingWeight", weight));
        return described;
    }

    /** What the order's weight would be for each of the network's links. */
    private List<Integer> weights(Plan plan, Plan.Network network) {
        return plan.linksOf(network).stream()
                .map(link -> link.routingWeight() - Planner.preference(plan, link, order))
                .distinct()
                .toList();
    }

    private static Optional<Plan.Network> find(Plan plan, String name) {
        return plan.networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst();
    }

    /** Why no order could lead to that plan; empty where one can. */
    static Optional<String> impossible(Order order, Plan former, Plan now) {
        return new OrderAsPlanned(order, former, now).impossible();
    }

    private Optional<String> impossible() {
        return now.networks().stream()
                .filter(network -> !weights(now, network).equals(weights(former, network)))
                .filter(network -> weights(now, network).stream().anyMatch(weight -> weight < 0)
                        || weights(now, network).size() > 1
                                && weights(former, network).size() == 1)
                .map(network -> "the weights of the links of " + network.name()
                        + " are no longer those of one order: put one back, or take over all of them")
                .findFirst()
                .or(() -> disagreeing("private peerings", Plan.Circuit::privatePeering, one -> List.of(one.peerAsn())))
                .or(() -> disagreeing(
                        "Microsoft peerings",
                        Plan.Circuit::microsoftPeering,
                        one -> List.of(
                                one.peerAsn(),
                                one.advertisedPrefixes(),
                                one.customerAsn(),
                                one.routingRegistryName(),
                                one.serviceCommunities())));
    }

    /** An order describes a peering once, for all circuits that have it. */
    private <P> Optional<String> disagreeing(
            String what, Function<Plan.Circuit, Optional<P>> peering, Function<P, List<Object>> same) {
        List<Plan.Circuit> lost = now.circuits().stream()
                .filter(circuit -> peering.apply(circuit).isEmpty())
                .filter(circuit -> PlanDifference.find(former, circuit.name())
                        .flatMap(peering)
                        .isPresent())
                .toList();
        long described = now.circuits().stream()
                .flatMap(circuit -> peering.apply(circuit).stream())
                .map(same)
                .distinct()
                .count();
        boolean partly = !lost.isEmpty() && described > 0;
        return described > 1 || partly
                ? Optional.of("the " + what + " of the circuits are no longer those of one order: put one back, or take"
                        + " over all of them")
                : Optional.empty();
    }
}
