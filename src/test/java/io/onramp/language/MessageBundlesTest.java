package io.onramp.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundle of messages says everything in both languages. */
class MessageBundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern GAP = Pattern.compile("\\{\\d[^}]*}");

    static List<Path> english() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().contains("_fr."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("english")
    void everyMessageIsThereInFrenchWithTheSameGaps(Path bundle) throws IOException {
        Properties english = read(bundle);
        Properties french =
                read(bundle.resolveSibling(bundle.getFileName().toString().replace(".properties", "_fr.properties")));

        assertThat(french.keySet()).isEqualTo(english.keySet());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(gaps(french.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key))));
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> !gaps(french.getProperty(key)).isEmpty())
                .as("an apostrophe beside a gap is a quote for MessageFormat: it is written twice, or as ’")
                .allSatisfy(key ->
                        assertThat(french.getProperty(key).replace("''", "")).doesNotContain("'"));
    }

    private static List<String> gaps(String text) {
        return GAP.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(gap -> gap.replaceAll("[,}].*", ""))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
