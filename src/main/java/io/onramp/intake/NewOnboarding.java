package io.onramp.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operator fills in on the page for a new onboarding: the same order that a machine would send. The customer is
 * needed; whatever else is missing the pre-flight asks for.
 */
final class NewOnboarding {

    static final String ID = "customerId";
    static final String NAME = "customerName";
    static final String DESCRIPTION = "description";
    static final String PRIORITY = "priority";
    static final String DATE = "requestedDate";
    static final String REQUEST = "requestId";

    /** Characteristics that are one text each, under their own names. */
    static final List<String> TEXTS =
            List.of("carrier", "peeringLocation", "subscriptionId", "resourceGroup", "location");

    static final String BANDWIDTH = "bandwidthInMbps";

    /** Fields with a choice, and the choices as the order names them; nothing chosen is a choice too. */
    static final Map<String, List<String>> CHOICES = choices();

    /** What the page itself adds. */
    private static final Set<String> TOKENS = Set.of(REQUEST, "_csrf");

    private static final int LONGEST = 200;

    private final Map<String, String> fields;

    private NewOnboarding(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @param sent the parameters of the request; @throws Refused where one is none of the page's fields */
    static NewOnboarding of(Map<String, String> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            if (isField(name)) {
                fields.put(name, Texts.cleaned(value).strip());
            } else if (!TOKENS.contains(name)) {
                throw Refused.bad("field-known", Texts.cleaned(name), Texts.cleaned(name));
            }
        });
        return new NewOnboarding(fields);
    }

    private static boolean isField(String name) {
        return Set.of(ID, NAME, DESCRIPTION, DATE, BANDWIDTH).contains(name)
                || TEXTS.contains(name)
                || CHOICES.containsKey(name);
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** What is wrong, by field: the key of a message {@code new.problem.<key>}. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (value.length() > LONGEST) {
                problems.put(field, "long");
            } else if (CHOICES.containsKey(field)
                    && !value.isEmpty()
                    && !CHOICES.get(field).contains(value)) {
                problems.put(field, "choice");
            }
        });
        if (!get(ID).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
            problems.put(ID, get(ID).isEmpty() ? "missing" : "id");
        }
        if (get(NAME).isEmpty()) {
            problems.put(NAME, "missing");
        }
        if (!get(BANDWIDTH).matches("\\d{0,9}")) {
            problems.put(BANDWIDTH, "number");
        }
        if (!get(DATE).isEmpty() && !isDate(get(DATE))) {
            problems.put(DATE, "date");
        }
        return problems;
    }

    private static boolean isDate(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year > 1999 && year < 3000;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A TMF641 order with the operator as requester. */
    ObjectNode order(String operator) {
        OrderDocument order = new OrderDocument()
                .put(DESCRIPTION, get(DESCRIPTION))
                .put(PRIORITY, get(PRIORITY))
                .customer(get(ID), get(NAME))
                .requester(operator);
        if (!get(DATE).isEmpty()) {
            order.wantedOn(LocalDate.parse(get(DATE)));
        }
        fields.forEach((name, value) -> {
            if (TEXTS.contains(name) || CHOICES.containsKey(name) && !name.equals(PRIORITY)) {
                order.characteristic(name, value);
            }
        });
        if (!get(BANDWIDTH).isEmpty()) {
            order.characteristic(BANDWIDTH, JsonNodeFactory.instance.numberNode(Long.parseLong(get(BANDWIDTH))));
        }
        return order.json();
    }

    private static Map<String, List<String>> choices() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        choices.put(PRIORITY, List.of("0", "1", "2", "3", "4"));
        choices.put("ticketLanguage", List.of("en", "fr"));
        choices.put("connectivityModel", List.of("connect-through", "connect-to"));
        choices.put("skuTier", List.of("Local", "Standard", "Premium"));
        choices.put("skuFamily", List.of("MeteredData", "UnlimitedData"));
        choices.put("resiliency", List.of("standard", "high", "maximum"));
        return choices;
    }
}
