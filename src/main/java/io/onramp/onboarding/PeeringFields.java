package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The routing domains of an order as fields of the form "Complete the order": each can be ordered or left out. */
@Component
class PeeringFields {

    private static final String PRIVATE = "privatePeering";
    private static final String MICROSOFT = "microsoftPeering";
    private static final String KEY = "sharedKeyRef";

    /** How a peering's part stands in the form. */
    private record Part(String name, String key, Kind kind) {}

    private enum Kind {
        TEXT,
        NUMBER,
        LIST
    }

    private static final List<Part> PRIVATE_PARTS = List.of(
            new Part("peerAsn", "peerAsn", Kind.NUMBER),
            new Part("vlanId", "vlanId", Kind.NUMBER),
            new Part("primarySubnet", "primarySubnet", Kind.TEXT),
            new Part("secondarySubnet", "secondarySubnet", Kind.TEXT),
            new Part("primarySubnetV6", "primarySubnetV6", Kind.TEXT),
            new Part("secondarySubnetV6", "secondarySubnetV6", Kind.TEXT),
            new Part("advertisedPrefixes", "advertisedPrefixes", Kind.LIST));

    private static final List<Part> MICROSOFT_PARTS = List.of(
            new Part("peerAsn", "microsoftPeerAsn", Kind.NUMBER),
            new Part("vlanId", "microsoftVlanId", Kind.NUMBER),
            new Part("primarySubnet", "microsoftPrimarySubnet", Kind.TEXT),
            new Part("secondarySubnet", "microsoftSecondarySubnet", Kind.TEXT),
            new Part("advertisedPrefixes", "microsoftAdvertisedPrefixes", Kind.LIST),
            new Part("customerAsn", "customerAsn", Kind.NUMBER),
            new Part("routingRegistryName", "routingRegistryName", Kind.TEXT),
            new Part("serviceCommunities", "serviceCommunities", Kind.LIST));

    private final FormValues values;

    PeeringFields(FormValues values) {
        this.values = values;
    }

    Map<String, Object> fill(Order order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean microsoft = isThere(order.characteristic(MICROSOFT));
        fields.put(PRIVATE, isThere(order.characteristic(PRIVATE)) || !microsoft);
        fields.put(MICROSOFT, microsoft);
        fill(order.characteristic(PRIVATE), PRIVATE_PARTS, fields);
        fill(order.characteristic(MICROSOFT), MICROSOFT_PARTS, fields);
        fields.put("publicPeeringOrdered", isThere(order.characteristic("publicPeering")));
        fields.put("dropPublicPeering", false);
        return fields;
    }

    private static void fill(JsonNode peering, List<Part> parts, Map<String, Object> fields) {
        parts.forEach(part -> fields.put(part.key(), FormValues.shown(show(peering.path(part.name()), part.kind()))));
    }

    private static String show(JsonNode node, Kind kind) {
        return kind == Kind.LIST ? FormValues.joined(node) : FormValues.text(node);
    }

    void read(Order order, UnaryOperator<String> entered, ObjectNode changed) {
        FormValues.amend(changed, PRIVATE, read(order, PRIVATE, PRIVATE_PARTS, entered));
        FormValues.amend(changed, MICROSOFT, read(order, MICROSOFT, MICROSOFT_PARTS, entered));
        if (Boolean.parseBoolean(entered.apply("dropPublicPeering"))) {
            changed.putNull("publicPeering");
        }
    }

    private JsonNode read(Order order, String name, List<Part> parts, UnaryOperator<String> entered) {
        if (!Boolean.parseBoolean(entered.apply(name))) {
            return MissingNode.getInstance();
        }
        JsonNode had = order.characteristic(name);
        ObjectNode peering = values.object();
        if (had.path(KEY).isTextual()
                && order.findings().stream()
                        .noneMatch(finding -> finding.field().equals(name + ".sharedKey"))) {
            peering.set(KEY, had.get(KEY));
        }
        for (Part part : parts) {
            FormValues.put(peering, part.name(), read(had.path(part.name()), part, entered.apply(part.key())));
        }
        return peering;
    }

    private JsonNode read(JsonNode had, Part part, String entered) {
        return switch (part.kind()) {
            case TEXT -> values.keptText(had, entered);
            case NUMBER -> values.keptNumber(had, entered);
            case LIST -> values.keptList(had, entered);
        };
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
