package io.onramp.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
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
    Map<String, Object> shown(String customer, List<Matter> open) {
        ArrayNode rows = json.createArrayNode();
        for (Matter matter : open) {
            rows.addObject()
                    .put("resource", matter.title())
                    .put("order", matter.orderNumber())
                    .put("what", cut(what(matter), LONGEST))
                    .put("since", WHEN.format(matter.firstSeen()))
                    .put("id", matter.where())
                    .put("way", "all");
        }
        return Map.of(
                "customer",
                cut(name(customer, open), LONGEST_NAME),
                "installation",
                CustomerTasks.isInstallation(customer),
                ROWS,
                SpinValues.jsonValue(rows.toString()).create());
    }

    private String name(String customer, List<Matter> open) {
        if (CustomerTasks.isInstallation(customer)) {
            return "Onramp itself";
        }
        return open.stream()
                .filter(matter -> !matter.orderNumber().isEmpty())
                .findFirst()
                .flatMap(drift -> orders.find(new OrderNumber(drift.orderNumber())))
                .map(Order::customerName)
                .filter(name -> !name.isBlank())
                .orElse(customer);
    }

    private static String what(Matter matter) {
        return matter instanceof Expiry || matter.stuck().isEmpty()
                ? matter.words()
                : matter.words() + "\nCannot be put back: " + matter.stuck();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
