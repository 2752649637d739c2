package io.onramp.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** What differs, as the form of a customer's task shows it. */
@Component
class DriftForm {

    static final String ROWS = "differences";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 300;

    private final Orders orders;
    private final ObjectMapper json;

    DriftForm(Orders orders, ObjectMapper json) {
        this.orders = orders;
        this.json = json;
    }

    /** The task's own variables. */
    Map<String, Object> shown(String customer, List<Drift> open) {
        ArrayNode rows = json.createArrayNode();
        for (Drift drift : open) {
            rows.addObject()
                    .put("resource", kind(drift) + " " + drift.id().name())
                    .put("order", drift.order().value())
                    .put("what", cut(what(drift), LONGEST))
                    .put("since", WHEN.format(drift.firstSeen()))
                    .put("id", drift.id().value())
                    .put("way", "all");
        }
        return Map.of(
                "customer",
                cut(name(customer, open), LONGEST_NAME),
                ROWS,
                SpinValues.jsonValue(rows.toString()).create());
    }

    private String name(String customer, List<Drift> open) {
        return open.stream()
                .findFirst()
                .flatMap(drift -> orders.find(drift.order()))
                .map(Order::customerName)
                .filter(name -> !name.isBlank())
                .orElse(customer);
    }

    private static String what(Drift drift) {
        return drift.stuck().isEmpty() ? drift.words() : drift.words() + "\nCannot be put back: " + drift.stuck();
    }

    /** {@code routeTables}, {@code peerings}. */
    private static String kind(Drift drift) {
        return drift.id().type().substring(drift.id().type().lastIndexOf('/') + 1);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
