package io.onramp.progress;

import io.onramp.language.Dictionary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times, spells and names in the reader's language. Times are in the clock's zone; the browser shows its own. */
@Component
public class Words {

    /** At most nine digits: what comes from outside may have more. */
    private static final Pattern ENTRY = Pattern.compile("\\[(\\d{1,9})]");

    private final MessageSource messages;
    private final Dictionary dictionary;
    private final Clock clock;

    Words(MessageSource messages, Dictionary dictionary, Clock clock) {
        this.messages = messages;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /** A point in time, for a machine (ISO 8601) and for people. */
    public record Moment(String iso, String words) {

        public static final Moment NONE = new Moment("", "");

        /** Whether it is any. */
        public boolean known() {
            return !iso.isEmpty();
        }
    }

    Moment moment(Instant at) {
        return moment(at, "progress.format.moment");
    }

    /** The day alone. */
    public Moment day(Instant at) {
        return moment(at, "progress.format.day");
    }

    /** The message {@code group.<id>}, or the id where there is none. */
    String group(String id) {
        return messages.getMessage("group." + id, null, id, LocaleContextHolder.getLocale());
    }

    /** What a method of HTTP does to a resource of Azure: the message {@code azure.verb.<method>}. */
    String verb(String method) {
        return messages.getMessage("azure.verb." + method, null, method, LocaleContextHolder.getLocale());
    }

    /** The message {@code azure.type.<type>}, or what the type says: {@code routeTables} is "Route tables". */
    String resourceType(String type) {
        String words = type.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        String spoken = words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return messages.getMessage("azure.type." + type, null, spoken, LocaleContextHolder.getLocale());
    }

    /**
     * The message {@code field.<field>} for a field as the API names it, so that a person need not know that; or what the
     * name says: {@code privatePeering.vlanId} is "Private peering: VLAN id".
     */
    String field(String field) {
        String plain = field.replaceAll("\\[\\d+]", "");
        String counted = ENTRY.matcher(field).replaceAll(entry -> " " + (Integer.parseInt(entry.group(1)) + 1));
        String words =
                counted.replaceAll("([a-z])([A-Z])", "$1 $2").replace(".", ": ").toLowerCase(Locale.ROOT);
        String spoken = words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        if (!plain.equals(field)) {
            return spoken;
        }
        return messages.getMessage("field." + plain, null, spoken, LocaleContextHolder.getLocale());
    }

    /** Such as {@code 3 d 4 h} or {@code 40 s}: two units at most, rounded down. */
    String spell(Instant from, Instant to) {
        return spell(Duration.between(from, to));
    }

    String spell(Duration spell) {
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

    /** What is written in models and findings, in the reader's language. */
    String say(String english) {
        return dictionary.say(english, Locale.forLanguageTag(message("layout.language")));
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
