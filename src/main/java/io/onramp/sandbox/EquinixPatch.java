package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Changes to a connection: its name, its bandwidth, its term and whom to notify, at once. */
@Component
@ConditionalOnSandbox
class EquinixPatch {

    private final CarrierDesk desk;
    private final EquinixBodies bodies;
    private final EquinixRules rules;

    EquinixPatch(CarrierDesk desk, EquinixBodies bodies, EquinixRules rules) {
        this.desk = desk;
        this.bodies = bodies;
        this.rules = rules;
    }

    /** The connection as it is, or would be, afterwards. */
    ObjectNode apply(CarrierOrder order, JsonNode changes, boolean dryRun, String base) {
        if (order.stage(desk.now()) != CarrierOrder.Stage.LIVE) {
            throw EquinixRules.refusal(400, "EQ-3142510", "Connection is in transient state", "");
        }
        String name = order.name();
        int bandwidth = order.bandwidth();
        ObjectNode body = order.body().deepCopy();
        for (JsonNode change : changes) {
            String path = change.path("path").asText();
            JsonNode value = change.path("value");
            boolean replaces = change.path("op").asText().equals("replace");
            if (replaces && path.equals("/bandwidth") && value.isInt()) {
                bandwidth = value.asInt();
                requireBandwidth(order, bandwidth);
            } else if (replaces && path.equals("/name") && value.isTextual()) {
                name = value.asText();
            } else if (replaces && path.equals("/order/termLength") && value.isInt()) {
                Nodes.child(body, "order").set("termLength", value);
            } else if (replaces && path.equals("/notifications") && value.isArray()) {
                body.set("notifications", value);
            } else {
                throw EquinixRules.refusal(400, "EQ-3142501", "Invalid input", path);
            }
        }
        CarrierOrder changed = dryRun
                ? order.changed(name, bandwidth, body)
                : desk.change(order.id(), name, bandwidth, body).orElseThrow();
        Instant now = desk.now();
        ObjectNode shown = bodies.connection(changed, base);
        if (!dryRun) {
            shown.putObject("change")
                    .put("uuid", UUID.randomUUID().toString())
                    .put("type", "CONNECTION_UPDATE")
                    .put("status", "COMPLETED")
                    .put("createdDateTime", now.toString())
                    .put("updatedDateTime", now.toString());
        }
        return shown;
    }

    private void requireBandwidth(CarrierOrder order, int bandwidth) {
        desk.circuit(Carrier.EQUINIX, order.serviceKey())
                .ifPresent(circuit -> rules.requireBandwidth(circuit, bandwidth));
    }
}
