package io.onramp.sandbox;

import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sandbox's page: every circuit, and buttons for what carriers and the customer's routers do. */
@Controller
@ConditionalOnSandbox
@RequestMapping("/sandbox")
class SandboxPage {

    private final Circuits circuits;
    private final CarrierBackOffice carriers;

    SandboxPage(Circuits circuits, CarrierBackOffice carriers) {
        this.circuits = circuits;
        this.carriers = carriers;
    }

    /** A carrier that has an API, as the page shows it. */
    record CarrierView(String word, String title, List<CarrierTroubles.TroubleView> troubles) {}

    @GetMapping
    String show(Model model, Locale locale) {
        model.addAttribute("text", texts(locale));
        model.addAttribute("language", texts(locale).get("language"));
        model.addAttribute("circuits", circuits.all());
        model.addAttribute(
                "orders", carriers.all().stream().collect(Collectors.groupingBy(CarrierBackOffice.OrderView::circuit)));
        model.addAttribute(
                "carriers",
                Arrays.stream(Carrier.values())
                        .map(carrier -> new CarrierView(carrier.word(), carrier.title(), carriers.troubles(carrier)))
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(CarrierTrouble.Kind.values())
                        .map(CarrierTrouble.Kind::word)
                        .toList());
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

    @PostMapping("/orders")
    String order(@RequestParam String id, @RequestParam String action, @RequestParam(defaultValue = "") String words) {
        carriers.act(id, new CarrierBackOffice.Deed(action, words, null));
        return "redirect:/sandbox";
    }

    @PostMapping("/troubles")
    String trouble(
            @RequestParam String carrier,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "") String words) {
        boolean state = kind.equals(CarrierTrouble.Kind.UNKNOWN_STATE.word());
        Optional<String> said = Optional.of(words.strip()).filter(some -> !some.isEmpty());
        carriers.trouble(
                Carrier.require(carrier),
                new CarrierTroubleOrder(
                        kind,
                        null,
                        path.isEmpty() ? null : path,
                        said.filter(some -> !state).orElse(null),
                        said.filter(some -> state).orElse(null)));
        return "redirect:/sandbox";
    }

    @PostMapping("/troubles/off")
    String noTroubles(@RequestParam String carrier) {
        carriers.noTroubles(Carrier.require(carrier));
        return "redirect:/sandbox";
    }

    @PostMapping("/tokens/off")
    String noTokens(@RequestParam String carrier) {
        carriers.noTokens(Carrier.require(carrier));
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
