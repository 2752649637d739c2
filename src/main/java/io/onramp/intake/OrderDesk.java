package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The door of the order API for rooms that bring orders of people: the same checks, the same once-only. */
@Component
public class OrderDesk {

    private final OrderRequests requests;

    OrderDesk(OrderRequests requests) {
        this.requests = requests;
    }

    /** @param already the same order had been brought before */
    public record Taken(OrderNumber number, boolean already) {}

    /** What the door says against a document, in that language; empty where it is an order. */
    public List<Finding> objections(ObjectNode document, Locale locale) {
        try {
            OrderDoor.order(StrictJson.canonical(document));
            return List.of();
        } catch (Refused refused) {
            return List.of(finding(refused, locale));
        }
    }

    /**
     * Keeps an order and lets its onboarding begin, once for each person and {@code externalId}.
     *
     * @param user who brings it
     * @throws NotTaken where it is no order, or the same id was brought with another content before
     */
    public Taken take(String user, ObjectNode document, Locale locale) {
        try {
            ObjectNode order = OrderDoor.order(StrictJson.canonical(document));
            Orders.Acceptance accepted = requests.accept("board:" + user, null, order);
            return new Taken(accepted.order().number(), accepted.already());
        } catch (Refused refused) {
            throw new NotTaken(finding(refused, locale));
        }
    }

    /** An order that the door does not let in. */
    public static final class NotTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        NotTaken(Finding finding) {
            super(finding.toString());
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }

    private static Finding finding(Refused refused, Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.onramp.intake.problems",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String detail = new MessageFormat(bundle.getString(refused.rule() + ".detail"), Locale.ROOT)
                .format(refused.arguments().toArray());
        return new Finding(refused.field(), refused.rule(), detail);
    }
}
