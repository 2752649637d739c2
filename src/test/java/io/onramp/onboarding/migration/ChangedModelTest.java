package io.onramp.onboarding.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.onboarding.migration.InstanceMoves.Result;
import io.onramp.onboarding.migration.Places.Place;
import io.onramp.onboarding.migration.Places.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of instances when their model changes: tasks renamed, added and removed, put into a sub-process, given a
 * reminder. The models are made up for this.
 */
class ChangedModelTest {

    private static final Path MODELS = Path.of("src/test/resources/migration");
    private static final String SURVEY = "survey-site";
    private static final String MEASURE = "measure-site";
    private static final Set<String> WAITING = Set.of("orderSurvey");

    private static ModelEngine models;
    private static RuntimeService runtime;
    private static TaskService tasks;
    private static String first;
    private static String second;
    private static String third;

    @BeforeAll
    static void deploy() {
        models = new ModelEngine(WAITING::contains);
        runtime = models.engine().getRuntimeService();
        tasks = models.engine().getTaskService();
        first = deployed(1, 1);
        second = deployed(2, 2);
        third = deployed(3, 2);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void aRenamedTaskStaysWithWhoeverHasItInHand() {
        String instance = standing("callCustomer");
        Task before = task(instance);
        tasks.setAssignee(before.getId(), "operator");
        tasks.setVariableLocal(before.getId(), "note", "called twice");

        Result result = move(instance, second);

        assertThat(result).isEqualTo(new Result.Moved(1));
        assertThat(task(instance)).satisfies(after -> {
            assertThat(after.getId()).isEqualTo(before.getId());
            assertThat(after.getTaskDefinitionKey()).isEqualTo("callContact");
            assertThat(after.getAssignee()).isEqualTo("operator");
            assertThat(tasks.getVariableLocal(after.getId(), "note")).isEqualTo("called twice");
        });
        assertThat(runtime.getVariable(instance, "express")).isEqualTo(false);
        models.goOnToTheEnd(instance);
        assertThat(passed(instance)).contains("checkSurvey").doesNotContain("fileLetter");
    }

    @Test
    void anOutcomeUnderWayReachesItsTaskThoughTheEngineHasRebuiltWhereItStands() {
        String instance = standing("orderSurvey");
        String replyTo = models.asked().get(0);
        String execution = replyTo.substring(0, replyTo.indexOf('|'));

        move(instance, second);

        assertThat(runtime.getActivityInstance(instance).getActivityInstances("orderSurvey"))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.getId()).isEqualTo(replyTo.substring(replyTo.indexOf('|') + 1));
                    assertThat(activity.getExecutionIds()).doesNotContain(execution);
                });
        assertThat(models.standing(instance)).contains("job timer-transition surveyDue");
        assertThat(models.outcomes().deliver(replyTo, "done")).isTrue();
        models.jobs();
        assertThat(task(instance).getTaskDefinitionKey()).isEqualTo("checkSurvey");
        assertThat(models.outcomes().deliver(replyTo, "done"))
                .as("a second time, when it has gone on")
                .isFalse();
    }

    @Test
    void anOutcomeThatCouldNotBeTakenStaysAnIncidentUntilItIs() {
        String instance = standing("orderSurvey");
        String replyTo = models.asked().get(0);
        models.outcomes().stuck(replyTo, "no room");

        move(instance, second);
        models.outcomes().stuck(replyTo, "no room");

        assertThat(incidents(instance))
                .singleElement()
                .extracting(Incident::getActivityId)
                .isEqualTo("orderSurvey");
        assertThat(models.outcomes().deliver(replyTo, "done")).isTrue();
        assertThat(incidents(instance)).isEmpty();
    }

    @Test
    void whoStandsAtARemovedTaskGoesOnByTheOldModelAndCanBeMovedLater() {
        String instance = standing("fileLetter");

        Result result = move(instance, second);

        assertThat(result).isInstanceOfSatisfying(Result.Stays.class, stays -> assertThat(stays.why())
                .contains("fileLetter"));
        assertThat(models.runsBy(instance)).isEqualTo(definition(first));
        tasks.complete(task(instance).getId());
        models.jobs();
        assertThat(models.tasks(instance))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("agreeDate", "agreeDate");

        assertThat(move(instance, second)).isEqualTo(new Result.Moved(1));
        assertThat(models.tasks(instance))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("agreeDates", "agreeDates");
        models.goOnToTheEnd(instance);
    }

    @Test
    void whereNoMigrationIsWrittenInstancesFinishByTheModelTheyBeganWith() throws IOException {
        String instance = standing("callCustomer");
        ModelChanges none = changes("{}");

        Result result = models.move(instance, second, none);

        assertThat(result).isInstanceOf(Result.Stays.class);
        assertThat(models.runsBy(instance)).isEqualTo(definition(first));
        models.goOnToTheEnd(instance);
        assertThat(passed(instance)).contains("fileLetter").doesNotContain("checkSurvey");
    }

    @Test
    void aModelMayBeChangedSoMuchThatNobodyIsMoved() throws IOException {
        String instance = standing("callCustomer");

        Result result = models.move(instance, third, changes("2: {}\n3: {none: A survey is something else now}\n"));

        assertThat(result).isInstanceOf(Result.Stays.class);
        assertThat(models.runsBy(instance)).isEqualTo(definition(first));
    }

    @Test
    void whatWasRenamedTwiceIsFoundInOneStep() {
        String instance = standing("callCustomer");

        move(instance, third);

        assertThat(task(instance).getTaskDefinitionKey()).isEqualTo("writeContact");
        assertThat(move(standing("agreeDate"), third)).isInstanceOf(Result.Stays.class);
    }

    @Test
    void aTimerKeepsItsTimeUnlessTheMigrationSaysOtherwise() throws IOException {
        String kept = standing("enterSite");
        String renewed = standing("enterSite");
        Date before = timer(kept);

        models.move(kept, second, changes("2: {maps: {visit: siteVisit}, stays: [fileLetter]}\n"));
        move(renewed, second);

        assertThat(timer(kept)).isEqualTo(before);
        assertThat(timer(renewed)).isBefore(before);
        models.goOnToTheEnd(renewed);
    }

    @Test
    void aJobThatHasFailedKeepsItsIncidentAndCanBeTriedAgain() {
        String instance = models.engine()
                .getRuntimeService()
                .createProcessInstanceById(definition(first))
                .startBeforeActivity("measure")
                .execute()
                .getId();
        Job job = models.jobs(instance).findFirst().orElseThrow();
        models.engine().getManagementService().setJobRetries(job.getId(), 0);

        move(instance, second);

        assertThat(incidents(instance))
                .singleElement()
                .extracting(Incident::getConfiguration)
                .isEqualTo(job.getId());
        models.engine().getManagementService().setJobRetries(job.getId(), 1);
        models.goOnToTheEnd(instance);
        assertThat(passed(instance)).contains("measure");
    }

    @Test
    void anInstanceMovesWithThoseItHasCalled() {
        String instance = standing("measure");
        String called = called(instance);
        models.jobs();
        tasks.complete(task(called).getId());
        models.jobs();

        Result result = move(instance, second);

        assertThat(result).isEqualTo(new Result.Moved(2));
        assertThat(models.runsBy(instance)).isEqualTo(definition(second));
        assertThat(models.runsBy(called))
                .isEqualTo(models.definition(second, MEASURE).getId());
        models.goOnToTheEnd(instance);
    }

    @Test
    void anInstanceStaysWithThoseItHasCalledIfOneOfThemHasTo() {
        String instance = standing("measure");
        String called = called(instance);
        models.jobs();

        Result result = move(instance, second);

        assertThat(result).isInstanceOfSatisfying(Result.Stays.class, stays -> assertThat(stays.why())
                .contains("measureByHand"));
        assertThat(models.runsBy(instance)).isEqualTo(definition(first));
        assertThat(models.runsBy(called))
                .isEqualTo(models.definition(first, MEASURE).getId());
        models.goOnToTheEnd(instance);
    }

    @Test
    void whatAMovedInstanceCallsFromThenOnIsOfItsNewDeployment() {
        String instance = standing("enterSite");

        move(instance, second);
        tasks.complete(task(instance).getId());
        models.jobs();

        assertThat(models.runsBy(called(instance)))
                .isEqualTo(models.definition(second, MEASURE).getId());
    }

    @Test
    void oneThatRunsByAMoreRecentModelIsLeftAlone() {
        String instance = models.engine()
                .getRuntimeService()
                .startProcessInstanceById(definition(third))
                .getId();

        assertThat(move(instance, second)).isInstanceOf(Result.Stays.class);
        assertThat(models.runsBy(instance)).isEqualTo(definition(third));
    }

    @Test
    void aMigrationThatCannotBeIsSaidSo() throws IOException {
        String instance = standing("callCustomer");
        ModelChanges wrong = changes("2: {maps: {callCustomer: survey}}\n");

        assertThatThrownBy(() -> models.move(instance, second, wrong))
                .isInstanceOf(MigrationPlanValidationException.class);
        assertThatThrownBy(() -> changes("2: {renames: {callCustomer: callContact}}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("renames");
        assertThat(models.runsBy(instance)).isEqualTo(definition(first));
    }

    private static String deployed(int survey, int measure) {
        return models.deploy(
                List.of(text(SURVEY + "-" + survey + ".bpmn"), text(MEASURE + "-" + measure + ".bpmn")), List.of());
    }

    private static String definition(String deployment) {
        return models.definition(deployment, SURVEY).getId();
    }

    /** An instance of the first version. */
    private static String standing(String activity) {
        Places places = new Places(ModelEngine.read(text(SURVEY + "-1.bpmn")), WAITING::contains);
        return places.stand(models, models.definition(first, SURVEY), new Place(activity, When.AT));
    }

    private static Result move(String instance, String deployment) {
        return models.move(instance, deployment, written());
    }

    private static ModelChanges written() {
        return ModelChanges.of(List.of(SURVEY, MEASURE), process -> text(process + ".yaml"));
    }

    /** What is written about the survey, instead. */
    private static ModelChanges changes(String yaml) throws IOException {
        return ModelChanges.of(List.of(SURVEY), process -> yaml);
    }

    private static Task task(String instance) {
        return models.tasks(instance).findFirst().orElseThrow();
    }

    private static String called(String instance) {
        return models.running(instance).get(0);
    }

    private static Date timer(String instance) {
        return models.jobs(instance)
                .filter(job -> job.getDuedate() != null)
                .findFirst()
                .orElseThrow()
                .getDuedate();
    }

    private static List<Incident> incidents(String instance) {
        return runtime.createIncidentQuery().processInstanceId(instance).list();
    }

    private static Stream<String> passed(String instance) {
        return models
                .engine()
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .finished()
                .list()
                .stream()
                .map(activity -> activity.getActivityId());
    }

    private static String text(String file) {
        try {
            return Files.readString(MODELS.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
