package io.onramp.inventory;

import java.util.List;
import java.util.Locale;

/** What comes from outside is made to fit its column: no name, however odd, may stop an onboarding. */
final class Columns {

    private static final int LONGEST_SEARCH = 2000;

    private Columns() {}

    static String cut(String text, int length) {
        String storable = text.replace('\u0000', ' ');
        return storable.length() <= length ? storable : storable.substring(0, length - 1) + "…";
    }

    /** These words, as they are looked for. */
    static String search(List<String> words) {
        return cut(String.join(" ", words).toLowerCase(Locale.ROOT), LONGEST_SEARCH);
    }
}
