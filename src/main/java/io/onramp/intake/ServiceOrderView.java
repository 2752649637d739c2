package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderState;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Shows an order as a TMF641 v4.1 ServiceOrder; of secrets it shows nothing. */
@Component
class ServiceOrderView {

    private static final Set<String> SECRET = Set.of(
            "sharedkey",
            "sharedkeyref",
            "authorizationkey",
            "authorizationkeyref",
            "servicekey",
            "servicekeyref",
            "presharedkey",
            "presharedkeyref");

    private final MessageSource messages;

    ServiceOrderView(MessageSource messages) {
        this.messages = messages;
    }

    ObjectNode show(Order order, String href, Locale locale) {
        ObjectNode shown = order.document().deepCopy();
        hideSecrets(shown);
        shown.put("id", order.number().value())
                .put("href", href)
                .put("state", order.state().tmf())
                .put("orderDate", order.createdAt().toString())
                .put("@type", "ServiceOrder");
        for (String made : new String[] {"completionDate", "cancellationDate", "cancellationReason", "startDate"}) {
            shown.remove(made);
        }
        if (order.state() == OrderState.COMPLETED) {
            shown.put("completionDate", order.updatedAt().toString());
        }
        if (order.state() == OrderState.CANCELLED) {
            shown.put("cancellationDate", order.updatedAt().toString()).put("cancellationReason", order.reason());
        }
        for (JsonNode item : shown.path("serviceOrderItem")) {
            if (item instanceof ObjectNode each) {
                each.put("state", order.state().tmf());
            }
        }
        showMilestones(order, shown.putArray("milestone"), locale);
        showErrors(order, shown.putArray("errorMessage"));
        return shown;
    }

    private void showMilestones(Order order, ArrayNode milestones, Locale locale) {
        for (Order.Reached reached : order.milestones()) {
            String key = reached.milestone().key();
            String label = messages.getMessage("milestone." + key, null, inWords(key), locale);
            milestones
                    .addObject()
                    .put("id", key)
                    .put("name", key)
                    .put("message", label)
                    .put("milestoneDate", reached.at().toString())
                    .put("status", "reached")
                    .put("@type", "ServiceOrderMilestone");
        }
    }

    private static void showErrors(Order order, ArrayNode errors) {
        String at = order.updatedAt().toString();
        if (!order.state().ended()) {
            for (Finding finding : order.findings()) {
                errors.addObject()
                        .put("code", finding.rule())
                        .put("reason", finding.field() + ": " + finding.message())
                        .put("message", finding.message())
                        .put("timestamp", at)
                        .put("@type", "ServiceOrderErrorMessage");
            }
        } else if (order.state() != OrderState.COMPLETED) {
            errors.addObject()
                    .put("code", order.state().tmf())
                    .put("reason", order.reason())
                    .put("timestamp", at)
                    .put("@type", "ServiceOrderErrorMessage");
        }
    }

    private static void hideSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (isSecret(object.path("name").asText(""))) {
                object.remove("value");
            }
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                if (isSecret(names.next())) {
                    names.remove();
                }
            }
        }
        node.forEach(ServiceOrderView::hideSecrets);
    }

    private static boolean isSecret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String inWords(String key) {
        String spaced = key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
