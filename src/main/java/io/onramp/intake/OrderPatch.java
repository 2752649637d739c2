package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderState;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * What of an order its sender may change: what goes along with it, not what is ordered. A field that the patch repeats as it
 * is shown is no change, so that a whole order can be sent back with one field other.
 */
final class OrderPatch {

    private static final Map<String, Predicate<JsonNode>> CHANGEABLE = Map.of(
            "description", JsonNode::isTextual,
            "priority", JsonNode::isTextual,
            "notificationContact", JsonNode::isTextual,
            "requestedCompletionDate", OrderPatch::isMoment,
            "requestedStartDate", OrderPatch::isMoment,
            "note", value -> isListWith(value, "text"),
            "externalReference", value -> isListWith(value, "name"));

    private OrderPatch() {}

    /**
     * The fields to change; null for those to take away.
     *
     * @param shown the order as its sender sees it
     * @throws Refused where something else is to change
     */
    static ObjectNode accepted(ObjectNode patch, ObjectNode shown, OrderState state) {
        ObjectNode accepted = patch.objectNode();
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean same = value.isNull() ? !shown.has(field.getKey()) : value.equals(shown.get(field.getKey()));
            if (!same) {
                check(field.getKey(), value, state);
                accepted.set(field.getKey(), value);
            }
        });
        return accepted;
    }

    private static void check(String field, JsonNode value, OrderState state) {
        if (state.ended()) {
            throw new Refused(HttpStatus.CONFLICT, "patch-ended", Texts.cleaned(field), state.tmf());
        }
        if (field.equals("state")) {
            throw new Refused(HttpStatus.CONFLICT, "patch-state", field, CancelOrderApi.TASKS);
        }
        Predicate<JsonNode> form = CHANGEABLE.get(field);
        if (form == null) {
            throw Refused.bad(
                    "patch-field",
                    Texts.cleaned(field),
                    Texts.cleaned(field),
                    CHANGEABLE.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (field.equals("description") && state == OrderState.PENDING) {
            throw new Refused(HttpStatus.CONFLICT, "patch-pending", field);
        }
        if (!value.isNull() && !form.test(value)) {
            throw Refused.bad("patch-value", field, field);
        }
    }

    private static boolean isMoment(JsonNode value) {
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()).getYear() > 1999;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isListWith(JsonNode value, String required) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode each : value) {
            if (!each.path(required).isTextual()) {
                return false;
            }
        }
        return true;
    }
}
