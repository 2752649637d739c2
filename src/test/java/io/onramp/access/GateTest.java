package io.onramp.access;

import static io.onramp.testing.Browserless.engine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.Orders;
import io.onramp.testing.Browserless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over HTTP, as Tasklist or a script would try it. */
@OnrampTest
class GateTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Secrets secrets;

    @Autowired
    private Orders orders;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OtherRooms.Involved involved;

    private ProcessInstance instance;
    private Task task;

    @BeforeEach
    void aTaskForOperators() {
        engine.getRepositoryService()
                .createDeployment()
                .name("gate test")
                .enableDuplicateFiltering(true)
                .addClasspathResource("access/gate-test.bpmn")
                .addClasspathResource("access/gate-test.form")
                .deploy();
        instance = engine.getRuntimeService()
                .startProcessInstanceByKey("gateTest", "ONB-2026-000001", Map.of("customer", "Contoso"));
        task = only();
    }

    @AfterEach
    void tidy() {
        involved.set(Set.of());
        involved.meanwhile(() -> {});
        if (isRunning()) {
            engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test over");
        }
    }

    @Test
    void whatTheFormSendsReachesTheListenersButNotTheProcess() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> answer =
                operator.completeTask(task.getId(), Map.of("colour", "blue", "floor", 3, "tags", List.of("a", "b")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
        assertThat(variables).containsEntry("accepted", "blue").doesNotContainKeys("colour", "floor", "tags");
        assertThat(engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .as("an unassigned task is claimed for whoever completes it")
                .isEqualTo("operator");
    }

    @Test
    void aVariableThatTheFormDoesNotHaveIsRefusedAndNothingChanges() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> answer = operator.completeTask(task.getId(), Map.of("colour", "blue", "approved", true));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(operator.read(answer.body()).path("message").asText()).contains("\"approved\"");
        assertThat(only().getTaskDefinitionKey()).isEqualTo("paint");
        assertThat(only().getAssignee()).isNull();
        assertThat(engine.getTaskService().getVariablesLocal(task.getId())).isEmpty();
    }

    @Test
    void aFieldThatThePlanDisabledIsRefusedToo() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> answer = operator.completeTask(task.getId(), Map.of("price", "1"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("price");
    }

    @Test
    void whatTheFormOnlyShowsIsLeftOutBecauseTasklistSendsItAlong() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> answer =
                operator.completeTask(task.getId(), Map.of("colour", "red", "customer", "Somebody else", "sum", 2));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "customer"))
                .isEqualTo("Contoso");
        assertThat(localNames(task.getId())).containsExactly("colour");
    }

    @Test
    void aListMayHoldTheListsOwnFieldsOnly() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> smuggled =
                operator.completeTask(task.getId(), Map.of("routers", List.of(Map.of("name", "r1", "password", "x"))));
        HttpResponse<String> notAList = operator.completeTask(task.getId(), Map.of("routers", "r1"));
        HttpResponse<String> fine = operator.completeTask(
                task.getId(), Map.of("routers", List.of(Map.of("name", "r1", "port", 1), Map.of("name", "r2"))));

        assertThat(smuggled.statusCode()).isEqualTo(403);
        assertThat(smuggled.body()).contains("routers.password");
        assertThat(notAList.statusCode()).isEqualTo(403);
        assertThat(fine.statusCode()).as(fine.body()).isEqualTo(204);
    }

    @Test
    void aJavaObjectIsNeverMadeOfWhatAPersonSends() {
        Browserless operator = Browserless.signIn(port, "operator");
        Map<String, Object> asFile = Map.of("variables", Map.of("colour", Map.of("type", "Bytes", "value", "AAAA")));

        HttpResponse<String> answer = operator.post(engine("/task/" + task.getId() + "/submit-form"), asFile);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("colour");
    }

    @Test
    void aSecretThatIsTypedIntoAFormIsNeverAVariable() {
        Browserless operator = Browserless.signIn(port, "operator");

        operator.completeTask(task.getId(), Map.of("colour", "red", "sharedKey", "s3cr3t-md5"));

        String value = (String) engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .taskIdIn(task.getId())
                .variableName("sharedKey")
                .singleResult()
                .getValue();
        assertThat(secrets.reveal(new SecretRef(value))).isEqualTo("s3cr3t-md5");
    }

    @ParameterizedTest(name = "{0} may not complete an operators'' task")
    @CsvSource({"engineer, 403", "approver, 403", "manager, 403", "admin, 403"})
    void whoeverIsNotInTheTasksGroupIsRefused(String user, int status) {
        Browserless browser = Browserless.signIn(port, user);

        HttpResponse<String> answer = browser.completeTask(task.getId(), Map.of());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("message");
        assertThat(browser.post(engine("/task/" + task.getId() + "/complete"), Map.of())
                        .statusCode())
                .isEqualTo(status);
        assertThat(only().getTaskDefinitionKey()).isEqualTo("paint");
    }

    @Test
    void completingWithoutTheFormIsTheSame() {
        Browserless operator = Browserless.signIn(port, "operator");
        String complete = engine("/task/" + task.getId() + "/complete");

        HttpResponse<String> smuggled =
                operator.post(complete, Map.of("variables", operator.typed(Map.of("approved", true))));
        HttpResponse<String> fine = operator.post(
                complete,
                Map.of("withVariablesInReturn", true, "variables", operator.typed(Map.of("colour", "green"))));

        assertThat(smuggled.statusCode()).isEqualTo(403);
        assertThat(fine.statusCode()).as(fine.body()).isEqualTo(200);
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "accepted"))
                .isEqualTo("green");
    }

    @Test
    void aTaskThatSomebodyElseHasTakenStaysTheirs() {
        Browserless operator = Browserless.signIn(port, "operator");
        engine.getTaskService().setAssignee(task.getId(), "colleague");

        HttpResponse<String> complete = operator.completeTask(task.getId(), Map.of());
        HttpResponse<String> unclaim = operator.post(engine("/task/" + task.getId() + "/unclaim"), null);
        HttpResponse<String> take =
                operator.post(engine("/task/" + task.getId() + "/assignee"), Map.of("userId", "operator"));

        assertThat(complete.statusCode()).isEqualTo(403);
        assertThat(complete.body()).contains("colleague");
        assertThat(unclaim.statusCode()).isEqualTo(403);
        assertThat(take.statusCode()).isEqualTo(403);
        assertThat(only().getAssignee()).isEqualTo("colleague");
    }

    @Test
    void whoeverComesAfterAColleagueIsToldThatTheTaskIsDone() {
        Browserless colleague = Browserless.signIn(port, "operator");
        Browserless operator = Browserless.signIn(port, "operator");
        Map<String, Object> blue = Map.of("colour", "blue");
        assertThat(colleague.completeTask(task.getId(), Map.of("colour", "red")).statusCode())
                .isEqualTo(204);

        HttpResponse<String> late = operator.completeTask(task.getId(), blue);
        HttpResponse<String> french = operator.postIn(
                "fr-FR,fr;q=0.9",
                engine("/task/" + task.getId() + "/submit-form"),
                Map.of("variables", operator.typed(blue)));

        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("This task is no longer open: somebody else has completed it");
        assertThat(french.body()).contains("Cette t\u00e2che n\u2019est plus ouverte");
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "accepted"))
                .isEqualTo("red");
        assertThat(only().getTaskDefinitionKey()).isEqualTo("approve");
    }

    @Test
    void ofTwoWhoDecideAtTheSameMomentOneWinsAndTheOtherIsTold() {
        engine.getTaskService().complete(task.getId());
        String decision = only().getId();
        CyclicBarrier both = new CyclicBarrier(2);
        involved.meanwhile(() -> meet(both));

        List<HttpResponse<String>> answers = Stream.of("approver", "security")
                .map(person -> Browserless.signIn(port, person))
                .map(person -> CompletableFuture.supplyAsync(() -> person.completeTask(decision, Map.of())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(204, 400);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 400)
                .singleElement()
                .satisfies(answer -> assertThat(answer.body()).contains("Nothing of yours was taken"));
        assertThat(isRunning()).isFalse();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId("done")
                        .count())
                .isOne();
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("The other did not come", alone);
        }
    }

    @Test
    void aPersonTakesATaskAndGivesItBack() {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> forAnother = operator.claim(task.getId(), "engineer");
        HttpResponse<String> taken = operator.claim(task.getId(), "operator");
        String holder = only().getAssignee();
        HttpResponse<String> back = operator.post(engine("/task/" + task.getId() + "/unclaim"), null);

        assertThat(forAnother.statusCode()).isEqualTo(403);
        assertThat(taken.statusCode()).isEqualTo(204);
        assertThat(holder).isEqualTo("operator");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(204);
        assertThat(only().getAssignee()).isNull();
        assertThat(Browserless.signIn(port, "engineer")
                        .claim(task.getId(), "engineer")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoAskedForTheOrderDoesNotApproveIt() {
        engine.getTaskService().complete(task.getId());
        Task approval = only();
        involved.set(Set.of("Approver@ONRAMP.example", "SECURITY"));

        HttpResponse<String> byMail = Browserless.signIn(port, "approver").completeTask(approval.getId(), Map.of());
        HttpResponse<String> byName = Browserless.signIn(port, "security").completeTask(approval.getId(), Map.of());
        HttpResponse<String> claim = Browserless.signIn(port, "security").claim(approval.getId(), "security");
        involved.set(Set.of("somebody@else.example"));
        HttpResponse<String> byAnother = Browserless.signIn(port, "approver").completeTask(approval.getId(), Map.of());

        assertThat(byMail.statusCode()).isEqualTo(403);
        assertThat(byName.statusCode()).isEqualTo(403);
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(byAnother.statusCode()).as(byAnother.body()).isEqualTo(204);
        assertThat(isRunning()).isFalse();
    }

    @Test
    void aFormAndWhatItShowsAreInTheLanguageOfWhoeverOpensThem() {
        engine.getTaskService().setVariableLocal(task.getId(), "state", "Order received (2026-11-25)");
        engine.getTaskService().setVariableLocal(task.getId(), "colour", "Approve");

        JsonNode form = french("/deployed-form");
        JsonNode shown = french("/form-variables");

        assertThat(form.findValuesAsText("label")).contains("Client").doesNotContain("Customer");
        assertThat(shown.at("/state/value").asText()).isEqualTo("Commande reçue (2026-11-25)");
        assertThat(shown.at("/colour/value").asText())
                .as("what may be changed stays as it is")
                .isEqualTo("Approve");
    }

    private JsonNode french(String what) {
        Browserless operator = Browserless.signIn(port, "operator");
        return operator.read(operator.callIn("fr-FR,fr;q=0.9", engine("/task/" + task.getId() + what))
                .body());
    }

    @Test
    void nobodyChangesTheirOwnAddressToGetRoundTheFourEyes() {
        Browserless approver = Browserless.signIn(port, "approver");

        HttpResponse<String> answer = approver.call(
                "PUT",
                engine("/user/approver/profile"),
                Map.of("id", "approver", "firstName", "A", "lastName", "B", "email", "other@onramp.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            POST   | /task/T/resolve                       | {}
            POST   | /task/T/bpmnError                     | {"errorCode":"problem"}
            POST   | /task/T/bpmnEscalation                | {"escalationCode":"problem"}
            POST   | /task/T/variables                     | {"modifications":{"x":{"value":1}}}
            POST   | /task/T/localVariables                | {"modifications":{"x":{"value":1}}}
            PUT    | /task/T/variables/x                   | {"value":1}
            PUT    | /task/T/localVariables/x              | {"value":1}
            DELETE | /task/T/variables/customer            |
            DELETE | /task/T/localVariables/customer       |
            POST   | /task/T/delegate                      | {"userId":"operator"}
            POST   | /task/T/assignee                      | {"userId":"operator"}
            POST   | /task/T/identity-links                | {"groupId":"managers","type":"candidate"}
            POST   | /task/T/identity-links/delete         | {"groupId":"operators","type":"candidate"}
            PUT    | /task/T                               | {"name":"Other","assignee":"operator"}
            DELETE | /task/T                               |
            POST   | /task/create                          | {"id":"mine","name":"Mine"}
            PUT    | /process-instance/P/variables/x       | {"value":1}
            POST   | /process-instance/P/variables         | {"modifications":{"x":{"value":1}}}
            POST   | /process-instance/P/modification      | {"instructions":[{"type":"startBeforeActivity","activityId":"approve"}]}
            DELETE | /process-instance/P                   |
            PUT    | /process-instance/P/suspended         | {"suspended":true}
            PUT    | /execution/P/localVariables/x         | {"value":1}
            POST   | /execution/P/signal                   | {}
            POST   | /message                              | {"messageName":"none","processInstanceId":"P"}
            POST   | /process-definition/key/gateTest/start| {}
            POST   | /process-definition/key/gateTest/submit-form| {"variables":{}}
            POST   | /filter/create                        | {"resourceType":"Task","name":"x","query":{"assigneeExpression":"${1+1}"}}
            POST   | /user/create                          | {"profile":{"id":"x","firstName":"x","lastName":"x"},"credentials":{"password":"x"}}
            PUT    | /group/camunda-admin/members/operator |
            POST   | /authorization/create                 | {"type":1,"permissions":["ALL"],"groupId":"operators","resourceType":6,"resourceId":"*"}
            """)
    void anOperatorHasNoOtherWayIn(String method, String path, String body) {
        Browserless operator = Browserless.signIn(port, "operator");
        String address = engine(path.replace("/T", "/" + task.getId()).replace("/P", "/" + instance.getId()));

        HttpResponse<String> answer = operator.call(
                method, address, body == null ? null : body.replace("\"P\"", "\"" + instance.getId() + "\""));

        if (path.equals("/message") || (method + path).equals("DELETE/task/T")) {
            // nobody waits for a message here, and no task of a process can be deleted: the engine says that first
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        }
        assertThat(answer.headers().firstValue("X-XSRF-TOKEN"))
                .as("refused by the engine, not for want of a token")
                .isEmpty();
        assertThat(operator.read(answer.body()).path("message").asText()).isNotEmpty();
        assertThat(only().getTaskDefinitionKey()).isEqualTo("paint");
    }

    @Test
    void stayingOutOfTheWayOfWhatTheEngineDoesByItself() {
        engine.getTaskService().complete(task.getId(), Map.of("anything", "goes"));

        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "anything"))
                .isEqualTo("goes");
    }

    @Test
    void aChangeThatAnOperatorStartsBecomesOneOrderInTheirName() {
        String service = aServiceInUse();
        Browserless operator = Browserless.signIn(port, "operator");

        String change = started(operator, Map.of("service", service, "bandwidthInMbps", "500", "rotateBgpKeys", true));
        // a job that is tried twice
        engine.getRuntimeService()
                .createProcessInstanceModification(change)
                .startBeforeActivity("orderChange")
                .execute();
        work(change);

        assertThat(changesOf(service)).singleElement().satisfies(order -> {
            assertThat(order.number().value()).isEqualTo(past(change, "changeOrder"));
            assertThat(order.involved()).containsExactly("operator");
            assertThat(order.characteristic("bandwidthInMbps").asInt()).isEqualTo(500);
            assertThat(order.characteristic("rotateKeys").toString()).isEqualTo("[\"bgp\"]");
            assertThat(order.characteristic("skuTier").isMissingNode()).isTrue();
        });
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(change)
                        .finished()
                        .singleResult()
                        .getBusinessKey())
                .as("it is no order itself")
                .isNull();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            operator | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"}},"businessKey":"ONB-2026-000001"}
            operator | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"},"requester":{"value":"approver"}}}
            admin    | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"},"orderNumber":{"value":"S"}}}
            operator | order-change/start           | {"variables":{"requester":{"value":"approver"}}}
            operator | order-change/start           | {"startInstructions":[{"type":"startBeforeActivity","activityId":"correctChange"}]}
            admin    | order-change/start           | {"businessKey":"ONB-2026-000001"}
            engineer | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"}}}
            approver | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"}}}
            security | order-change/submit-form     | {"variables":{"service":{"value":"none"}}}
            manager  | order-change/submit-form     | {"variables":{"service":{"value":"S"},"bandwidthInMbps":{"value":"500"}}}
            operator | change-circuit/submit-form   | {"variables":{},"businessKey":"ONB-2026-000001"}
            operator | onboard-customer/submit-form | {"variables":{}}
            """)
    void thereIsOneProcessToStartAndOneWay(String person, String way, String body) {
        String service = aServiceInUse();
        Browserless browser = Browserless.signIn(port, person);
        long before =
                engine.getHistoryService().createHistoricProcessInstanceQuery().count();

        HttpResponse<String> answer =
                browser.post(engine("/process-definition/key/" + way), body.replace("\"S\"", "\"" + service + "\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(browser.read(answer.body()).path("message").asText()).isNotEmpty();
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .count())
                .isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} starts no instance again")
    @ValueSource(strings = {"operator", "admin"})
    void whatEndedIsNotStartedAgain(String person) {
        Browserless operator = Browserless.signIn(port, "operator");
        String change = started(operator, Map.of("service", aServiceInUse(), "bandwidthInMbps", "500"));
        work(change);
        String definition = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(change)
                .singleResult()
                .getProcessDefinitionId();

        HttpResponse<String> answer = Browserless.signIn(port, person)
                .post(
                        engine("/process-definition/" + definition + "/restart"),
                        Map.of(
                                "processInstanceIds",
                                List.of(change),
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "orderChange"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void whoeverMayStartSomethingFindsItInTasklist() {
        String startable =
                engine("/process-definition?latest=true&startableInTasklist=true&startablePermissionCheck=true");

        JsonNode operators = found("operator", startable);

        assertThat(operators.findValuesAsText("key")).containsExactly("order-change");
        assertThat(found("approver", startable)).isEmpty();
        assertThat(found("manager", startable)).isEmpty();
    }

    @Test
    void anInstallationThatWasThereBeforeGetsTheNewRight() {
        Browserless operator = Browserless.signIn(port, "operator");
        AuthorizationService authorizations = engine.getAuthorizationService();
        Stream.of(Permissions.CREATE_INSTANCE, Permissions.CREATE)
                .flatMap(right ->
                        authorizations
                                .createAuthorizationQuery()
                                .groupIdIn(Groups.OPERATORS)
                                .hasPermission(right)
                                .list()
                                .stream())
                .filter(right -> right.getResourceId().equals("order-change")
                        || right.getResourceType() == Resources.PROCESS_INSTANCE.resourceType())
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        int without = operator.startProcess("order-change", Map.of()).statusCode();

        EngineRights rights = new EngineRights(engine.getIdentityService(), authorizations, List.of("order-change"));
        rights.make();
        rights.make();

        assertThat(without).isEqualTo(403);
        assertThat(operator.startProcess("order-change", Map.of()).statusCode())
                .as("let in, and told what is missing")
                .isEqualTo(400);
    }

    @Test
    void whatIsNoChangeIsToldWhileTheFormIsOpen() {
        String service = aServiceInUse();
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> unknown =
                operator.startProcess("order-change", Map.of("service", "ONB-1999-000001", "carrier", "Equinix"));
        HttpResponse<String> nothing =
                operator.startProcess("order-change", Map.of("service", service, "bandwidthInMbps", "200"));
        HttpResponse<String> hostile = operator.startProcess(
                "order-change", Map.of("service", service, "bandwidthInMbps", "500", "description", "bell \u0007"));
        HttpResponse<String> french = operator.postIn(
                "fr-FR,fr;q=0.9",
                engine("/process-definition/key/order-change/submit-form"),
                Map.of("variables", operator.typed(Map.of("service", "ONB-1999-000001"))));

        assertThat(List.of(unknown, nothing, hostile, french))
                .extracting(HttpResponse::statusCode)
                .containsOnly(400);
        assertThat(unknown.body()).contains("service: no service that is in use has that number");
        assertThat(nothing.body()).contains("service: must change something");
        assertThat(hostile.body()).contains("description: has characters that cannot be shown");
        assertThat(french.body()).contains("aucun service en exploitation ne porte ce num\u00e9ro");
        assertThat(changesOf(service)).isEmpty();
    }

    private static final String HOSTILE = "\"><script>alert(1)</script> ${7*7} #{9*9} __${8*8}__ [[${6*6}]]";
    private static final String SHOWN =
            "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; ${7*7} #{9*9} __${8*8}__ [[${6*6}]]";

    @Test
    void hostileTextInTheChangePageIsShownAsText() {
        String service = aServiceInUse(order -> {
            order.at("/relatedParty").forEach(party -> ((ObjectNode) party).put("name", HOSTILE));
            order.at("/serviceOrderItem/0/service/serviceCharacteristic").forEach(one -> {
                if (one.path("name").asText().equals("carrier")) {
                    ((ObjectNode) one).put("value", HOSTILE);
                }
            });
        });
        Browserless operator = Browserless.signIn(port, "operator");
        String page = "/onboardings/" + service + "/change";

        String shown = operator.get(page).body();
        HttpResponse<String> ordered = operator.postForm(page, page, wanted("description", HOSTILE));
        HttpResponse<String> unshown = operator.postForm(page, page, wanted("description", "bell \u0007"));
        HttpResponse<String> endless = operator.postForm(page, page, wanted("peeringLocation", "x".repeat(5000)));
        String unknown =
                operator.get("/onboardings/%3Cscript%3Ealert(1)/change").body();

        assertThat(shown.split(Pattern.quote(SHOWN), -1))
                .as("in the heading and in the carrier's field")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(shown).doesNotContain("<script>alert");
        assertThat(unknown).doesNotContain("<script>alert");
        assertThat(ordered.statusCode()).isEqualTo(302);
        assertThat(operator.get(ordered.headers().firstValue("Location").orElseThrow())
                        .body())
                .doesNotContain("<script>alert");
        assertThat(unshown.statusCode()).isEqualTo(400);
        assertThat(unshown.body()).contains("role=\"alert\"").contains(SHOWN);
        assertThat(endless.statusCode()).as("what is too long is cut").isEqualTo(302);
        assertThat(changesOf(service))
                .extracting(change -> change.document().path("description").asText())
                .containsExactlyInAnyOrder(HOSTILE, "");
        assertThat(changesOf(service))
                .extracting(change ->
                        change.characteristic("peeringLocation").asText().length())
                .containsExactlyInAnyOrder(0, 2000);
    }

    private static Map<String, String> wanted(String field, String value) {
        return Map.of("requestId", UUID.randomUUID().toString(), "bandwidthInMbps", "500", field, value);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bell \u0007", "nothing \u0000"})
    void whatCannotBeKeptIsRefusedAndSaid(String text) {
        Browserless operator = Browserless.signIn(port, "operator");

        HttpResponse<String> alone = operator.completeTask(task.getId(), Map.of("colour", text));
        HttpResponse<String> within =
                operator.completeTask(task.getId(), Map.of("colour", "blue", "tags", List.of(text)));

        assertThat(List.of(alone, within)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("characters that cannot be shown");
        });
        assertThat(only().getTaskDefinitionKey()).isEqualTo("paint");
    }

    @Test
    void whatCannotBeOrderedAfterAllComesBackToWhoAskedForIt() {
        String gone = aServiceInUse();
        String other = aServiceInUse();
        Browserless operator = Browserless.signIn(port, "operator");
        String change = started(operator, Map.of("service", gone, "bandwidthInMbps", "600"));
        state(gone, "cancelled");

        work(change);
        JsonNode back = operator.tasks("processInstanceId=" + change).get(0);
        String id = back.path("id").asText();
        JsonNode form = operator.read(operator.call("GET", engine("/task/" + id + "/form-variables"), null)
                .body());
        HttpResponse<String> same =
                operator.completeTask(id, Map.of("service", gone, "bandwidthInMbps", "600", "answer", "order"));
        HttpResponse<String> corrected =
                operator.completeTask(id, Map.of("service", other, "bandwidthInMbps", "700", "answer", "order"));
        work(change);

        assertThat(back.path("assignee").asText()).isEqualTo("operator");
        assertThat(form.at("/refusal/value").asText()).isEqualTo("no service that is in use has that number");
        assertThat(form.at("/bandwidthInMbps/value").asText()).isEqualTo("600");
        assertThat(same.statusCode()).isEqualTo(400);
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(204);
        assertThat(changesOf(gone)).isEmpty();
        assertThat(changesOf(other)).singleElement().satisfies(order -> assertThat(
                        order.characteristic("bandwidthInMbps").asInt())
                .isEqualTo(700));
    }

    @Test
    void whoCorrectsAnothersChangeDoesNotApproveItEither() {
        String gone = aServiceInUse();
        String other = aServiceInUse();
        String change =
                started(Browserless.signIn(port, "operator"), Map.of("service", gone, "bandwidthInMbps", "500"));
        state(gone, "cancelled");
        work(change);
        TaskService tasks = engine.getTaskService();
        String id =
                tasks.createTaskQuery().processInstanceId(change).singleResult().getId();

        tasks.setAssignee(id, "colleague");
        tasks.setVariablesLocal(id, Map.of("service", other, "bandwidthInMbps", "600", "answer", "order"));
        tasks.complete(id);
        work(change);

        assertThat(changesOf(other)).singleElement().satisfies(order -> assertThat(order.involved())
                .containsExactly("operator", "colleague"));
    }

    @Test
    void aChangeThatCannotBeOrderedIsDropped() {
        String gone = aServiceInUse();
        Browserless operator = Browserless.signIn(port, "operator");
        String change = started(operator, Map.of("service", gone, "bandwidthInMbps", "500"));
        state(gone, "cancelled");
        work(change);

        String id =
                operator.tasks("processInstanceId=" + change).get(0).path("id").asText();
        HttpResponse<String> dropped = operator.completeTask(id, Map.of("service", gone, "answer", "drop"));
        work(change);

        assertThat(dropped.statusCode()).as(dropped.body()).isEqualTo(204);
        assertThat(changesOf(gone)).isEmpty();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(change)
                        .activityId("changeDropped")
                        .count())
                .isEqualTo(1);
    }

    private JsonNode found(String person, String address) {
        Browserless browser = Browserless.signIn(port, person);
        return browser.read(browser.call("GET", address, null).body());
    }

    private String aServiceInUse() {
        return aServiceInUse(order -> {});
    }

    private String aServiceInUse(Consumer<ObjectNode> otherwise) {
        try {
            ObjectNode order = (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("docs/examples/order-contoso.json").toFile());
            otherwise.accept(order);
            String number = orders.accept(
                            order,
                            new OrderSource("tmf641:test", UUID.randomUUID().toString()))
                    .order()
                    .number()
                    .value();
            state(number, "completed");
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Order> changesOf(String service) {
        return orders.ofService(new OrderNumber(service)).stream()
                .filter(order -> order.action() == OrderAction.MODIFY)
                .toList();
    }

    private void state(String number, String state) {
        jdbc.sql("update service_order set state = ? where order_number = ?")
                .params(state, number)
                .update();
    }

    private String started(Browserless person, Map<String, ?> entered) {
        HttpResponse<String> answer = person.startProcess("order-change", entered);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return person.read(answer.body()).path("id").asText();
    }

    /** Does what the engine has to do in an instance, until it waits or ends. */
    private void work(String id) {
        for (List<Job> jobs = jobs(id); !jobs.isEmpty(); jobs = jobs(id)) {
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> jobs(String id) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(id)
                .list();
    }

    private Object past(String id, String variable) {
        return engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(id)
                .variableName(variable)
                .singleResult()
                .getValue();
    }

    private Task only() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private List<String> localNames(String taskId) {
        return engine.getHistoryService().createHistoricVariableInstanceQuery().taskIdIn(taskId).list().stream()
                .map(variable -> variable.getName())
                .toList();
    }

    private boolean isRunning() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count()
                > 0;
    }
}
