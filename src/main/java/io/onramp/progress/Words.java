package io.onramp.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times, spells and names in the reader's language. Times are in the clock's zone; the browser shows its own. */
@Component
class Words {

    private final MessageSource messages;
    private final Clock clock;

    Words(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** A point in time, for a machine (ISO 8601) and for people. */
    record Moment(String iso, String words) {

        static final Moment NONE = new Moment("", "");

        public boolean known() {
            return !iso.isEmpty();
        }
    }

    Moment moment(Instant at) {
        return moment(at, "progress.format.moment");
    }

    Moment day(Instant at) {
        return moment(at, "progress.format.day");
    }

    /** Such as {@code 3 d 4 h} or {@code 40 s}: two units at most, rounded down. */
    String spell(Instant from, Instant to) {
        Duration spell = Duration.between(from, to);
        if (spell.toMinutes() < 1) {
            return message("progress.spell.seconds", Math.max(0, spell.toSeconds()));
        }
        if (spell.toHours() < 1) {
            return message("progress.spell.minutes", spell.toMinutes());
        }
        if (spell.toDays() < 1) {
            return twoUnits("hours", spell.toHours(), spell.toMinutesPart());
        }
        return twoUnits("days", spell.toDays(), spell.toDays() < 14 ? spell.toHoursPart() : 0);
    }

    private String twoUnits(String unit, long whole, int rest) {
        return rest == 0
                ? message("progress.spell." + unit, whole)
                : message("progress.spell." + unit + "AndMore", whole, rest);
    }

    String sinceNow(Instant from) {
        return spell(from, clock.instant());
    }

    /** The message {@code process.<key>}, or what the key says: {@code order-circuit} is "Order circuit". */
    String process(String key) {
        String words = key.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[-_]+", " ");
        String spoken = words.substring(0, 1).toUpperCase(Locale.ROOT)
                + words.substring(1).toLowerCase(Locale.ROOT);
        return messages.getMessage("process." + key, null, spoken, LocaleContextHolder.getLocale());
    }

    private Moment moment(Instant at, String format) {
        ZonedDateTime there = at.atZone(clock.getZone());
        // the language of the texts, which need not be the one that the browser asked for
        Locale language = Locale.forLanguageTag(message("layout.language"));
        return new Moment(
                DateTimeFormatter.ISO_INSTANT.format(at),
                DateTimeFormatter.ofPattern(message(format), language).format(there));
    }

    private String message(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
