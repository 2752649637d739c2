package io.onramp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.language.Dictionary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.junit.jupiter.api.Test;

/** Whoever reads French reads French: every form, every task. */
class FormLanguageTest {

    private static final Set<String> WORDS = Set.of("label", "text", "description");

    /** What must stay in a translation: something to be filled in, an address, an emphasis. */
    private static final Pattern FIXED = Pattern.compile("\\{\\{[^}]*}}|\\{\\d}|\\*\\*|###");

    private static final Set<String> SAME_IN_FRENCH =
            Set.of("Action", "Admin", "Camunda", "Cockpit", "Date", "Description", "Type", "Variables");

    private final ProcessFiles processes = ProcessFiles.onTheClasspath();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyTextOfEveryFormHasItsFrench() throws IOException {
        Map<String, String> french = french();
        Set<String> missing = new TreeSet<>();
        for (Path file : processes.files("form")) {
            List<String> texts = new ArrayList<>();
            collect(json.readTree(file.toFile()), texts);
            texts.stream()
                    .filter(text -> !text.isBlank() && !french.containsKey(text))
                    .forEach(text -> missing.add(file.getFileName() + ": " + text));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyTaskAndProcessHasItsFrench() throws IOException {
        Map<String, String> french = french();
        Set<String> missing = new TreeSet<>(processes.complaints(
                Activity.class,
                (model, task) -> french.containsKey(task.getName()) ? List.of() : List.of(task.getName())));
        processes.models().stream()
                .map(model -> model.process().getName())
                .filter(name -> !french.containsKey(name))
                .forEach(missing::add);

        assertThat(missing).isEmpty();
    }

    /** Tasklist comes in English and German only: its French is Onramp's, and has to follow each new version. */
    @Test
    void everyLabelOfTasklistHasItsFrench() throws IOException {
        Map<String, String> english = labels("en");
        Map<String, String> french = labels("fr");

        assertThat(french.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        assertThat(english.keySet())
                .filteredOn(key -> french.get(key).equals(english.get(key)))
                .map(english::get)
                .allMatch(label -> SAME_IN_FRENCH.contains(label) || label.matches("\\W*"));
        assertThat(english.keySet())
                .filteredOn(key -> !filledIn(french.get(key)).equals(filledIn(english.get(key))))
                .isEmpty();
    }

    private static List<String> filledIn(String label) {
        return Pattern.compile("\\{\\{[^}]*}}")
                .matcher(label)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private Map<String, String> labels(String language) throws IOException {
        String file = Dictionary.FRENCH.replace("onramp_fr", language);
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(file)) {
            return json.convertValue(json.readTree(stream).path("labels"), new TypeReference<>() {});
        }
    }

    @Test
    void aTranslationKeepsWhatIsFilledIn() throws IOException {
        assertThat(french().entrySet().stream()
                        .filter(entry -> !fixed(entry.getKey()).equals(fixed(entry.getValue()))))
                .isEmpty();
        assertThat(french().values()).noneMatch(String::isBlank);
    }

    private static List<String> fixed(String text) {
        return FIXED.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .collect(Collectors.toList());
    }

    private void collect(JsonNode node, List<String> texts) {
        node.properties().forEach(member -> {
            if (WORDS.contains(member.getKey()) && member.getValue().isTextual()) {
                texts.add(member.getValue().asText());
            }
        });
        node.forEach(inner -> collect(inner, texts));
    }

    private Map<String, String> french() throws IOException {
        try (InputStream file = getClass().getClassLoader().getResourceAsStream(Dictionary.FRENCH)) {
            return json.readValue(file, new TypeReference<>() {});
        }
    }
}
