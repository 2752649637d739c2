package io.onramp.access;

import static io.onramp.testing.Browserless.engine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.testing.Browserless;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do what: every route, and every action of the engine that changes something or tells something, by each role and by
 * nobody, as in the tables of {@code src/test/resources/access}. A new route has to be written in there: with
 * {@code -Donramp.matrix=write} this test writes down what is, for a person to read before it is committed.
 */
@OnrampTest
class MatrixTest {

    private static final Path TABLES = Path.of("src/test/resources/access");
    private static final List<String> PEOPLE =
            List.of("nobody", "operator", "engineer", "approver", "security", "manager", "admin");
    private static final String OTHER_ROOMS = "doors-test";

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private final Map<String, Browserless> browsers = new LinkedHashMap<>();

    @BeforeEach
    void signIn() {
        PEOPLE.forEach(person -> browsers.put(
                person, person.equals("nobody") ? Browserless.anonymous(port) : Browserless.signIn(port, person)));
    }

    @Test
    void everyRouteByEveryRole() throws IOException {
        TreeSet<String> routes = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(MatrixTest::routes)
                .filter(route -> !route.contains(OTHER_ROOMS) && !route.endsWith(" /error"))
                .collect(Collectors.toCollection(TreeSet::new));

        compare("routes.csv", table(routes, this::route));
    }

    @Test
    void everyActionOfTheEngineByEveryRole() throws IOException {
        compare("engine.csv", table(engineCalls(), (browser, call) -> {
            String[] parts = call.split(" ", 3);
            return browser.call(parts[0], engine(filledIn(parts[1])), parts.length > 2 ? filledIn(parts[2]) : null);
        }));
    }

    private static Stream<String> routes(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .flatMap(pattern -> (route.getMethodsCondition().getMethods().isEmpty()
                                ? Stream.of(RequestMethod.GET, RequestMethod.POST)
                                : route.getMethodsCondition().getMethods().stream())
                        .map(method -> method + " " + pattern));
    }

    private HttpResponse<String> route(Browserless browser, String route) {
        String[] parts = route.split(" ");
        String path = parts[1].replace("{*path}", "x")
                .replaceAll("\\{(number|order|id)[^}]*}", "ONB-2026-999999")
                .replaceAll("\\{[^}]*}", "x")
                .replace("/**", "/x");
        return switch (parts[0]) {
            case "GET" -> browser.get(path);
            case "POST" -> browser.postForm("/login", path, Map.of());
            default -> browser.call(parts[0], path, null);
        };
    }

    private List<String> engineCalls() {
        return List.of(
                "GET /task/count",
                "GET /process-instance/count",
                "GET /history/process-instance/count",
                "GET /process-instance/{instance}/variables",
                "GET /incident/count",
                "GET /job/count",
                "GET /user/count",
                "GET /authorization/count",
                "GET /process-definition/key/onboard-customer/xml",
                "POST /process-definition/key/onboard-customer/start {}",
                "POST /process-definition/key/order-circuit/start {\"variables\":{\"orderNumber\":{\"value\":\"ONB-2026-000001\"}}}",
                "POST /process-definition/key/onboard-customer/submit-form {\"variables\":{}}",
                "POST /process-definition/key/order-change/submit-form {\"variables\":{}}",
                "POST /process-definition/key/order-change/start {}",
                "GET /process-definition/key/order-change/deployed-start-form",
                "POST /execution/{instance}/signal {}",
                "PUT /process-instance/{instance}/variables/orderNumber {\"value\":\"ONB-2026-000002\",\"type\":\"String\"}",
                "POST /process-instance/{instance}/modification {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"handOver\"}]}",
                "PUT /process-instance/{instance}/suspended {\"suspended\":false}",
                "PUT /job/{job}/retries {\"retries\":3}",
                "POST /decision-definition/key/approvals-needed/evaluate {\"variables\":{\"bandwidthInMbps\":{\"value\":50},\"allowsAnyPort\":{\"value\":false},\"hasMicrosoftPeering\":{\"value\":false}}}",
                "POST /task/create {\"name\":\"mine\"}",
                "POST /user/create {\"profile\":{\"id\":\"{person}x\",\"firstName\":\"x\",\"lastName\":\"x\"},\"credentials\":{\"password\":\"a-long-password\"}}",
                "DELETE /group/operators/members/somebody",
                "POST /authorization/create {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"{person}\",\"resourceType\":6,\"resourceId\":\"*\"}",
                "POST /filter/create {\"resourceType\":\"Task\",\"name\":\"of {person}\",\"query\":{},\"properties\":{}}",
                "DELETE /process-instance/{instance}");
    }

    /** Each call has an instance of its own to try on. */
    private String filledIn(String text) {
        String filled = text;
        if (text.contains("{instance}") || text.contains("{job}")) {
            String instance = runtime.startProcessInstanceByKey(
                            "onboard-customer", "ONB-2026-000001", Map.of("orderNumber", "ONB-2026-000001"))
                    .getId();
            filled = filled.replace("{instance}", instance)
                    .replace(
                            "{job}",
                            management
                                    .createJobQuery()
                                    .processInstanceId(instance)
                                    .singleResult()
                                    .getId());
        }
        return filled;
    }

    private String table(Iterable<String> rows, BiFunction<Browserless, String, HttpResponse<String>> call) {
        StringBuilder table =
                new StringBuilder("what;").append(String.join(";", PEOPLE)).append('\n');
        for (String row : rows) {
            table.append(row.split(" \\{\"|  ")[0].replaceAll(" \\{}$", ""));
            browsers.forEach((person, browser) ->
                    table.append(';').append(said(call.apply(browser, row.replace("{person}", person)))));
            table.append('\n');
        }
        return table.toString();
    }

    /** Whether somebody got in, whatever became of it there. */
    private static String said(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return switch (answer.statusCode()) {
            case 401 -> "signIn";
            case 403 -> "no";
            case 302 -> location.contains("/login") && !location.contains("?bye") ? "signIn" : "yes";
            case 500 -> refusedByTheEngine(answer) ? "no" : "500";
            // let in, and then told that there is nothing of that name, or nothing that can be done now
            case 400, 404, 405, 409, 415 -> "yes";
            default -> answer.statusCode() < 400 ? "yes" : String.valueOf(answer.statusCode());
        };
    }

    /** Some of the engine's calls tell a missing right with another status than 403. */
    private static boolean refusedByTheEngine(HttpResponse<String> answer) {
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            return body.path("message").asText().contains("permission");
        } catch (IOException notJson) {
            return false;
        }
    }

    private static void compare(String name, String actual) throws IOException {
        Path file = TABLES.resolve(name);
        if ("write".equals(System.getProperty("onramp.matrix"))) {
            Files.createDirectories(TABLES);
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
