package io.onramp.onboarding.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Where instances of a model can stand, read from the model, and how they get there. */
final class Places {

    enum When {
        /** A job has yet to begin it; or its job has failed. */
        BEFORE,
        /** A person, an outcome, a message or a called process is waited for. */
        AT,
        /** It is done, and a job has yet to leave it; or its job has failed. */
        AFTER
    }

    /** @param activity its id in the model */
    record Place(String activity, When when) {}

    private final BpmnModelInstance model;
    private final Predicate<String> waits;

    /** @param waits whether the bean of that name is one that waits for an outcome */
    Places(BpmnModelInstance model, Predicate<String> waits) {
        this.model = model;
        this.waits = waits;
    }

    List<Place> all() {
        List<Place> places = new ArrayList<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            if (node.isCamundaAsyncBefore()) {
                places.add(new Place(node.getId(), When.BEFORE));
            }
            if (waitsAt(node)) {
                places.add(new Place(node.getId(), When.AT));
            }
            if (node.isCamundaAsyncAfter()) {
                places.add(new Place(node.getId(), When.AFTER));
            }
        }
        return places;
    }

    private boolean waitsAt(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof CallActivity
                || node instanceof IntermediateCatchEvent
                || node instanceof ServiceTask task
                        && waits.test(task.getCamundaDelegateExpression().replaceAll("[${}]", ""));
    }

    /** An activity and all sub-processes around it. */
    Set<String> around(String activity) {
        Set<String> all = new TreeSet<>();
        for (ModelElementInstance element = model.getModelElementById(activity);
                element instanceof FlowNode node;
                element = element.getParentElement()) {
            all.add(node.getId());
        }
        return all;
    }

    boolean has(Place place) {
        return all().contains(place);
    }

    /** Starts an instance and brings it to that place. */
    String stand(ModelEngine models, ProcessDefinition definition, Place place) {
        FlowNode node = model.getModelElementById(place.activity());
        if (node instanceof BoundaryEvent event) {
            return standAfter(models, definition, event);
        }
        String instance = begin(models, definition, node);
        if (place.when() != When.BEFORE) {
            if (node.isCamundaAsyncBefore()) {
                models.engine()
                        .getManagementService()
                        .executeJob(jobs(models, instance, node)
                                .findFirst()
                                .orElseThrow()
                                .getId());
            }
            while (place.when() == When.AFTER
                    && jobs(models, instance, node).findAny().isEmpty()) {
                models.step(instance);
            }
        }
        return instance;
    }

    private String begin(ModelEngine models, ProcessDefinition definition, FlowNode node) {
        if (node instanceof StartEvent && node.getParentElement() instanceof Process) {
            return models.engine()
                    .getRuntimeService()
                    .startProcessInstanceById(definition.getId())
                    .getId();
        }
        return models.engine()
                .getRuntimeService()
                .createProcessInstanceById(definition.getId())
                .startBeforeActivity(id(node))
                .execute()
                .getId();
    }

    /** Only what is triggered from outside goes on in a job of its own. */
    private String standAfter(ModelEngine models, ProcessDefinition definition, BoundaryEvent event) {
        FlowNode host = event.getAttachedTo();
        String instance = host instanceof SubProcess
                ? begin(models, definition, host)
                : stand(models, definition, new Place(host.getId(), When.AT));
        models.engine()
                .getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .activityId(event.getId())
                .list()
                .forEach(message -> models.engine()
                        .getRuntimeService()
                        .messageEventReceived(message.getEventName(), message.getExecutionId()));
        jobs(models, instance, event).findAny().orElseThrow();
        return instance;
    }

    private static Stream<Job> jobs(ModelEngine models, String instance, FlowNode node) {
        return models.jobs(instance).filter(job -> {
            JobDefinition kind = models.kind(job);
            return kind.getActivityId().equals(id(node)) && kind.getJobType().equals("async-continuation");
        });
    }

    /** As the engine has it: a multi-instance activity is within a body. */
    static String id(FlowNode node) {
        boolean many = node instanceof Activity activity && activity.getLoopCharacteristics() != null;
        return many ? node.getId() + "#multiInstanceBody" : node.getId();
    }
}
