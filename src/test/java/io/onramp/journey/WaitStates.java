package io.onramp.journey;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.pvm.delegate.SignallableActivityBehavior;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.ApplicationContext;

/** Where an onboarding can stand until it is ready for use, or a change until it is made, read from the models as they are deployed. */
final class WaitStates {

    private final RepositoryService repository;
    private final ApplicationContext beans;
    private final Set<String> all = new TreeSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    private WaitStates(RepositoryService repository, ApplicationContext beans) {
        this.repository = repository;
        this.beans = beans;
    }

    /** Of an onboarding until it is ready for use, each as {@code process/activity}. */
    static Set<String> of(RepositoryService repository, ApplicationContext beans) {
        return of("onboard-customer", "prepareForUse", repository, beans);
    }

    /** Of a change until it is made, the same. */
    static Set<String> ofChange(RepositoryService repository, ApplicationContext beans) {
        return of("change-circuit", "prepareChange", repository, beans);
    }

    private static Set<String> of(
            String process, String cancellable, RepositoryService repository, ApplicationContext beans) {
        WaitStates states = new WaitStates(repository, beans);
        SubProcess whole = (SubProcess) states.process(process).getFlowElements().stream()
                .filter(element -> element.getId().equals(cancellable))
                .findFirst()
                .orElseThrow();
        states.collect(process, whole.getFlowElements());
        return states.all;
    }

    private void collect(String process, Collection<FlowElement> elements) {
        for (FlowElement element : elements) {
            if (element instanceof SubProcess inner) {
                // what answers the cancellation is not what is cancelled
                if (!inner.triggeredByEvent()) {
                    collect(process, inner.getFlowElements());
                }
            } else if (element instanceof CallActivity call) {
                if (seen.add(call.getCalledElement())) {
                    collect(
                            call.getCalledElement(),
                            process(call.getCalledElement()).getFlowElements());
                }
            } else if (element instanceof FlowNode node && waits(node)) {
                all.add(process + "/" + node.getId());
            }
        }
    }

    private boolean waits(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof ServiceTask task && isSignallable(task)
                || node instanceof CatchEvent event
                        && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private boolean isSignallable(ServiceTask task) {
        return beans.getBean(task.getCamundaDelegateExpression().replaceAll("[${}]", ""))
                instanceof SignallableActivityBehavior;
    }

    private Process process(String key) {
        String id = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
        return repository
                .getBpmnModelInstance(id)
                .getModelElementsByType(Process.class)
                .iterator()
                .next();
    }
}
