package io.onramp.onboarding.migration;

import static org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;

/** Turns what is written about a model's changes into a plan of the engine's. */
final class Plans {

    private final RuntimeService runtime;
    private final RepositoryServiceImpl repository;

    Plans(ProcessEngine engine) {
        this.runtime = engine.getRuntimeService();
        this.repository = (RepositoryServiceImpl) engine.getRepositoryService();
    }

    /** @throws org.camunda.bpm.engine.migration.MigrationPlanValidationException where what is written cannot be */
    MigrationPlan plan(String fromDefinition, String toDefinition, Way way) {
        MigrationPlanBuilder plan =
                runtime.createMigrationPlan(fromDefinition, toDefinition).setVariables(way.variables());
        places(fromDefinition, toDefinition, way).forEach((from, to) -> {
            MigrationInstructionBuilder instruction = plan.mapActivities(from, to);
            if (way.updates().contains(to)) {
                instruction.updateEventTrigger();
            }
        });
        return plan.build();
    }

    /** What the engine finds by itself, without what stays, with what is mapped, and with what lies in a mapped sub-process. */
    private Map<String, String> places(String fromDefinition, String toDefinition, Way way) {
        ScopeImpl target = (ScopeImpl) repository.getDeployedProcessDefinition(toDefinition);
        Map<String, String> equal = runtime
                .createMigrationPlan(fromDefinition, toDefinition)
                .mapEqualActivities()
                .build()
                .getInstructions()
                .stream()
                .collect(Collectors.toMap(
                        MigrationInstruction::getSourceActivityId, MigrationInstruction::getTargetActivityId));
        Map<String, String> places = new TreeMap<>();
        activities((ScopeImpl) repository.getDeployedProcessDefinition(fromDefinition))
                .filter(activity -> !within(activity, way.stays()::contains))
                .forEach(activity -> mapped(activity, way, target)
                        .or(() -> Optional.ofNullable(equal.get(activity.getId())))
                        .or(() -> kept(activity, way, target))
                        .ifPresent(to -> places.put(activity.getId(), to)));
        return places;
    }

    /** The body of a multi-instance activity goes where the activity goes. */
    private static Optional<String> mapped(ActivityImpl activity, Way way, ScopeImpl target) {
        String id = written(activity);
        boolean body = !id.equals(activity.getId());
        return Optional.ofNullable(way.maps().get(id))
                .map(to -> body ? to + MULTI_INSTANCE_BODY_ID_SUFFIX : to)
                .filter(to -> !body || target.findActivity(to) != null);
    }

    /** The engine does not look into sub-processes whose id is another. */
    private static Optional<String> kept(ActivityImpl activity, Way way, ScopeImpl target) {
        return Optional.of(activity.getId())
                .filter(id -> within(activity, way.maps()::containsKey))
                .filter(id -> ServiceTasksMove.canMove(activity) && ServiceTasksMove.canMove(target.findActivity(id)));
    }

    private static boolean within(ActivityImpl activity, Predicate<String> named) {
        return named.test(written(activity))
                || activity.getFlowScope() instanceof ActivityImpl around && within(around, named);
    }

    /** The id as the model has it. */
    private static String written(ActivityImpl activity) {
        String id = activity.getId();
        return id.endsWith(MULTI_INSTANCE_BODY_ID_SUFFIX)
                ? id.substring(0, id.length() - MULTI_INSTANCE_BODY_ID_SUFFIX.length())
                : id;
    }

    private static Stream<ActivityImpl> activities(ScopeImpl scope) {
        return scope.getActivities().stream()
                .flatMap(activity -> Stream.concat(Stream.of(activity), activities(activity)));
    }
}
