package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.language.Dictionary;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderState;
import io.onramp.order.Outlook;
import io.onramp.order.Outlooks;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
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

    /** What a service order has, and so what can be asked for alone. */
    static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "id",
            "href",
            "cancellationDate",
            "cancellationReason",
            "category",
            "completionDate",
            "description",
            "errorMessage",
            "expectedCompletionDate",
            "externalId",
            "externalReference",
            "jeopardyAlert",
            "milestone",
            "note",
            "notificationContact",
            "orderDate",
            "orderRelationship",
            "priority",
            "relatedParty",
            "requestedCompletionDate",
            "requestedStartDate",
            "serviceOrderItem",
            "startDate",
            "state",
            "@baseType",
            "@schemaLocation",
            "@type"));

    private static final List<String> MADE_HERE =
            List.of("completionDate", "cancellationDate", "cancellationReason", "startDate", "expectedCompletionDate");

    private final MessageSource messages;
    private final Dictionary dictionary;
    private final Outlooks outlooks;

    ServiceOrderView(MessageSource messages, Dictionary dictionary, Outlooks outlooks) {
        this.messages = messages;
        this.dictionary = dictionary;
        this.outlooks = outlooks;
    }

    /** @param base what addresses begin with, such as {@code https://onramp.example.com} */
    ObjectNode show(Order order, String base, Locale locale) {
        ObjectNode shown = order.document().deepCopy();
        hideSecrets(shown);
        shown.put("id", order.number().value())
                .put(
                        "href",
                        base + ServiceOrderApi.ORDERS + "/" + order.number().value())
                .put("state", order.state().tmf())
                .put("orderDate", order.createdAt().toString())
                .put("@type", "ServiceOrder");
        shown.remove(MADE_HERE);
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
        showErrors(order, shown.putArray("errorMessage"), locale);
        showOutlook(order, shown, locale);
        return shown;
    }

    /** An order that has ended is expected nowhere and in no danger. */
    private void showOutlook(Order order, ObjectNode shown, Locale locale) {
        ArrayNode alerts = shown.putArray("jeopardyAlert");
        if (order.state().ended()) {
            return;
        }
        Outlook outlook = outlooks.of(order.number());
        outlook.expectedAt().ifPresent(at -> shown.put("expectedCompletionDate", at.toString()));
        for (Outlook.Alert alert : outlook.alerts()) {
            alerts.addObject()
                    .put("id", alert.id())
                    .put("name", alert.why().key())
                    .put("jeopardyType", alert.why().severity())
                    .put(
                            "message",
                            ResourceBundle.getBundle(
                                            "io.onramp.intake.problems",
                                            locale,
                                            ResourceBundle.Control.getNoFallbackControl(
                                                    ResourceBundle.Control.FORMAT_PROPERTIES))
                                    .getString("jeopardy." + alert.why().key()))
                    .put("alertDate", alert.since().toString())
                    .put("@type", "ServiceOrderJeopardyAlert");
        }
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

    private void showErrors(Order order, ArrayNode errors, Locale locale) {
        String at = order.updatedAt().toString();
        if (!order.state().ended()) {
            for (Finding finding : order.findings()) {
                String message = dictionary.say(finding.message(), locale);
                errors.addObject()
                        .put("code", finding.rule())
                        .put("reason", finding.field() + ": " + message)
                        .put("message", message)
                        .put("timestamp", at)
                        .put("@type", "ServiceOrderErrorMessage");
            }
        } else if (order.state() != OrderState.COMPLETED) {
            errors.addObject()
                    .put("code", order.state().tmf())
                    .put("reason", dictionary.say(order.reason(), locale))
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
