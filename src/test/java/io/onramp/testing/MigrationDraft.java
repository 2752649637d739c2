package io.onramp.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What can be told of a migration from the two models alone: what is gone, or is something else, holds its instances back; what
 * has come into another sub-process goes there. Whoever changed the model knows more: what was renamed, above all.
 */
public final class MigrationDraft {

    private MigrationDraft() {}

    /** The entry for that version, as YAML. */
    public static String entry(int version, String before, String after) {
        BpmnModelInstance old = read(before);
        BpmnModelInstance now = read(after);
        Set<String> stays = new TreeSet<>();
        Set<String> maps = new TreeSet<>();
        for (FlowNode node : old.getModelElementsByType(FlowNode.class)) {
            ModelElementInstance other = now.getModelElementById(node.getId());
            boolean same = other != null && other.getElementType().equals(node.getElementType());
            if (!same && holds(node)) {
                stays.add(node.getId());
            } else if (same && moves(node) && !around(node).equals(around(other))) {
                maps.add(node.getId() + ": " + node.getId());
            }
        }
        List<String> lines = new ArrayList<>();
        if (!maps.isEmpty()) {
            lines.add("  maps: {" + String.join(", ", maps) + "}");
        }
        if (!stays.isEmpty()) {
            lines.add("  stays: [" + String.join(", ", stays) + "]");
        }
        return lines.isEmpty()
                ? version + ": {}\n"
                : lines.stream().collect(Collectors.joining("\n", version + ":\n", "\n"));
    }

    /** Whether an instance can stand there. */
    private static boolean holds(FlowNode node) {
        boolean task = node instanceof Activity && !(node instanceof SubProcess);
        return task
                || node instanceof IntermediateCatchEvent
                || node.isCamundaAsyncBefore()
                || node.isCamundaAsyncAfter();
    }

    private static boolean moves(FlowNode node) {
        return node instanceof Activity || node instanceof BoundaryEvent || holds(node);
    }

    private static List<String> around(ModelElementInstance node) {
        List<String> around = new ArrayList<>();
        for (ModelElementInstance parent = node.getParentElement();
                parent instanceof SubProcess scope;
                parent = parent.getParentElement()) {
            around.add(scope.getId());
        }
        return around;
    }

    private static BpmnModelInstance read(String model) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }
}
