package io.onramp.progress;

import io.onramp.order.OrderNumber;
import java.security.Principal;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons of an onboarding's page; who may press them is the rule of the door. */
@Controller
class ActionPages {

    private final BoardActions actions;

    ActionPages(BoardActions actions) {
        this.actions = actions;
    }

    @PostMapping("/onboardings/{number}/reminders")
    String remind(@PathVariable String number, Principal user, Locale locale) {
        return after(number, order -> actions.remind(order, user.getName(), locale));
    }

    @PostMapping("/onboardings/{number}/priority")
    String raise(@PathVariable String number, Principal user) {
        return after(number, order -> actions.raise(order, user.getName()));
    }

    @PostMapping("/onboardings/{number}/notes")
    String note(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean ticket,
            Principal user) {
        return after(number, order -> actions.note(order, user.getName(), text, ticket));
    }

    /** Back to the page, which says what came of it. */
    private static String after(String number, Function<OrderNumber, BoardActions.Outcome> action) {
        return Pages.orderNumber(number)
                .map(order -> "redirect:/onboardings/" + order + "?said="
                        + tried(order, action).key())
                .orElse("redirect:/");
    }

    private static BoardActions.Outcome tried(OrderNumber order, Function<OrderNumber, BoardActions.Outcome> action) {
        try {
            return action.apply(order);
        } catch (ConcurrencyFailureException | DuplicateKeyException meanwhile) {
            return BoardActions.Outcome.BUSY;
        }
    }
}
