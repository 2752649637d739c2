package io.onramp.access;

import static io.onramp.testing.Browserless.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.testing.Browserless;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets through which door. */
@OnrampTest
class DoorsTest {

    private static final String BEARER = "Bearer " + OnrampTest.TOKEN;

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private SmartInitializingSingleton accessSetup;

    @ParameterizedTest(name = "{0} {1} as {2}: {3}")
    @CsvSource({
        "GET,  /tmf-api/doors-test,    nobody,     401",
        "POST, /tmf-api/doors-test,    nobody,     401",
        "GET,  /tmf-api/doors-test,    ticketing,  200",
        "POST, /tmf-api/doors-test,    ticketing,  200",
        "POST, /tmf-api/doors-test,    bearer,     200",
        "POST, /tmf-api/doors-test,    wrong,      401",
        "POST, /tmf-api/doors-test,    badbearer,  401",
        "GET,  /tmf-api/doors-test,    metrics,    403",
        "GET,  /tmf-api/doors-test,    operator,   200",
        "GET,  /tmf-api/doors-test,    manager,    200",
        "GET,  /tmf-api/doors-test,    engineer,   403",
        "POST, /tmf-api/doors-test,    operator,   403",
        "POST, /tmf-api/doors-test,    admin,      403",
        "POST, /webhooks/doors-test,   nobody,     200",
        "GET,  /actuator/health,       nobody,     200",
        "GET,  /actuator/prometheus,   nobody,     401",
        "GET,  /actuator/prometheus,   metrics,    200",
        "GET,  /actuator/prometheus,   admin,      200",
        "GET,  /actuator/prometheus,   operator,   403",
        "GET,  /actuator/env,          admin,      403",
        "GET,  /sandbox/doors-test,    nobody,     200",
        "POST, /sandbox/arm/doors-test,nobody,     200",
        "POST, /sandbox/api/doors-test,nobody,     200",
        "POST, /sandbox/doors-test,    nobody,     403",
        "GET,  /css/access.css,        nobody,     200",
        "GET,  /login,                 nobody,     401",
        "GET,  /,                      nobody,     401",
        "GET,  /onboardings/doors-test,nobody,     401",
        "GET,  /onboardings/new,       nobody,     401",
        "GET,  /engine-rest/engine,    nobody,     401",
        "GET,  /h2-console/doors-test, nobody,     401"
    })
    void aMachineAtTheDoor(String method, String path, String who, int status) {
        Browserless machine = Browserless.anonymous(port);

        HttpResponse<String> answer = machine.api(method, path, authorization(who));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(path.equals("/login") ? 200 : status);
        if (status == 401 && path.startsWith("/tmf-api")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
        }
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .as("machines get no session")
                .satisfies(cookie -> assertThat(path.startsWith("/tmf-api") && cookie.isPresent())
                        .isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"operator", "engineer", "approver", "security", "manager", "admin"})
    void whoeverSignsInSeesTheBoardAndNotTheMachinesPages(String user) {
        Browserless browser = Browserless.anonymous(port);

        String landing = browser.signIn(user);

        boolean leads = List.of("manager", "admin").contains(user);
        assertThat(landing).endsWith(leads ? "/" : "/camunda/app/tasklist/default/");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/onboardings/doors-test").statusCode()).isEqualTo(200);
        assertThat(browser.api("GET", "/tmf-api/doors-test", "").statusCode())
                .as("a session is no key to the order API")
                .isEqualTo(401);
    }

    @Test
    void aBrowserIsSentToTheLoginPageAndBackToWhereItWantedToGo() {
        Browserless browser = Browserless.anonymous(port);

        HttpResponse<String> asked = browser.get("/onboardings/doors-test");
        String landing = browser.signIn("operator");

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(landing).contains("/onboardings/doors-test");
    }

    @Test
    void oneSignInOpensTheEnginesPagesAndApi() {
        Browserless browser = Browserless.signIn(port, "engineer");

        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.tasks("")).isNotNull();
        assertThat(browser.post(engine("/task"), Map.of()).statusCode()).isEqualTo(200);
        assertThat(browser.postWithoutToken(engine("/task"), Map.of()).statusCode())
                .as("without the engine's CSRF header")
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine",
                "/camunda/api/engine/engine/default/process-definition",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/"
            })
    void nothingOfTheEngineIsOpen(String path) {
        Browserless nobody = Browserless.anonymous(port);

        assertThat(nobody.call("GET", path, null).statusCode()).isEqualTo(401);
        assertThat(nobody.get(path).statusCode()).isIn(302, 401);
    }

    @Test
    void nobodyMakesTheFirstAdministratorFromOutside() {
        Map<String, Object> intruder = Map.of(
                "profile", Map.of("id", "intruder", "firstName", "I", "lastName", "I"),
                "credentials", Map.of("password", "intruder"));
        String setup = "/camunda/api/admin/setup/default/user/create";

        HttpResponse<String> anonymous = Browserless.anonymous(port).post(setup, intruder);
        HttpResponse<String> operator = Browserless.signIn(port, "operator").post(setup, intruder);
        HttpResponse<String> admin = Browserless.signIn(port, "admin").post(setup, intruder);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(operator.statusCode()).isEqualTo(403);
        assertThat(admin.statusCode()).isEqualTo(403);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    @Test
    void theEnginesOwnSignInIsClosed() {
        Browserless browser = Browserless.signIn(port, "operator");

        assertThat(browser.post("/camunda/api/admin/auth/user/default/login/tasklist", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signingOutOfTasklistEndsTheWholeSession() {
        Browserless browser = Browserless.signIn(port, "operator");

        HttpResponse<String> out = browser.post("/camunda/api/admin/auth/user/default/logout", null);

        assertThat(out.statusCode()).isBetween(200, 204);
        assertThat(browser.get("/onboardings/doors-test").statusCode()).isEqualTo(302);
        assertThat(browser.call("GET", engine("/task"), null).statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOfOnrampClosesTasklistToo() {
        Browserless browser = Browserless.signIn(port, "operator");

        HttpResponse<String> forged = browser.postWithoutToken("/logout", Map.of());
        int stillIn = browser.call("GET", engine("/task"), null).statusCode();
        HttpResponse<String> out = browser.postForm("/login", "/logout", Map.of());

        assertThat(forged.headers().firstValue("Location").orElse("")).endsWith("/login?again");
        assertThat(stillIn).isEqualTo(200);
        assertThat(out.headers().firstValue("Location").orElse("")).endsWith("/login?bye");
        assertThat(browser.call("GET", engine("/task"), null).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutSayingWhy() {
        Browserless browser = Browserless.anonymous(port);

        HttpResponse<String> wrong = browser.signIn("nobody-here", "x");

        assertThat(wrong.headers().firstValue("Location").orElse("")).endsWith("/login?refused");
        assertThat(browser.get("/login?refused").body()).contains("do not match");
    }

    @Test
    void pagesCarryAStrictContentPolicy() {
        HttpResponse<String> page = Browserless.anonymous(port).get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.body()).doesNotContain("<script").doesNotContain("style=");
    }

    @Test
    void tasklistListsTheFiltersOfOnesOwnGroups() {
        Browserless engineer = Browserless.signIn(port, "engineer");

        List<String> names = engineer.read(
                        engineer.call("GET", engine("/filter"), null).body())
                .findValuesAsText("name");

        assertThat(names)
                .contains("My tasks", "All open", "Network engineers", "Overdue", "Waiting on us")
                .doesNotContain("Operators", "Waiting on the customer", "Waiting on the carrier");
    }

    @Test
    void aListShowsWhoItIsAndUntilWhenAndTheMostUrgentFirst() {
        Filter filter = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("Waiting on the carrier")
                .singleResult();

        assertThat(filter.getProperties().get("variables").toString()).contains("customer", "milestone", "due");
        assertThat(filter.getProperties()).containsEntry("refresh", true);
        assertThat(((TaskQueryImpl) filter.getQuery()).getOrderingProperties())
                .extracting(ordering -> ordering.getQueryProperty().getName() + " "
                        + ordering.getDirection().getName())
                .containsExactly("PRIORITY_ desc", "DUE_DATE_ asc");
    }

    @Test
    void aSecondStartMakesNoListTwiceEvenWhereOneWasRenamed() {
        Filter overdue = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("Overdue")
                .singleResult();
        engine.getFilterService().saveFilter(overdue.setName("Too late"));
        long before = engine.getFilterService().createTaskFilterQuery().count();

        accessSetup.afterSingletonsInstantiated();

        assertThat(engine.getFilterService().createTaskFilterQuery().count()).isEqualTo(before);
        engine.getFilterService().saveFilter(overdue.setName("Overdue"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"operator, 200", "engineer, 403", "approver, 403", "security, 403", "manager, 403", "admin, 403"})
    void onlyOperatorsBeginAnOnboardingByHand(String user, int status) {
        assertThat(Browserless.signIn(port, user).get("/onboardings/new").statusCode())
                .isEqualTo(status);
    }

    @Test
    void demoUsersKeepOnrampFromStartingOutsideTheSandbox() {
        People people = new People(
                engine.getIdentityService(), (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());

        assertThatThrownBy(people::refuseDemo)
                .isInstanceOf(RefusedToStart.class)
                .hasMessageContaining("known password");
    }

    private static String authorization(String who) {
        return switch (who) {
            case "nobody" -> "";
            case "bearer" -> BEARER;
            case "badbearer" -> "Bearer guess";
            case "wrong" -> basic("ticketing", "guess");
            case "metrics" -> basic("metrics", "metrics-secret");
            default -> basic(who, who);
        };
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }
}
