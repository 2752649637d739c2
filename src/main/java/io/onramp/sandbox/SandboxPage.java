package io.onramp.sandbox;

import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sandbox's page: every circuit, and buttons for what the carrier and the customer's routers do. */
@Controller
@ConditionalOnSandbox
@RequestMapping("/sandbox")
class SandboxPage {

    private final Circuits circuits;

    SandboxPage(Circuits circuits) {
        this.circuits = circuits;
    }

    @GetMapping
    String show(Model model, Locale locale) {
        model.addAttribute("text", texts(locale));
        model.addAttribute("language", texts(locale).get("language"));
        model.addAttribute("circuits", circuits.all());
        return "sandbox/circuits";
    }

    @PostMapping("/carrier")
    String carrier(@RequestParam String id, @RequestParam String state) {
        circuits.carrier(id, state);
        return "redirect:/sandbox";
    }

    @PostMapping("/prefixes")
    String prefixes(@RequestParam String id, @RequestParam String state) {
        circuits.prefixes(id, state);
        return "redirect:/sandbox";
    }

    @PostMapping("/bgp")
    String bgp(
            @RequestParam String id,
            @RequestParam boolean up,
            @RequestParam(defaultValue = "both") String paths,
            @RequestParam(defaultValue = "") String advertised) {
        Set<String> chosen = paths.equals("both") ? Set.of("primary", "secondary") : Set.of(paths);
        List<String> prefixes = Arrays.stream(advertised.split("[;,\\s]+"))
                .filter(prefix -> !prefix.isBlank())
                .toList();
        circuits.bgp(id, up, chosen, prefixes);
        if (up && chosen.size() == 1) {
            circuits.bgp(id, false, Set.of(chosen.contains("primary") ? "secondary" : "primary"), List.of());
        }
        return "redirect:/sandbox";
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refused(IllegalArgumentException refusal, Model model, Locale locale) {
        model.addAttribute("problem", refusal.getMessage());
        return show(model, locale);
    }

    /** The room brings its own texts, so that it has them when it runs alone. */
    private static Map<String, String> texts(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "sandbox.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new HashMap<>();
        for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            texts.put(key, bundle.getString(key));
        }
        return texts;
    }
}
