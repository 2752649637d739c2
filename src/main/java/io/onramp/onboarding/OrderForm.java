package io.onramp.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * An order as the fields of the form "Complete the order", and back. Whatever is entered is only carried over; the
 * pre-flight judges it.
 */
@Component
class OrderForm {

    /** Characteristics that are one text each; the form has them under their own names. */
    private static final List<String> TEXTS = List.of(
            "connectivityModel",
            "carrier",
            "peeringLocation",
            "skuTier",
            "skuFamily",
            "subscriptionId",
            "resourceGroup",
            "location");

    private static final List<String> PEERING = List.of("peerAsn", "vlanId", "primarySubnet", "secondarySubnet");
    private static final String LIST = "\\s*[,;\\s]\\s*";
    private static final int SHOWN = 3000;

    private final ObjectMapper json;

    OrderForm(ObjectMapper json) {
        this.json = json;
    }

    /** Rows of {@code field} and {@code message}; a reason given by whoever sent the order back comes first. */
    JsonValue findings(Order order, String reason) {
        ArrayNode rows = json.createArrayNode();
        if (reason != null && !reason.isBlank()) {
            rows.addObject().put("field", "sent back").put("message", reason);
        }
        for (Finding finding : order.findings()) {
            rows.addObject().put("field", finding.field()).put("message", finding.message());
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }

    /** A text that may be longer than the engine's text column. */
    JsonValue text(String text) {
        return SpinValues.jsonValue(json.getNodeFactory().textNode(text).toString())
                .create();
    }

    /** What the order has, under the form's keys. */
    Map<String, Object> fill(Order order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("customerId", shown(order.customerId()));
        fields.put("customerName", shown(order.customerName()));
        fields.put("description", shown(order.document().path("description").asText("")));
        fields.put(
                "bandwidthInMbps", shown(order.characteristic("bandwidthInMbps").asText("")));
        for (String name : TEXTS) {
            fields.put(name, shown(order.characteristic(name).asText("")));
        }
        JsonNode peering = order.characteristic("privatePeering");
        for (String name : PEERING) {
            fields.put(name, shown(peering.path(name).asText("")));
        }
        fields.put("advertisedPrefixes", shown(joined(peering.path("advertisedPrefixes"))));
        fields.put("allowedFromCustomer", shown(allowances(order.characteristic("hardening"))));
        fields.put("networks", rows(order.characteristic("virtualNetworks"), this::networkRow));
        fields.put("routers", rows(order.characteristic("routers"), UnaryOperator.identity()));
        return fields;
    }

    /** The characteristics that the form gives, to amend the order with. */
    ObjectNode read(Order order, UnaryOperator<String> entered) {
        ObjectNode changed = json.createObjectNode();
        changed.putObject("customer").put("id", entered.apply("customerId")).put("name", entered.apply("customerName"));
        changed.put("description", entered.apply("description"));
        for (String name : TEXTS) {
            changed.put(name, entered.apply(name));
        }
        changed.set("bandwidthInMbps", number(entered.apply("bandwidthInMbps")));
        changed.set("privatePeering", peering(order, entered));
        changed.set("virtualNetworks", networks(order, entered.apply("networks")));
        changed.set("routers", list("routers", entered.apply("routers")));
        changed.set("hardening", hardening(order, entered.apply("allowedFromCustomer")));
        return changed;
    }

    private ObjectNode peering(Order order, UnaryOperator<String> entered) {
        JsonNode had = order.characteristic("privatePeering");
        ObjectNode peering = json.createObjectNode();
        if (had.path("sharedKeyRef").isTextual()
                && order.findings().stream().noneMatch(f -> f.field().equals("privatePeering.sharedKey"))) {
            peering.set("sharedKeyRef", had.get("sharedKeyRef"));
        }
        for (String name : PEERING) {
            String value = entered.apply(name);
            if (!value.isEmpty()) {
                peering.set(
                        name, name.endsWith("Subnet") ? json.getNodeFactory().textNode(value) : number(value));
            }
        }
        String prefixes = entered.apply("advertisedPrefixes");
        if (prefixes.equals(shown(joined(had.path("advertisedPrefixes"))))) {
            // left as it was: what is too long to be shown whole is not cut off
            peering.set("advertisedPrefixes", had.path("advertisedPrefixes").deepCopy());
        } else {
            split(prefixes).forEach(peering.withArray("advertisedPrefixes")::add);
        }
        return peering;
    }

    private ArrayNode networks(Order order, String entered) {
        ArrayNode networks = json.createArrayNode();
        for (JsonNode row : list("networks", entered)) {
            ObjectNode network = networks.addObject();
            StreamSupport.stream(order.characteristic("virtualNetworks").spliterator(), false)
                    .filter(had ->
                            had.path("name").asText().equals(row.path("name").asText()) && had.isObject())
                    .findFirst()
                    .ifPresent(had -> network.setAll((ObjectNode) had));
            for (String name : List.of("name", "location", "gatewaySku")) {
                network.put(name, row.path(name).asText("").strip());
            }
            ArrayNode spaces = network.putArray("addressSpaces");
            split(row.path("addressSpaces").asText("")).forEach(spaces::add);
            ArrayNode subnets = network.putArray("subnets");
            for (String subnet : split(row.path("subnets").asText(""))) {
                int equals = subnet.indexOf('=');
                subnets.addObject()
                        .put("name", equals < 0 ? "" : subnet.substring(0, equals))
                        .put("prefix", subnet.substring(equals + 1));
            }
        }
        return networks;
    }

    private ObjectNode networkRow(ObjectNode network) {
        ObjectNode row = json.createObjectNode();
        for (String name : List.of("name", "location", "gatewaySku")) {
            row.put(name, network.path(name).asText(""));
        }
        row.put("addressSpaces", joined(network.path("addressSpaces")));
        row.put(
                "subnets",
                StreamSupport.stream(network.path("subnets").spliterator(), false)
                        .map(subnet -> subnet.path("name").asText() + "="
                                + subnet.path("prefix").asText())
                        .collect(Collectors.joining(", ")));
        return row;
    }

    /** {@code Tcp 443 8443; Udp 500} and back. */
    private ObjectNode hardening(Order order, String entered) {
        ObjectNode hardening = json.createObjectNode();
        if (order.characteristic("hardening").isObject()) {
            hardening.setAll((ObjectNode) order.characteristic("hardening"));
        }
        ArrayNode allowances = hardening.putArray("allowedFromCustomer");
        Arrays.stream(entered.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(part -> {
                    List<String> words = split(part);
                    ObjectNode allowance =
                            allowances.addObject().put("protocol", words.isEmpty() ? part : words.get(0));
                    ArrayNode ports = allowance.putArray("ports");
                    words.stream().skip(1).forEach(ports::add);
                });
        return hardening;
    }

    private static String allowances(JsonNode hardening) {
        return StreamSupport.stream(hardening.path("allowedFromCustomer").spliterator(), false)
                .map(allowed -> allowed.path("protocol").asText() + " " + joined(allowed.path("ports")))
                .collect(Collectors.joining("; "));
    }

    private JsonNode list(String key, String entered) {
        try {
            JsonNode node = entered.isEmpty() ? json.createArrayNode() : json.readTree(entered);
            if (node.isArray()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new FormRefused(key, "must be a list");
        }
        throw new FormRefused(key, "must be a list");
    }

    private JsonValue rows(JsonNode list, UnaryOperator<ObjectNode> row) {
        ArrayNode rows = json.createArrayNode();
        if (list.isArray()) {
            list.forEach(element -> {
                if (element instanceof ObjectNode object) {
                    rows.add(row.apply(object));
                }
            });
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }

    private JsonNode number(String text) {
        return text.matches("\\d{1,12}")
                ? json.getNodeFactory().numberNode(Long.parseLong(text))
                : json.getNodeFactory().textNode(text);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.strip().split(LIST))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
