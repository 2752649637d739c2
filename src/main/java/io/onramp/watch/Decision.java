package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.FormRefused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decided about what differs.
 *
 * @param ways by the resource's key; what is not named stays to be decided
 * @param until until when those are left that are
 */
record Decision(Map<String, Way> ways, Optional<LocalDate> until) {

    /** The longest that something is left, in days: a year. */
    private static final int LONGEST_LEAVE = 366;

    /** The field in which a way is chosen for all that ends. */
    static final String WAY_FOR_ENDING = "wayForEnding";

    enum Way {
        PUT_BACK("putBack"),
        TAKE_OVER("takeOver"),
        LEAVE("leave");

        private final String value;

        Way(String value) {
            this.value = value;
        }

        static Optional<Way> of(String value) {
            return List.of(values()).stream()
                    .filter(way -> way.value.equals(value))
                    .findFirst();
        }
    }

    /**
     * @param all the way for all that have none of their own; {@code each} for none
     * @param rows as the form sent them, each with {@code id} and {@code way}
     * @param open what is to be decided; rows of anything else are of a form that was open for long, and are left out
     * @throws FormRefused where it cannot be done so
     */
    static Decision of(String all, JsonNode rows, List<Matter> open, String until, LocalDate today) {
        Map<String, Way> own = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            Way.of(row.path("way").asText("")).ifPresent(way -> own.put(key(row), way));
        }
        Map<String, Way> ways = new LinkedHashMap<>();
        for (Matter matter : open) {
            Optional.ofNullable(own.get(matter.key()))
                    .or(() -> shown(rows, matter) ? Way.of(all) : Optional.empty())
                    .ifPresent(way -> ways.put(matter.key(), way));
        }
        if (ways.isEmpty()) {
            throw new FormRefused("way", "choose a way for at least one difference");
        }
        refuseWhatIsStuck(ways, open);
        return new Decision(ways, ways.containsValue(Way.LEAVE) ? Optional.of(day(until, today)) : Optional.empty());
    }

    /** A way for all is one for all that the person saw. */
    private static boolean shown(JsonNode rows, Matter matter) {
        for (JsonNode row : rows) {
            if (key(row).equals(matter.key())) {
                return true;
            }
        }
        return false;
    }

    private static String key(JsonNode row) {
        return row.path("id").asText("").toLowerCase(Locale.ROOT);
    }

    private static void refuseWhatIsStuck(Map<String, Way> ways, List<Matter> open) {
        for (Matter matter : open) {
            Way way = ways.get(matter.key());
            if (way == Way.TAKE_OVER && matter.onlyLeft()) {
                throw new FormRefused("way", matter.name() + " can only be left; choose that for it in the list");
            }
            if (way == Way.PUT_BACK && !matter.stuck().isEmpty()) {
                throw new FormRefused(
                        "way",
                        matter.name() + " cannot be put back: " + matter.stuck()
                                + "; choose another way for it in the list");
            }
        }
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            if (day.isAfter(today) && day.isBefore(today.plusDays(LONGEST_LEAVE + 1L))) {
                return day;
            }
        } catch (DateTimeException notADay) {
            throw new FormRefused("until", "must be a day");
        }
        throw new FormRefused("until", "must be a day of the year to come");
    }
}
