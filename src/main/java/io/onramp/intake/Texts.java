package io.onramp.intake;

/** Which characters a text may have: no control characters but tab and line ends, no half surrogate pairs. */
public final class Texts {

    private Texts() {}

    /** @return the index of the first character that cannot be kept, or -1 */
    static int firstUnwanted(String text) {
        return firstUnwanted(text, 0);
    }

    private static int firstUnwanted(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0) {
                return i;
            }
        }
        return -1;
    }

    /** The text with a space in the place of each such character. */
    public static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); ) {
            int unwanted = firstUnwanted(text, from);
            if (unwanted < 0) {
                return clean.append(text, from, text.length()).toString();
            }
            clean.append(text, from, unwanted).append(' ');
            from = unwanted + 1;
        }
        return clean.toString();
    }
}
