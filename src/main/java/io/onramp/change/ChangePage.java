package io.onramp.change;

import io.onramp.intake.OrderDoor;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A change of a service that an operator orders by hand: the page has what the service has, and what is entered otherwise is
 * asked for. It goes through the same door as a machine's order.
 */
@Controller
class ChangePage {

    private final Orders orders;
    private final OrderDoor door;

    ChangePage(Orders orders, OrderDoor door) {
        this.orders = orders;
        this.door = door;
    }

    @GetMapping("/onboardings/{number}/change")
    String show(@PathVariable String number, Model model, HttpServletResponse response) {
        Optional<Order> service = service(number);
        if (service.isEmpty()) {
            return notFound(number, model, response);
        }
        return page(service.get(), model, "");
    }

    @PostMapping("/onboardings/{number}/change")
    String send(
            @PathVariable String number,
            @RequestParam Map<String, String> sent,
            Principal operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Optional<Order> service = service(number);
        if (service.isEmpty()) {
            return notFound(number, model, response);
        }
        try {
            return "redirect:/onboardings/"
                    + door.take(
                                    operator.getName(),
                                    new WantedChange(service.get(), sent).order(List.of(operator.getName())),
                                    locale)
                            .number();
        } catch (OrderDoor.NotTaken refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(service.get(), model, refused.finding().message());
        }
    }

    private Optional<Order> service(String number) {
        return OrderNumber.read(number)
                .flatMap(orders::find)
                .filter(order -> order.action().makesService() && order.state() == OrderState.COMPLETED);
    }

    private static String page(Order service, Model model, String problem) {
        model.addAttribute("service", service.number().value());
        model.addAttribute("customer", service.customerName());
        model.addAttribute("had", WantedChange.had(service));
        model.addAttribute("deeds", WantedChange.DEEDS);
        model.addAttribute("problem", problem);
        model.addAttribute("request", UUID.randomUUID().toString());
        return "change/change";
    }

    private static String notFound(String number, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("number", number);
        return "progress/not-found";
    }
}
