package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** The hardening of an order as fields of the form "Complete the order". */
@Component
class HardeningFields {

    private static final String HARDENING = "hardening";
    private static final String ALLOWED = "allowedFromCustomer";
    private static final List<String> FLAGS = List.of("forcedTunnelling", "isolateDomains");

    private final FormValues values;

    HardeningFields(FormValues values) {
        this.values = values;
    }

    Map<String, Object> fill(Order order) {
        JsonNode hardening = order.characteristic(HARDENING);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ALLOWED, FormValues.shown(allowances(hardening.path(ALLOWED))));
        FLAGS.forEach(flag -> fields.put(flag, hardening.path(flag).asBoolean(false)));
        fields.put("encryption", FormValues.shown(encryption(hardening.path("encryption"))));
        fields.put("inspectionAppliance", FormValues.shown(FormValues.text(hardening.path("inspectionAppliance"))));
        fields.put("routes", FormValues.shown(routes(hardening.path("routes"))));
        return fields;
    }

    void read(Order order, UnaryOperator<String> entered, ObjectNode changed) {
        JsonNode had = order.characteristic(HARDENING);
        ObjectNode hardening = values.object();
        if (had instanceof ObjectNode object) {
            hardening.setAll(object);
        }
        FormValues.put(
                hardening,
                ALLOWED,
                values.kept(had.path(ALLOWED), HardeningFields::allowances, entered.apply(ALLOWED), this::allowances));
        FLAGS.forEach(flag -> FormValues.put(hardening, flag, values.keptFlag(had.path(flag), entered.apply(flag))));
        FormValues.put(
                hardening,
                "encryption",
                values.kept(
                        had.path("encryption"),
                        HardeningFields::encryption,
                        entered.apply("encryption"),
                        text -> values.object().textNode(text)));
        FormValues.put(
                hardening,
                "inspectionAppliance",
                values.keptText(had.path("inspectionAppliance"), entered.apply("inspectionAppliance")));
        FormValues.put(
                hardening,
                "routes",
                values.kept(had.path("routes"), HardeningFields::routes, entered.apply("routes"), this::routes));
        changed.set(HARDENING, hardening);
    }

    private static String encryption(JsonNode node) {
        return node.isMissingNode() ? "none" : FormValues.text(node);
    }

    /** {@code Tcp 443 8443; Udp 500}. */
    private static String allowances(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(allowed -> allowed.path("protocol").asText() + " " + FormValues.joined(allowed.path("ports")))
                .collect(Collectors.joining("; "));
    }

    private JsonNode allowances(String entered) {
        ArrayNode list = values.object().arrayNode();
        parts(entered).forEach(part -> {
            List<String> words = FormValues.split(part);
            ObjectNode allowance = list.addObject().put("protocol", words.isEmpty() ? part : words.get(0));
            ArrayNode ports = allowance.putArray("ports");
            words.stream().skip(1).forEach(ports::add);
        });
        return list;
    }

    /** {@code 10.20.0.0/16 appliance; 192.0.2.0/24 none}. */
    private static String routes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(route -> route.path("prefix").asText() + " "
                        + route.path("nextHop").asText())
                .collect(Collectors.joining("; "));
    }

    private JsonNode routes(String entered) {
        ArrayNode list = values.object().arrayNode();
        parts(entered).forEach(part -> {
            List<String> words = FormValues.split(part);
            list.addObject()
                    .put("prefix", words.isEmpty() ? part : words.get(0))
                    .put("nextHop", words.stream().skip(1).collect(Collectors.joining(" ")));
        });
        return list;
    }

    private static Stream<String> parts(String entered) {
        return Arrays.stream(entered.split(";")).map(String::strip).filter(part -> !part.isEmpty());
    }
}
