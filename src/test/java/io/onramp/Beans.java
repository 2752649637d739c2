package io.onramp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/** The product's components by bean name, found as Spring finds them but without starting anything. */
public final class Beans {

    private static final Path SOURCES = Path.of("src/main/java");

    private final Map<String, Class<?>> classes;

    private Beans(Map<String, Class<?>> classes) {
        this.classes = classes;
    }

    public static Beans ofTheProduct() {
        SimpleBeanDefinitionRegistry registry = new SimpleBeanDefinitionRegistry();
        Function<BeanDefinition, String> name =
                bean -> AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, registry);
        return new Beans(new ClassPathScanningCandidateComponentProvider(true)
                .findCandidateComponents("io.onramp").stream()
                        .filter(bean -> Files.exists(source(bean.getBeanClassName())))
                        .collect(Collectors.toMap(
                                name, bean -> load(bean.getBeanClassName()), (one, other) -> one, TreeMap::new)));
    }

    public boolean has(String name) {
        return classes.containsKey(name);
    }

    /** @throws IllegalArgumentException where there is no such bean */
    public Class<?> get(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("No bean is called " + name);
        }
        return classes.get(name);
    }

    boolean hasMethod(String bean, String method) {
        return has(bean)
                && Arrays.stream(get(bean).getMethods())
                        .anyMatch(candidate -> candidate.getName().equals(method));
    }

    /** All beans of that type. */
    Stream<Class<?>> of(Class<?> type) {
        return classes.values().stream().filter(type::isAssignableFrom);
    }

    static Path source(String className) {
        return SOURCES.resolve(className.replace('.', '/') + ".java");
    }

    static String sourceOf(Class<?> type) {
        return ProcessFiles.read(source(type.getName()));
    }

    /** The product's sources. */
    static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Beans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
