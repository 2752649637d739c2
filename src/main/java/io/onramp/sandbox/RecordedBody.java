package io.onramp.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Request bodies as some recordings have them: written down as Python bytes literals, {@code b'{"location": "westus"}'}. Replayed literally
 * they are no JSON; they are taken for what they stand for. Real Azure refuses them, and no client sends them.
 */
final class RecordedBody {

    private static final Pattern LITERAL = Pattern.compile("b(['\"])((?:\\{|b['\"\\\\]).*)\\1", Pattern.DOTALL);

    private RecordedBody() {}

    static String unwrapped(String body) {
        Matcher literal = LITERAL.matcher(body);
        if (!literal.matches()) {
            return body;
        }
        String inner = literal.group(2).replace("\\\\", "\\").replace("\\'", "'");
        // Some were written down twice
        return inner.startsWith("{") ? inner : unwrapped(inner);
    }
}
