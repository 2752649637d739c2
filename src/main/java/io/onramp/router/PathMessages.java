package io.onramp.router;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The check's findings in a reader's language; English where there is no other, whatever the server's own is. */
final class PathMessages {

    private static final String BUNDLE = "messages_router";

    private final ResourceBundle texts;

    PathMessages(Locale locale) {
        texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** {@code {0}} is the path's name in that language, the arguments start at {@code {1}}. */
    String text(Path path, String code, String... arguments) {
        Object[] values = Stream.concat(Stream.of(texts.getString("router.path." + path.wire())), Stream.of(arguments))
                .toArray();
        return new MessageFormat(texts.getString("router.finding." + code), Locale.ROOT).format(values);
    }
}
