package io.onramp.watch;

import io.onramp.azure.ResourceId;
import io.onramp.language.Dictionary;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What differs, what was taken over, and when Azure was looked at last; with a button that has it looked at now. */
@Controller
class WatchPage {

    private final Drifts drifts;
    private final TakenOver takenOver;
    private final Looks looks;
    private final WatchRuns runs;
    private final MessageSource messages;
    private final Dictionary dictionary;
    private final Clock clock;

    WatchPage(
            Drifts drifts,
            TakenOver takenOver,
            Looks looks,
            WatchRuns runs,
            MessageSource messages,
            Dictionary dictionary,
            Clock clock) {
        this.drifts = drifts;
        this.takenOver = takenOver;
        this.looks = looks;
        this.runs = runs;
        this.messages = messages;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /**
     * A line of the page.
     *
     * @param state what becomes of it, or why it was taken over
     */
    record Shown(
            String customer,
            String order,
            String id,
            String resource,
            List<String> lines,
            String since,
            String by,
            String state) {}

    @GetMapping("/watch")
    String show(@RequestParam(required = false) Integer begun, Model model, Locale locale) {
        model.addAttribute("begun", begun);
        model.addAttribute(
                "differences",
                drifts.all().stream().map(drift -> shown(drift, locale)).toList());
        model.addAttribute(
                "taken", takenOver.all().stream().map(one -> shown(one, locale)).toList());
        model.addAttribute("looks", looks.all());
        return "watch/watch";
    }

    @PostMapping("/watch")
    String look() {
        return "redirect:/watch?begun=" + runs.beginAll();
    }

    private Shown shown(Drift drift, Locale locale) {
        return new Shown(
                drift.customer(),
                drift.order().value(),
                drift.id().value(),
                resource(drift.id()),
                lines(drift.words(), locale),
                drift.firstSeen().toString(),
                drift.decidedBy(),
                state(drift, locale));
    }

    private Shown shown(TakenOver.Taken taken, Locale locale) {
        return new Shown(
                "",
                taken.order().value(),
                taken.id().value(),
                resource(taken.id()),
                lines(taken.differed(), locale),
                taken.at().toString(),
                taken.by(),
                taken.reason());
    }

    private List<String> lines(String words, Locale locale) {
        return words.lines().map(line -> dictionary.say(line, locale)).toList();
    }

    private String state(Drift drift, Locale locale) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (drift.putBack()) {
            return messages.getMessage("watch.state.puttingBack", null, locale);
        }
        return drift.open(today)
                ? messages.getMessage("watch.state.open", null, locale)
                : messages.getMessage(
                        "watch.state.left",
                        new Object[] {drift.leftUntil().orElseThrow().toString(), drift.decidedBy(), drift.reason()},
                        locale);
    }

    private static String resource(ResourceId id) {
        return id.type().substring(id.type().lastIndexOf('/') + 1) + " " + id.name();
    }
}
