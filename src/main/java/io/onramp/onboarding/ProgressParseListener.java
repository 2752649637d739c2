package io.onramp.onboarding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Hangs listeners on the activities while a model is parsed: each tells when it starts and ends; one with the extension
 * property {@code milestone} tells that it is reached. A multi-instance activity tells when it is left, once all its
 * instances are done: one without an instance is left too, but the engine does not say that it ends.
 */
class ProgressParseListener extends AbstractBpmnParseListener {

    private static final String MILESTONE = "onramp.milestone";
    private static final String US = "us";
    private static final String STEP = "onramp.step";

    /** What is told of an activity. */
    record Step(String name, Optional<String> waitingOn) {

        /** Empty where the activity is no step. */
        static Optional<Step> of(ActivityImpl activity) {
            return Optional.ofNullable((Step) activity.getProperty(STEP));
        }
    }

    private final ProgressTeller teller;

    ProgressParseListener(ProgressTeller teller) {
        this.teller = teller;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        step(element, activity);
        // after the form has taken what was entered, or refused it
        task(activity).addTaskListener(TaskListener.EVENTNAME_COMPLETE, teller::completed);
    }

    private static TaskDefinition task(ActivityImpl activity) {
        ActivityBehavior behavior = activity.getActivityBehavior();
        return ((UserTaskActivityBehavior) behavior).getTaskDefinition();
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        automatic(element, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        automatic(element, activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        step(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        step(element, activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        milestone(properties(element), activity);
    }

    /** What Onramp does by itself waits on Azure or on nobody: "us" are people. */
    private void automatic(Element element, ActivityImpl activity) {
        String waitingOn = properties(element).get("waitingOn");
        step(element, activity, US.equals(waitingOn) ? null : waitingOn);
    }

    private void step(Element element, ActivityImpl activity) {
        step(element, activity, properties(element).get("waitingOn"));
    }

    private void step(Element element, ActivityImpl activity, String waitingOn) {
        Map<String, String> properties = properties(element);
        String name = element.attribute("name") == null ? activity.getId() : element.attribute("name");
        activity.setProperty(STEP, new Step(name, Optional.ofNullable(waitingOn)));
        activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> teller.started(execution, name, waitingOn));
        activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) teller::ended);
        milestone(properties, activity);
    }

    private void milestone(Map<String, String> properties, ActivityImpl activity) {
        String milestone = properties.get("milestone");
        if (milestone != null
                && activity.getFlowScope() instanceof ActivityImpl whole
                && whole.getActivityBehavior() instanceof MultiInstanceActivityBehavior) {
            whole.setProperty(MILESTONE, milestone);
        } else if (milestone != null) {
            activity.addListener(ExecutionListener.EVENTNAME_END, reached(milestone));
        }
    }

    /** Parsed after the activities that it connects. */
    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        if (flow.getSource().getProperty(MILESTONE) instanceof String milestone) {
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, reached(milestone));
        }
    }

    private ExecutionListener reached(String milestone) {
        return execution -> teller.reached(execution, milestone);
    }

    private static Map<String, String> properties(Element element) {
        Map<String, String> properties = new HashMap<>();
        Element extensions = element.element("extensionElements");
        Element holder =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (holder != null) {
            for (Element property : holder.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
                properties.put(property.attribute("name"), property.attribute("value"));
            }
        }
        return properties;
    }
}
