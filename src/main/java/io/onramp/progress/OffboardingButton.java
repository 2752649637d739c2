package io.onramp.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.intake.OrderDocument;
import io.onramp.intake.OrderDoor;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.progress.BoardActions.Outcome;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An operator has a customer's service taken down: an order like any other, through the same door. */
@Controller
class OffboardingButton {

    private static final int LONGEST = 1000;

    private final Orders orders;
    private final ServiceView services;
    private final OrderDoor door;

    OffboardingButton(Orders orders, ServiceView services, OrderDoor door) {
        this.orders = orders;
        this.services = services;
        this.door = door;
    }

    @PostMapping("/onboardings/{number}/offboarding")
    String ask(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String text,
            Principal operator,
            Locale locale) {
        return Pages.orderNumber(number)
                .map(known -> "redirect:/onboardings/" + asked(known, text.strip(), operator.getName(), locale))
                .orElse("redirect:/");
    }

    /** The page that shows what came of it. */
    private String asked(OrderNumber number, String why, String operator, Locale locale) {
        Optional<Order> service = orders.find(number);
        if (service.isEmpty()) {
            return page(number, Outcome.UNKNOWN);
        }
        List<Order> removals = services.removals(service.get());
        if (!removals.isEmpty()) {
            return page(removals.get(0).number(), Outcome.OFFBOARD_ASKED_BEFORE);
        }
        if (!services.isRemovable(service.get())) {
            return page(number, Outcome.OFFBOARD_NOTHING);
        }
        if (why.isEmpty() || why.length() > LONGEST) {
            return page(number, Outcome.OFFBOARD_WHY);
        }
        return page(
                door.take(operator, document(service.get(), why, operator), locale)
                        .number(),
                Outcome.OFFBOARD_ASKED);
    }

    private static ObjectNode document(Order service, String why, String operator) {
        return new OrderDocument()
                .about(OrderAction.DELETE, service.number().value())
                .put("externalId", UUID.randomUUID().toString())
                .put("description", why)
                .customer(service.customerId(), service.customerName())
                .requester(operator)
                .json();
    }

    private static String page(OrderNumber number, Outcome outcome) {
        return number + "?said=" + outcome.key();
    }
}
