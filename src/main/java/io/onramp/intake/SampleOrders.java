package io.onramp.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderSource;
import io.onramp.order.Orders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Files three orders in a sandbox that has none, so that Tasklist and board have something to show. */
@Component
@ConditionalOnExpression(
        "'${onramp.azure.mode:sandbox}'.strip().equalsIgnoreCase('sandbox') and ${onramp.samples:true}")
class SampleOrders {

    private static final List<String> SAMPLES = List.of("fabrikam", "northwind", "tailspin");

    private final Orders orders;
    private final ObjectMapper json;

    SampleOrders(Orders orders, ObjectMapper json) {
        this.orders = orders;
        this.json = json;
    }

    @EventListener(ApplicationReadyEvent.class)
    void file() throws IOException {
        if (!orders.list(0, 1).isEmpty()) {
            return;
        }
        for (String sample : SAMPLES) {
            try (InputStream document = getClass().getResourceAsStream("/samples/" + sample + ".json")) {
                orders.accept((ObjectNode) json.readTree(document), new OrderSource("sample", sample));
            }
        }
    }
}
