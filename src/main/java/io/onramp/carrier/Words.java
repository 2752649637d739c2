package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a carrier says for people to read, found in the answers of its API. */
final class Words {

    private static final int LONGEST = 1000;
    private static final int LONGEST_VARIABLE = 3900;
    private static final List<String> CODES = List.of("errorCode", "code");
    private static final List<String> SAID = List.of(
            "message", "errorMessage", "errorTitle", "error_description", "developerMessage", "details", "data");

    private Words() {}

    /** At most 1,000 characters; says so where there is nothing. */
    static String of(JsonNode body) {
        List<String> found = new ArrayList<>();
        collect(body, found);
        String words = String.join("; ", found.stream().distinct().toList());
        return words.isEmpty() ? "no reason given" : cut(words);
    }

    /** As much of its beginning as a text variable of the engine holds. */
    static String fitting(String text) {
        return text.length() <= LONGEST_VARIABLE ? text : text.substring(0, LONGEST_VARIABLE) + "...";
    }

    /** As much of its end as a text variable of the engine holds, from a line's beginning on. */
    static String latest(String text) {
        if (text.length() <= LONGEST_VARIABLE) {
            return text;
        }
        String end = text.substring(text.length() - LONGEST_VARIABLE);
        return "...\n" + end.substring(end.indexOf('\n') + 1);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A key that the carrier repeats is not passed on, however it writes its letters. */
    static String without(String secret, String text) {
        return secret.isEmpty()
                ? text
                : Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .replaceAll("(service key)");
    }

    /** What in the order is meant, such as {@code /aSide/accessPoint/port/uuid}. */
    private static void place(JsonNode info, List<String> found) {
        String said = Stream.of("property", "reason")
                .map(name -> info.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (!said.isEmpty()) {
            found.add(said);
        }
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, found));
        } else if (node.isTextual()) {
            found.add(node.asText());
        } else if (node.isObject()) {
            String code = CODES.stream()
                    .map(name -> node.path(name).asText(""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(text -> text + ": ")
                    .orElse("");
            for (String name : SAID) {
                JsonNode said = node.path(name);
                if (said.isTextual() && !said.asText().isBlank()) {
                    found.add(code + said.asText());
                    code = "";
                } else if (said.isContainerNode()) {
                    collect(said, found);
                }
            }
            node.path("errors").forEach(one -> collect(one, found));
            node.path("additionalInfo").forEach(one -> place(one, found));
        }
    }
}
