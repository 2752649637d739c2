package io.onramp.language;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * English texts and their French, from the one file that Tasklist's scripts read too. An entry with {@code {0}}, {@code
 * {1}} and so on is a sentence with something in it, which stays as it is unless it has an entry of its own. What has no entry stays English.
 */
@Component
public class Dictionary {

    /** Where Tasklist finds it as well. */
    public static final String FRENCH = "META-INF/resources/webjars/camunda/app/tasklist/locales/onramp_fr.json";

    private static final String FINDINGS = "messages_router";

    /** Between texts that were put together of several. */
    private static final List<String> JOINTS = List.of("\n\n", " · ", "; ");

    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

    /** What a gap holds: never a joint. */
    private static final String ANYTHING = ">(?:(?!\\n\\n| · |; ).)+?)";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<Sentence> sentences;

    /** @param pattern with a named group for each gap; @param french with the gaps as they are written */
    private record Sentence(Pattern pattern, String french, int words) {

        Optional<String> of(String english, Map<String, String> texts) {
            Matcher matcher = pattern.matcher(english);
            return matcher.matches()
                    ? Optional.of(GAP.matcher(french)
                            .replaceAll(gap -> Matcher.quoteReplacement(texts.getOrDefault(
                                    matcher.group("g" + gap.group(1)), matcher.group("g" + gap.group(1))))))
                    : Optional.empty();
        }
    }

    Dictionary(ObjectMapper json) {
        try (InputStream file = Dictionary.class.getClassLoader().getResourceAsStream(FRENCH)) {
            texts.putAll(json.readValue(file, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The dictionary cannot be read", e);
        }
        fromBundles();
        sentences = texts.entrySet().stream()
                .filter(entry -> GAP.matcher(entry.getKey()).find())
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                // the one that leaves least open fits best
                .sorted(Comparator.comparingInt(Sentence::words).reversed())
                .toList();
    }

    /** What is seen on the routers' paths has its bundle, but the form keeps what it said when the task was made. */
    private void fromBundles() {
        ResourceBundle.Control exactly =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle english = ResourceBundle.getBundle(FINDINGS, Locale.ROOT, exactly);
        ResourceBundle french = ResourceBundle.getBundle(FINDINGS, Locale.FRENCH, exactly);
        english.keySet()
                .forEach(key -> texts.putIfAbsent(unquoted(english.getString(key)), unquoted(french.getString(key))));
    }

    private static String unquoted(String format) {
        return format.replace("''", "'");
    }

    /** Whether texts in that language are other than as they are written. */
    public boolean isForeign(Locale locale) {
        return locale.getLanguage().equals(Locale.FRENCH.getLanguage());
    }

    /** The text in that language, or as it is. */
    public String say(String english, Locale locale) {
        if (!isForeign(locale) || english.isBlank()) {
            return english;
        }
        return whole(english).orElseGet(() -> JOINTS.stream()
                .filter(english::contains)
                .findFirst()
                .map(joint -> Arrays.stream(english.split(Pattern.quote(joint)))
                        .map(part -> say(part, locale))
                        .collect(Collectors.joining(joint)))
                .orElse(english));
    }

    /** A copy in which the texts of those members, also deep inside, and of all lists of texts in them, are said. */
    public JsonNode say(JsonNode written, Predicate<String> members, Locale locale) {
        return said(written, members, locale, false);
    }

    private JsonNode said(JsonNode node, Predicate<String> members, Locale locale, boolean meant) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(), said(member.getValue(), members, locale, members.test(member.getKey()))));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(element -> copy.add(said(element, members, locale, meant)));
            return copy;
        }
        return meant && node.isTextual() ? TextNode.valueOf(say(node.asText(), locale)) : node;
    }

    private Optional<String> whole(String english) {
        String french = texts.get(english);
        return french != null
                ? Optional.of(french)
                : sentences.stream()
                        .flatMap(sentence -> sentence.of(english, texts).stream())
                        .findFirst();
    }

    private static Sentence sentence(String english, String french) {
        StringBuilder pattern = new StringBuilder();
        Matcher gaps = GAP.matcher(english);
        int from = 0;
        while (gaps.find()) {
            String group = "g" + gaps.group(1);
            pattern.append(Pattern.quote(english.substring(from, gaps.start())))
                    .append(pattern.indexOf("(?<" + group + ">") < 0 ? "(?<" + group + ANYTHING : "\\k<" + group + ">");
            from = gaps.end();
        }
        pattern.append(Pattern.quote(english.substring(from)));
        return new Sentence(
                Pattern.compile(pattern.toString(), Pattern.DOTALL),
                french,
                GAP.matcher(english).replaceAll("").length());
    }
}
