package io.onramp.adoption;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A circuit that exists, and whose it is: with that its adoption begins. The same circuit again leads to the same order. */
@Controller
class AdoptPage {

    private static final String PATH = "/adopt";

    private final AdoptionDoor door;

    AdoptPage(AdoptionDoor door) {
        this.door = door;
    }

    @GetMapping(PATH)
    String empty(Model model) {
        return page(model, Map.of(), Map.of());
    }

    @PostMapping(PATH)
    String send(@RequestParam Map<String, String> sent, Principal operator, Model model, HttpServletResponse response) {
        AdoptionRequest request = AdoptionRequest.of(sent);
        Map<String, String> problems = request.problems();
        if (!problems.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(model, sent, problems);
        }
        return "redirect:/onboardings/" + door.take(request, operator.getName());
    }

    private static String page(Model model, Map<String, String> filled, Map<String, String> problems) {
        model.addAttribute("filled", filled);
        model.addAttribute("problems", problems);
        return "adoption/adopt";
    }
}
