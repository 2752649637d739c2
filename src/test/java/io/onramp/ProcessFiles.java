package io.onramp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What runs, as it is on the classpath: {@code processes/<process>/} with models, forms and decisions. */
final class ProcessFiles {

    /**
     * One model.
     *
     * @param path within {@code processes/}, such as {@code take-down/take-down.bpmn}
     */
    record Model(Path path, String text, BpmnModelInstance bpmn) {

        Process process() {
            return bpmn.getModelElementsByType(Process.class).iterator().next();
        }

        <T extends ModelElementInstance> List<T> all(Class<T> type) {
            return List.copyOf(bpmn.getModelElementsByType(type));
        }

        /** {@code take-down/removeResources: } to begin a complaint with. */
        String at(FlowNode node) {
            return process().getId() + "/" + node.getId() + ": ";
        }
    }

    private final Path root;
    private final List<Model> models;

    private ProcessFiles(Path root) {
        this.root = root;
        this.models = files("bpmn").stream()
                .map(file -> new Model(root.relativize(file), read(file), Bpmn.readModelFromFile(file.toFile())))
                .toList();
    }

    static ProcessFiles onTheClasspath() {
        try {
            return new ProcessFiles(
                    Path.of(OnrampApplication.class.getResource("/processes").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Model> models() {
        return models;
    }

    Path root() {
        return root;
    }

    /** All files with that ending, sorted. */
    List<Path> files(String ending) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at every element of a kind in every model. */
    <T extends ModelElementInstance> List<String> complaints(Class<T> type, Complaint<T> complaint) {
        return models.stream()
                .flatMap(model -> model.all(type).stream().flatMap(element -> complaint.about(model, element).stream()))
                .toList();
    }

    /** What is wrong with an element; nothing if all is well. */
    interface Complaint<T> {
        List<String> about(Model model, T element);
    }

    /** Whether an error that arises at this element, or in this scope, meets nobody who catches it. */
    boolean escapes(ModelElementInstance element, String code) {
        if (element instanceof FlowNode node && caughtAt(node, code)) {
            return false;
        }
        if (!(element instanceof Process process)) {
            return escapes(element.getParentElement(), code);
        }
        List<CallActivity> callers = models.stream()
                .flatMap(model -> model.all(CallActivity.class).stream())
                .filter(call -> process.getId().equals(call.getCalledElement()))
                .toList();
        return callers.isEmpty() || callers.stream().anyMatch(call -> escapes(call, code));
    }

    private static boolean caughtAt(FlowNode node, String code) {
        Predicate<ErrorEventDefinition> fits = error ->
                error.getError() == null || code.equals(error.getError().getErrorCode());
        return node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> node.equals(event.getAttachedTo()))
                .flatMap(event -> event.getEventDefinitions().stream())
                .anyMatch(definition -> definition instanceof ErrorEventDefinition error && fits.test(error));
    }

    static boolean named(String text) {
        return text != null && !text.isBlank();
    }

    /** An element's extensions of a kind. */
    static <T extends ModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? Stream.empty()
                : element.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    /** The values of an element's extension properties of that name. */
    static List<String> properties(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class)
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
