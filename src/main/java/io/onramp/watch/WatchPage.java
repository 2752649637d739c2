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

/** What differs, which certificates end when, what was taken over, and when Azure was looked at last; with a button that has it looked at now. */
@Controller
class WatchPage {

    private final Drifts drifts;
    private final Expiries expiries;
    private final TakenOver takenOver;
    private final Looks looks;
    private final WatchRuns runs;
    private final MessageSource messages;
    private final Dictionary dictionary;
    private final Clock clock;

    WatchPage(
            Drifts drifts,
            Expiries expiries,
            TakenOver takenOver,
            Looks looks,
            WatchRuns runs,
            MessageSource messages,
            Dictionary dictionary,
            Clock clock) {
        this.drifts = drifts;
        this.expiries = expiries;
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
     * @param note whether an order says what was taken over; empty otherwise
     */
    record Shown(
            String customer,
            String order,
            String id,
            String resource,
            List<String> lines,
            String since,
            String by,
            String state,
            String note) {}

    /**
     * A certificate or secret of the page.
     *
     * @param what it is for, in words
     * @param until when it ends
     * @param near whether that is soon, or past
     */
    record Ending(String what, String where, String holder, String until, String seenAt, boolean near, String state) {}

    @GetMapping("/watch")
    String show(@RequestParam(required = false) Integer begun, Model model, Locale locale) {
        model.addAttribute("begun", begun);
        model.addAttribute(
                "differences",
                drifts.all().stream().map(drift -> shown(drift, locale)).toList());
        model.addAttribute(
                "taken", takenOver.all().stream().map(one -> shown(one, locale)).toList());
        model.addAttribute(
                "endings",
                expiries.all().stream().map(one -> ending(one, locale)).toList());
        model.addAttribute(
                "looks", looks.all().stream().map(look -> shown(look, locale)).toList());
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
                drift.title(),
                lines(drift.words(), locale),
                drift.firstSeen().toString(),
                drift.decidedBy(),
                state(drift, locale),
                "");
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
                taken.reason(),
                messages.getMessage(taken.inOrder() ? "watch.taken.inOrder" : "watch.taken.beside", null, locale));
    }

    private Looks.Look shown(Looks.Look look, Locale locale) {
        return look.subscription().equals(Looks.CERTIFICATES)
                ? new Looks.Look(
                        messages.getMessage("watch.endings", null, locale),
                        look.at(),
                        look.resources(),
                        look.differing(),
                        look.calls(),
                        dictionary.say(look.problem(), locale))
                : look;
    }

    private Ending ending(Expiry expiry, Locale locale) {
        String key = "watch.use." + expiry.use().name().toLowerCase(Locale.ROOT).replace('_', '.');
        return new Ending(
                messages.getMessage(key, null, locale),
                expiry.where(),
                expiry.validity().holder(),
                expiry.validity().until().toString(),
                expiry.seenAt().toString(),
                expiry.near(),
                expiry.near() ? state(expiry, locale) : messages.getMessage("watch.state.good", null, locale));
    }

    private List<String> lines(String words, Locale locale) {
        return words.lines().map(line -> dictionary.say(line, locale)).toList();
    }

    private String state(Matter matter, Locale locale) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (matter instanceof Drift drift && drift.putBack()) {
            return messages.getMessage("watch.state.puttingBack", null, locale);
        }
        return matter.open(today)
                ? messages.getMessage("watch.state.open", null, locale)
                : messages.getMessage(
                        "watch.state.left",
                        new Object[] {matter.leftUntil().orElseThrow().toString(), matter.decidedBy(), matter.reason()},
                        locale);
    }

    private static String resource(ResourceId id) {
        return id.type().substring(id.type().lastIndexOf('/') + 1) + " " + id.name();
    }
}
