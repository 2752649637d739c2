package io.onramp.onboarding.migration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The {@code migration.yaml} beside each model: its changes by the number of the version that they led to. The first version
 * of a model is 1 and bears no number; later ones bear theirs as {@code camunda:versionTag}.
 */
final class ModelChanges {

    private static final String FILE = "migration.yaml";
    private static final ObjectMapper YAML_VALUES =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final Map<String, NavigableMap<Integer, ModelChange>> changes;

    private ModelChanges(Map<String, NavigableMap<Integer, ModelChange>> changes) {
        this.changes = changes;
    }

    /** All on the classpath. */
    static ModelChanges released() {
        Map<String, NavigableMap<Integer, ModelChange>> found = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:processes/*/" + FILE)) {
                String[] path = file.getURL().getPath().split("/");
                try (Reader content = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    found.put(path[path.length - 2], read(content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelChanges(found);
    }

    /** Of these processes, from texts instead of files. */
    static ModelChanges of(List<String> processes, UnaryOperator<String> yaml) {
        return new ModelChanges(processes.stream()
                .collect(Collectors.toMap(process -> process, process -> read(new StringReader(yaml.apply(process))))));
    }

    /** @throws IllegalArgumentException where something is in it that nobody understands */
    private static NavigableMap<Integer, ModelChange> read(Reader file) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        return YAML_VALUES.convertValue(
                content == null ? Map.of() : content, new TypeReference<TreeMap<Integer, ModelChange>>() {});
    }

    /**
     * How instances come from one version of a model to a later one, or to the same in a later deployment.
     *
     * @return empty where they do not
     */
    Optional<Way> way(String process, int from, int to) {
        if (from > to) {
            return Optional.empty();
        }
        Optional<Way> way = Optional.of(Way.UNCHANGED);
        for (int version = from + 1; version <= to; version++) {
            Optional<ModelChange> change = Optional.ofNullable(of(process).get(version));
            way = way.flatMap(so -> change.filter(next -> next.none().isEmpty()).map(so::then));
        }
        return way;
    }

    private NavigableMap<Integer, ModelChange> of(String process) {
        return changes.getOrDefault(process, Collections.emptyNavigableMap());
    }
}
