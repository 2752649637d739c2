package io.onramp.onboarding.migration;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.validation.activity.MigrationActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.SupportedActivityInstanceValidator;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.stereotype.Component;

/**
 * Lets the engine migrate instances that stand at a service task which waits for an outcome from outside. By itself it refuses,
 * since it cannot know what such a task keeps. Those of Onramp keep nothing in the engine: what they wait for is in tables of
 * its own and comes back to the activity instance, whose id a migration leaves as it is.
 */
@Component
class ServiceTasksMove extends AbstractProcessEnginePlugin {

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getMigratingActivityInstanceValidators()
                .replaceAll(validator -> validator instanceof SupportedActivityInstanceValidator
                        ? withServiceTasks(validator)
                        : validator);
        List<MigrationActivityValidator> found = new ArrayList<>(engine.getDefaultMigrationActivityValidators());
        found.replaceAll(
                validator -> validator instanceof SupportedActivityValidator ? ServiceTasksMove::canMove : validator);
        engine.getMigrationInstructionGenerator().migrationActivityValidators(found);
    }

    /** Whether instances can be moved from, or to, an activity of this kind. */
    static boolean canMove(ActivityImpl activity) {
        return SupportedActivityValidator.INSTANCE.valid(activity)
                || activity != null
                        && activity.getActivityBehavior() instanceof ServiceTaskDelegateExpressionActivityBehavior;
    }

    private static MigratingActivityInstanceValidator withServiceTasks(MigratingActivityInstanceValidator itself) {
        return (instance, process, report) -> {
            boolean serviceTask = instance.getSourceScope() instanceof ActivityImpl activity
                    && activity.getActivityBehavior() instanceof ServiceTaskDelegateExpressionActivityBehavior;
            if (!serviceTask) {
                itself.validate(instance, process, report);
            }
        };
    }
}
