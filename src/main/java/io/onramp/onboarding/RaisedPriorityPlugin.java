package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives the tasks to come of an onboarding that was raised their priority. */
@Component
class RaisedPriorityPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<RaisedOnboardings> raisedOnboardings;

    RaisedPriorityPlugin(ObjectProvider<RaisedOnboardings> raisedOnboardings) {
        this.raisedOnboardings = raisedOnboardings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addTaskListener(TaskListener.EVENTNAME_CREATE, RaisedPriorityPlugin.this::created);
            }
        });
    }

    private void created(DelegateTask task) {
        String key = task.getExecution().getProcessBusinessKey();
        if (key != null
                && key.startsWith("ONB-")
                && task.getPriority() < OpenTasks.RAISED
                && raisedOnboardings.getObject().raised(new OrderNumber(key))) {
            task.setPriority(OpenTasks.RAISED);
        }
    }
}
