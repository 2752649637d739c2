package io.onramp.carrier;

import io.onramp.access.Secrets;
import io.onramp.circuit.Circuits;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plans;
import java.security.Principal;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The letter to the carrier with the service key in it; for operators only. Each look is logged. */
@Controller
class LetterPage {

    private static final Logger LOG = LoggerFactory.getLogger(LetterPage.class);

    private final Circuits circuits;
    private final Plans plans;
    private final Secrets secrets;

    LetterPage(Circuits circuits, Plans plans, Secrets secrets) {
        this.circuits = circuits;
        this.plans = plans;
        this.secrets = secrets;
    }

    @GetMapping("/orders/{order}/circuits/{circuit}/letter")
    String show(@PathVariable OrderNumber order, @PathVariable("circuit") String name, Principal person, Model model) {
        Circuits.Circuit circuit = circuits.of(order).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        String key = secrets.reveal(circuit.serviceKey().orElseThrow());
        LOG.info("{} was shown the service key of {} ({})", person.getName(), name, order);
        model.addAttribute("order", order.value());
        model.addAttribute("circuit", name);
        model.addAttribute("letter", CarrierLetter.text(order, plans.get(order), name, key));
        return "carrier/letter";
    }

    @ExceptionHandler({NoSuchElementException.class, IllegalArgumentException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown() {
        return "progress/not-found";
    }
}
