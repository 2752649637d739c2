package io.onramp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a Resource Graph query, read one by one. What cannot be read is refused with its place. */
final class GraphTokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<word>'[^']*'|\"[^\"]*\"|!?in~|!in\\b|!?contains\\b|!?has\\b|[A-Za-z_$][\\w$]*|\\d+|==|=~|!=|!~|[=|,().\\[\\]])|(?<bad>\\S))");

    /** A query that Resource Graph would refuse, or that this small stand-in for it does not know. */
    static final class Unreadable extends RuntimeException {

        private final String token;
        private final int position;

        Unreadable(String token, int position) {
            super("cannot read " + token + " at " + position, null, false, false);
            this.token = token;
            this.position = position;
        }

        String token() {
            return token;
        }

        int position() {
            return position;
        }
    }

    private record Token(String text, int position) {}

    private final List<Token> tokens = new ArrayList<>();
    private final int length;
    private int at;

    GraphTokens(String query) {
        length = query.length();
        Matcher matcher = TOKEN.matcher(query);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            if (matcher.group("bad") != null) {
                throw new Unreadable(matcher.group("bad"), matcher.start("bad"));
            }
            tokens.add(new Token(matcher.group("word"), matcher.start("word")));
            end = matcher.end();
        }
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    boolean nextIs(String word) {
        return !atEnd() && tokens.get(at).text.toLowerCase(Locale.ROOT).equals(word);
    }

    /** Takes the next word if it is that one. */
    boolean take(String word) {
        if (nextIs(word)) {
            at++;
            return true;
        }
        return false;
    }

    void require(String word) {
        if (!take(word)) {
            throw unreadable();
        }
    }

    String next() {
        if (atEnd()) {
            throw unreadable();
        }
        return tokens.get(at++).text;
    }

    String name() {
        if (atEnd() || !Character.isJavaIdentifierStart(tokens.get(at).text.charAt(0))) {
            throw unreadable();
        }
        return next();
    }

    /** A text between quotes, or a number or word as it stands. */
    String value() {
        String word = next();
        boolean quoted = word.startsWith("'") || word.startsWith("\"");
        if (!quoted && !Character.isLetterOrDigit(word.charAt(0))) {
            at--;
            throw unreadable();
        }
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    int number() {
        try {
            return Integer.parseInt(next());
        } catch (NumberFormatException e) {
            at--;
            throw unreadable();
        }
    }

    Unreadable unreadable() {
        return atEnd() ? new Unreadable("<EOF>", length) : new Unreadable(tokens.get(at).text, tokens.get(at).position);
    }
}
