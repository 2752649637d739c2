package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
            "circuitId",
            "carrier",
            "peeringLocation",
            "skuTier",
            "skuFamily",
            "subscriptionId",
            "resourceGroup",
            "location",
            "ticketLanguage");

    private static final String BANDWIDTH = "bandwidthInMbps";
    private static final String RESILIENCY = "resiliency";
    private static final String SECOND_LOCATION = "secondPeeringLocation";
    private static final String READERS = "readers";

    private final ObjectMapper json;
    private final FormValues values;
    private final PeeringFields peerings;
    private final HardeningFields hardening;
    private final OrderRows rows;

    OrderForm(ObjectMapper json, FormValues values, PeeringFields peerings, HardeningFields hardening, OrderRows rows) {
        this.json = json;
        this.values = values;
        this.peerings = peerings;
        this.hardening = hardening;
        this.rows = rows;
    }

    /** Rows of {@code field} and {@code message}; a reason given by whoever sent the order back comes first. */
    JsonValue findings(Order order, String reason) {
        ArrayNode found = json.createArrayNode();
        if (reason != null && !reason.isBlank()) {
            found.addObject().put("field", "sent back").put("message", reason);
        }
        for (Finding finding : order.findings()) {
            found.addObject().put("field", finding.field()).put("message", finding.message());
        }
        return SpinValues.jsonValue(found.toString()).create();
    }

    /** What the order has, under the form's keys. */
    Map<String, Object> fill(Order order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("customerId", FormValues.shown(order.customerId()));
        fields.put("customerName", FormValues.shown(order.customerName()));
        fields.put(
                "description",
                FormValues.shown(order.document().path("description").asText("")));
        TEXTS.forEach(name -> fields.put(name, FormValues.shown(FormValues.text(order.characteristic(name)))));
        fields.put(BANDWIDTH, FormValues.shown(FormValues.text(order.characteristic(BANDWIDTH))));
        fields.put(RESILIENCY, FormValues.shown(resiliency(order.characteristic(RESILIENCY))));
        fields.put(SECOND_LOCATION, FormValues.shown(FormValues.text(order.characteristic(SECOND_LOCATION))));
        fields.put(READERS, FormValues.shown(FormValues.joined(order.characteristic(READERS))));
        fields.putAll(peerings.fill(order));
        fields.putAll(hardening.fill(order));
        fields.putAll(rows.fill(order));
        return fields;
    }

    /** The characteristics that the form gives, to amend the order with. */
    ObjectNode read(Order order, UnaryOperator<String> entered) {
        ObjectNode changed = json.createObjectNode();
        changed.putObject("customer").put("id", entered.apply("customerId")).put("name", entered.apply("customerName"));
        changed.put("description", entered.apply("description"));
        for (String name : TEXTS) {
            FormValues.amend(changed, name, values.keptText(order.characteristic(name), entered.apply(name)));
        }
        FormValues.amend(
                changed, BANDWIDTH, values.keptNumber(order.characteristic(BANDWIDTH), entered.apply(BANDWIDTH)));
        readResiliency(order, entered, changed);
        FormValues.amend(changed, READERS, values.keptList(order.characteristic(READERS), entered.apply(READERS)));
        peerings.read(order, entered, changed);
        hardening.read(order, entered, changed);
        rows.read(order, entered, changed);
        return changed;
    }

    /** A second location is shown, and kept, with maximum resiliency only. */
    private void readResiliency(Order order, UnaryOperator<String> entered, ObjectNode changed) {
        String wanted = entered.apply(RESILIENCY);
        JsonNode resiliency = values.kept(
                order.characteristic(RESILIENCY), OrderForm::resiliency, wanted, json.getNodeFactory()::textNode);
        FormValues.amend(changed, RESILIENCY, resiliency);
        if (wanted.equals("maximum")) {
            FormValues.amend(
                    changed,
                    SECOND_LOCATION,
                    values.keptText(order.characteristic(SECOND_LOCATION), entered.apply(SECOND_LOCATION)));
        } else {
            changed.putNull(SECOND_LOCATION);
        }
    }

    private static String resiliency(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "standard" : FormValues.text(node);
    }
}
