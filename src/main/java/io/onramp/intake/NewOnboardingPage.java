package io.onramp.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An onboarding that an operator begins by hand. It goes through the same door as a machine's order: kept first, given a
 * number, then checked. Sent twice, it is one.
 */
@Controller
class NewOnboardingPage {

    static final String PATH = "/onboardings/new";

    /** The sender's name for orders from this page; the page's own id tells them apart. */
    private static final String SENDER = "page";

    private static final int UUID_LENGTH = 36;

    private final OrderDoor door;

    NewOnboardingPage(OrderDoor door) {
        this.door = door;
    }

    @GetMapping(PATH)
    String empty(Model model) {
        return page(model, Map.of("connectivityModel", "connect-through", "resiliency", "standard"), Map.of());
    }

    @PostMapping(PATH)
    String send(@RequestParam Map<String, String> sent, Principal operator, Model model, HttpServletResponse response) {
        NewOnboarding wanted;
        try {
            wanted = NewOnboarding.of(sent);
        } catch (Refused unknown) {
            return refused(model, sent, Map.of(unknown.field(), "unknown"), response);
        }
        Map<String, String> problems = wanted.problems();
        String request = sent.getOrDefault(NewOnboarding.REQUEST, "");
        if (!problems.isEmpty() || request.length() != UUID_LENGTH) {
            return refused(model, sent, problems, response);
        }
        try {
            byte[] order = wanted.order(operator.getName()).toString().getBytes(StandardCharsets.UTF_8);
            return "redirect:/onboardings/"
                    + door.take(SENDER, request, order).order().number();
        } catch (Refused again) {
            // the page was sent before with other words: sent once more it is another onboarding
            return refused(model, sent, Map.of("page", "again"), response);
        }
    }

    private static String refused(
            Model model, Map<String, String> sent, Map<String, String> problems, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(model, sent, problems);
    }

    private static String page(Model model, Map<String, String> filled, Map<String, String> problems) {
        model.addAttribute("filled", filled);
        model.addAttribute("problems", problems);
        model.addAttribute("choices", NewOnboarding.CHOICES);
        model.addAttribute("request", UUID.randomUUID().toString());
        return "intake/new";
    }
}
