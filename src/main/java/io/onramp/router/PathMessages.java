package io.onramp.router;

import io.onramp.peering.RoutingDomain;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The checks' findings in a reader's language; English where there is no other, whatever the server's own is. */
final class PathMessages {

    private static final String BUNDLE = "messages_router";

    private final ResourceBundle texts;

    PathMessages(Locale locale) {
        texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** {@code {0}} is the path's name in that language, with the domain's where it is Microsoft's; then the arguments. */
    String finding(RoutingDomain domain, Path path, String code, String... arguments) {
        String name = texts.getString("router.path." + path.wire());
        String where = domain == RoutingDomain.PRIVATE
                ? name
                : name + ", " + texts.getString("router.domain." + domain.wire());
        return format("router.finding." + code, where, arguments);
    }

    /** {@code {0}} is the gateway's name, then the arguments. */
    String learned(String gateway, String code, String... arguments) {
        return format("router.learned." + code, gateway, arguments);
    }

    private String format(String key, String where, String... arguments) {
        Object[] values = Stream.concat(Stream.of(where), Stream.of(arguments)).toArray();
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }
}
