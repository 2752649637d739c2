package io.onramp.progress;

import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.progress.BoardActions.Outcome;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An operator or a manager asks to cancel an onboarding, for its customer or because it makes no sense any more. */
@Controller
class CancellationButton {

    private final Orders orders;

    CancellationButton(Orders orders) {
        this.orders = orders;
    }

    @PostMapping("/onboardings/{number}/cancellation")
    String ask(@PathVariable String number, @RequestParam(defaultValue = "") String text, Principal user) {
        return Pages.orderNumber(number)
                .map(order -> "redirect:/onboardings/" + order + "?said="
                        + asked(order, text, user.getName()).key())
                .orElse("redirect:/");
    }

    private Outcome asked(OrderNumber order, String reason, String user) {
        if (orders.find(order).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (reason.isBlank()) {
            return Outcome.CANCEL_WHY;
        }
        return switch (orders.askToCancel(order, reason, user)) {
            case ACCEPTED -> Outcome.CANCEL_ASKED;
            case ALREADY_ASKED -> Outcome.CANCEL_ASKED_BEFORE;
            case TOO_LATE -> Outcome.CANCEL_TOO_LATE;
        };
    }
}
