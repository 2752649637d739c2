package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.access.SecretRef;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** The virtual networks and routers of an order as rows of the form "Complete the order". */
@Component
class OrderRows {

    private static final String NETWORKS = "networks";
    private static final String ROUTERS = "routers";
    private static final String KEY = "authorizationKey";
    private static final List<String> NETWORK_TEXTS =
            List.of("name", "location", "gatewaySku", "subscriptionId", "resourceGroup");
    private static final List<String> ROUTER_TEXTS = List.of(
            "path", "vendor", "hostname", "interface", "peeringLocation", "tunnelAddress", "serviceTag", "role");

    private final FormValues values;

    OrderRows(FormValues values) {
        this.values = values;
    }

    Map<String, Object> fill(Order order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(NETWORKS, values.rows(order.characteristic("virtualNetworks"), this::networkRow));
        fields.put(ROUTERS, values.rows(order.characteristic(ROUTERS), router -> texts(router, ROUTER_TEXTS)));
        return fields;
    }

    void read(Order order, UnaryOperator<String> entered, ObjectNode changed) {
        changed.set(
                "virtualNetworks",
                read(NETWORKS, entered, order.characteristic("virtualNetworks"), "name", this::network));
        changed.set(ROUTERS, read(ROUTERS, entered, order.characteristic(ROUTERS), "hostname", this::router));
    }

    private interface RowReader {
        ObjectNode read(JsonNode row, JsonNode had);
    }

    /** A row that is left empty, as the form shows one to begin with, is none. */
    private ArrayNode read(String key, UnaryOperator<String> entered, JsonNode had, String name, RowReader reader) {
        ArrayNode list = values.object().arrayNode();
        JsonNode rows = values.list(key, entered.apply(key));
        for (int i = 0; i < rows.size(); i++) {
            if (!isEmpty(rows.get(i))) {
                list.add(reader.read(
                        rows.get(i), same(had, i, name, rows.get(i).path(name).asText())));
            }
        }
        return list;
    }

    private static boolean isEmpty(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false)
                .allMatch(field -> field.asText("").isBlank() || field.isBoolean() && !field.booleanValue());
    }

    /** What the order has in that place under that name, or else anywhere under that name. */
    private static JsonNode same(JsonNode had, int place, String name, String value) {
        if (had.path(place).path(name).asText("").equals(value)) {
            return had.path(place);
        }
        return StreamSupport.stream(had.spliterator(), false)
                .filter(one -> one.isObject() && one.path(name).asText("").equals(value))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private ObjectNode networkRow(ObjectNode network) {
        ObjectNode row = texts(network, NETWORK_TEXTS);
        row.put("addressSpaces", FormValues.shown(FormValues.joined(network.path("addressSpaces"))));
        row.put("subnets", FormValues.shown(subnets(network.path("subnets"))));
        row.put("routingWeight", FormValues.shown(FormValues.text(network.path("routingWeight"))));
        row.put("fastPath", network.path("fastPath").asBoolean(false));
        return row.put(KEY, "");
    }

    private ObjectNode texts(ObjectNode from, List<String> names) {
        ObjectNode row = values.object();
        names.forEach(name -> row.put(name, FormValues.shown(FormValues.text(from.path(name)))));
        return row;
    }

    private ObjectNode network(JsonNode row, JsonNode had) {
        ObjectNode network = started(row, had, NETWORK_TEXTS);
        part(network, had, row, "addressSpaces", text -> values.keptList(had.path("addressSpaces"), text));
        part(
                network,
                had,
                row,
                "subnets",
                text -> values.kept(had.path("subnets"), OrderRows::subnets, text, this::subnets));
        part(network, had, row, "routingWeight", text -> values.keptNumber(had.path("routingWeight"), text));
        part(network, had, row, "fastPath", text -> values.keptFlag(had.path("fastPath"), text));
        String key = row.path(KEY).asText("").strip();
        if (!key.isEmpty()) {
            network.put(KEY + "Ref", reference(key).value());
        }
        return network;
    }

    private ObjectNode router(JsonNode row, JsonNode had) {
        return started(row, had, ROUTER_TEXTS);
    }

    private ObjectNode started(JsonNode row, JsonNode had, List<String> texts) {
        ObjectNode one = values.object();
        if (had instanceof ObjectNode object) {
            one.setAll(object);
        }
        texts.forEach(name -> part(one, had, row, name, text -> values.keptText(had.path(name), text)));
        return one;
    }

    /** A field that the row does not have was not asked for. */
    private static void part(
            ObjectNode into, JsonNode had, JsonNode row, String name, Function<String, JsonNode> read) {
        if (row.has(name) || had.isMissingNode()) {
            FormValues.put(into, name, read.apply(row.path(name).asText("").strip()));
        }
    }

    /** {@code app=10.50.1.0/24, data=10.50.2.0/24}. */
    private static String subnets(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(subnet -> subnet.path("name").asText() + "="
                        + subnet.path("prefix").asText())
                .collect(Collectors.joining(", "));
    }

    private JsonNode subnets(String entered) {
        ArrayNode list = values.object().arrayNode();
        for (String subnet : FormValues.split(entered)) {
            int equals = subnet.indexOf('=');
            list.addObject()
                    .put("name", equals < 0 ? "" : subnet.substring(0, equals))
                    .put("prefix", subnet.substring(equals + 1));
        }
        return list;
    }

    private static SecretRef reference(String text) {
        try {
            return new SecretRef(text);
        } catch (IllegalArgumentException e) {
            throw new FormRefused(KEY, "was not taken as a secret");
        }
    }
}
