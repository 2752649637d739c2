package io.onramp.onboarding.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves a process instance, with all that it has called, to the models of another deployment: all of them or none. What an
 * instance calls has to be of its own deployment, since it hands in and catches what that version says.
 */
final class InstanceMoves {

    /** How it went. */
    sealed interface Result {

        /** @param instances how many, with those that were called */
        record Moved(int instances) implements Result {}

        /** It cannot be moved from where it stands, or not at all. It goes on with the version that it has. */
        record Stays(String why) implements Result {}

        /** It just went on by itself. Nothing has happened; ask again. */
        record Busy() implements Result {}
    }

    /** Of a model that says none. */
    private static final int FIRST_VERSION = 1;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Plans plans;
    private final ModelChanges changes;
    private final TransactionOperations transaction;
    /** By both definitions: the same for thousands of instances. */
    private final Map<String, MigrationPlan> known = new ConcurrentHashMap<>();

    InstanceMoves(ProcessEngine engine, ModelChanges changes, TransactionOperations transaction) {
        this.runtime = engine.getRuntimeService();
        this.repository = engine.getRepositoryService();
        this.plans = new Plans(engine);
        this.changes = changes;
        this.transaction = transaction;
    }

    /**
     * @param root the instance that no other has called
     * @param deployment where its models are to be from
     */
    Result move(String root, String deployment) {
        try {
            return transaction.execute(moving -> moveAll(root, deployment));
        } catch (OptimisticLockingException atWork) {
            return new Result.Busy();
        } catch (MigratingProcessInstanceValidationException cannot) {
            return new Result.Stays(told(cannot.getValidationReport()));
        } catch (NoWay none) {
            return new Result.Stays(none.getMessage());
        }
    }

    private Result moveAll(String root, String deployment) {
        Map<String, MigrationPlan> planned = new LinkedHashMap<>();
        for (ProcessInstance instance :
                runtime.createProcessInstanceQuery().rootProcessInstanceId(root).list()) {
            plan(instance.getProcessDefinitionId(), deployment).ifPresent(plan -> {
                ensureCanLeave(instance, plan);
                planned.put(instance.getId(), plan);
            });
        }
        planned.forEach((instance, plan) ->
                runtime.newMigration(plan).processInstanceIds(instance).execute());
        return new Result.Moved(planned.size());
    }

    /** The engine would refuse it too, but takes that for an error each time. */
    private void ensureCanLeave(ProcessInstance instance, MigrationPlan plan) {
        Set<String> stands = new TreeSet<>(runtime.getActiveActivityIds(instance.getId()));
        plan.getInstructions().forEach(instruction -> stands.remove(instruction.getSourceActivityId()));
        if (!stands.isEmpty()) {
            throw new NoWay("%s cannot be moved from %s"
                    .formatted(
                            repository
                                    .getProcessDefinition(instance.getProcessDefinitionId())
                                    .getKey(),
                            String.join(", ", stands)));
        }
    }

    /** Empty for one that is there already. */
    private Optional<MigrationPlan> plan(String definition, String deployment) {
        ProcessDefinition from = repository.getProcessDefinition(definition);
        if (deployment.equals(from.getDeploymentId())) {
            return Optional.empty();
        }
        ProcessDefinition to = repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(from.getKey())
                .singleResult();
        if (to == null) {
            throw new NoWay("there is no process " + from.getKey() + " any more");
        }
        return Optional.of(known.computeIfAbsent(
                from.getId() + " " + to.getId(), both -> plans.plan(from.getId(), to.getId(), way(from, to))));
    }

    private Way way(ProcessDefinition from, ProcessDefinition to) {
        return changes.way(from.getKey(), version(from), version(to))
                .orElseThrow(() -> new NoWay("no migration of %s leads from version %d to %d"
                        .formatted(from.getKey(), version(from), version(to))));
    }

    private static int version(ProcessDefinition definition) {
        String tag = definition.getVersionTag();
        if (tag != null && !NUMBER.matcher(tag).matches()) {
            throw new NoWay(definition.getKey() + " has the version " + tag + ", which is no number");
        }
        return tag == null ? FIRST_VERSION : Integer.parseInt(tag);
    }

    private static String told(MigratingProcessInstanceValidationReport report) {
        return Stream.concat(
                        report.getFailures().stream(),
                        Stream.concat(
                                report.getActivityInstanceReports().stream()
                                        .map(activity -> activity.getSourceScopeId() + ": " + activity.getFailures()),
                                report.getTransitionInstanceReports().stream()
                                        .map(job -> job.getSourceScopeId() + ": " + job.getFailures())))
                .collect(Collectors.joining("; "));
    }

    private static final class NoWay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoWay(String why) {
            super(why);
        }
    }
}
