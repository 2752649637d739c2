package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** The language that an order wants its ticket written in: a BCP 47 tag of one that Onramp writes, such as {@code fr-BE}. */
final class TicketLanguage {

    static final String FIELD = "ticketLanguage";

    private static final List<String> WRITTEN = List.of("en", "fr");

    private TicketLanguage() {}

    /** @throws IllegalArgumentException where it is no tag, or of a language that Onramp does not write */
    static Locale of(JsonNode node) {
        String tag = node.isTextual() ? node.asText().strip() : "";
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (WRITTEN.contains(locale.getLanguage())) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(wrong(), e);
        }
        throw new IllegalArgumentException(wrong());
    }

    private static String wrong() {
        return "must be " + String.join(" or ", WRITTEN) + ", also with a region, such as fr-BE";
    }
}
