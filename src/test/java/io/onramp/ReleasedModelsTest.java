package io.onramp;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.MigrationDraft;
import io.onramp.testing.ReleasedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A model is changed together with what becomes of the instances that run by it. Where a model in {@code processes/} is another
 * than the one that was released last, this numbers and releases it, and drafts its migration:
 *
 * <pre>./mvnw -q test -Dtest=ReleasedModelsTest -Donramp.release=write</pre>
 */
class ReleasedModelsTest {

    private static final String COMMAND = "./mvnw -q test -Dtest=ReleasedModelsTest -Donramp.release=write";
    private static final String MIGRATION = "migration.yaml";
    private static final String HEADING =
            "# What becomes of instances of the version before: docs/platform.md, \"Changing a process model\".\n";
    private static final Pattern CALL = Pattern.compile("[{!( ]([a-z][A-Za-z]*)\\.([a-z][A-Za-z]*)\\(");
    private static final Set<String> ENGINE_OBJECTS = Set.of("execution", "task");
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");

    @Test
    void everyModelIsReleasedAndSaysWhatBecomesOfThoseThatRunByTheOneBefore() {
        ReleasedModels models = ReleasedModels.ofTheProduct();
        if ("write".equals(System.getProperty("onramp.release"))) {
            models.processes().forEach(process -> release(models, process));
        }

        List<String> complaints = models.processes().stream()
                .flatMap(process -> complaints(models, process))
                .toList();

        assertThat(complaints).isEmpty();
        assertThat(models.processes()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void whatOlderModelsNameIsThereStill() {
        ReleasedModels models = ReleasedModels.ofTheProduct();
        Beans beans = Beans.ofTheProduct();
        List<String> complaints = new ArrayList<>();
        for (String process : models.processes()) {
            for (int version : models.versions(process)) {
                String text = models.text(process, version);
                String names = "instances may run by version " + version + " of " + process + ", which names ";
                DELEGATE.matcher(text)
                        .results()
                        .filter(found -> !beans.has(found.group(1)))
                        .forEach(found -> complaints.add(names + "the bean " + found.group(1)));
                CALL.matcher(text)
                        .results()
                        .filter(call -> !ENGINE_OBJECTS.contains(call.group(1)))
                        .filter(call -> !beans.hasMethod(call.group(1), call.group(2)))
                        .forEach(call -> complaints.add(names + call.group(1) + "." + call.group(2)));
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void aModelThatIsDrawnOrDescribedOtherwiseIsTheSame(@TempDir Path folder) throws IOException {
        ReleasedModels models = copyOf("take-down", folder);
        release(models, "take-down");

        change(models, "take-down", text -> text.replaceFirst("(?s)<bpmn:documentation>.*?</bpmn:documentation>", "")
                .replaceFirst("x=\"\\d+\"", "x=\"7\"")
                .replace("    <bpmn:", "  <bpmn:"));

        assertThat(complaints(models, "take-down")).isEmpty();
    }

    @Test
    void aModelThatHasChangedIsNotDoneWithUntilItsMigrationIsWritten(@TempDir Path folder) throws IOException {
        ReleasedModels models = copyOf("take-down", folder);
        assertThat(complaints(models, "take-down")).containsExactly("take-down is new: release it with " + COMMAND);
        release(models, "take-down");
        assertThat(complaints(models, "take-down")).isEmpty();

        change(models, "take-down", text -> text.replace("leaveBehind", "noteLeftBehind"));

        assertThat(complaints(models, "take-down"))
                .singleElement()
                .asString()
                .contains("is not as version 1 was released", COMMAND, "take-down/migration.yaml");

        release(models, "take-down");

        assertThat(complaints(models, "take-down")).isEmpty();
        assertThat(models.text("take-down"))
                .contains("camunda:versionTag=\"2\"")
                .isEqualTo(models.text("take-down", 2));
        assertThat(models.beside("take-down", MIGRATION)).hasContent(HEADING + "2:\n  stays: [leaveBehind]\n");

        Files.delete(models.beside("take-down", MIGRATION));

        assertThat(complaints(models, "take-down")).singleElement().asString().contains("says nothing about version 2");
    }

    /** Each in a sentence that says what to do. */
    private static Stream<String> complaints(ReleasedModels models, String process) {
        int newest = models.newest(process);
        Path migration = models.beside(process, MIGRATION);
        if (newest == 0) {
            return Stream.of(process + " is new: release it with " + COMMAND);
        }
        if (!models.released(process)) {
            return Stream.of(process + " is not as version " + newest + " was released: run " + COMMAND
                    + ", and correct what it drafts in " + migration);
        }
        Map<?, ?> written = read(migration);
        return IntStream.rangeClosed(2, newest)
                .filter(version -> !written.containsKey(version))
                .mapToObj(version -> migration + " says nothing about version " + version
                        + ": write there what becomes of instances of version " + (version - 1)
                        + "; {} where all keep their place");
    }

    private static void release(ReleasedModels models, String process) {
        if (models.released(process)) {
            return;
        }
        int version = models.release(process);
        Path migration = models.beside(process, MIGRATION);
        if (version > 1 && !read(migration).containsKey(version)) {
            String draft =
                    MigrationDraft.entry(version, models.text(process, version - 1), models.text(process, version));
            write(migration, Files.exists(migration) ? ProcessFiles.read(migration) + draft : HEADING + draft);
        }
    }

    private static Map<?, ?> read(Path migration) {
        Object content = Files.exists(migration)
                ? new Yaml(new SafeConstructor(new LoaderOptions())).load(ProcessFiles.read(migration))
                : null;
        return content instanceof Map<?, ?> versions ? versions : Map.of();
    }

    private static ReleasedModels copyOf(String process, Path folder) throws IOException {
        Path model = Path.of(process, process + ".bpmn");
        Files.createDirectories(folder.resolve("processes").resolve(process));
        Files.copy(
                ProcessFiles.onTheClasspath().root().resolve(model),
                folder.resolve("processes").resolve(model));
        return ReleasedModels.in(folder.resolve("released"), folder.resolve("processes"));
    }

    private interface Change {
        String of(String text);
    }

    private static void change(ReleasedModels models, String process, Change change) {
        write(models.beside(process, process + ".bpmn"), change.of(models.text(process)));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
