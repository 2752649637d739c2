package io.onramp.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.onramp.journey.Traveller.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.onramp.journey.Traveller;
import io.onramp.testing.Browser;
import io.onramp.testing.Browserless;
import io.onramp.testing.NeedsChromium;
import io.onramp.testing.RunningOnramp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do on the board, and who may not. */
@RunningOnramp
class BoardActionsTest {

    private static final Path PICTURES = Path.of(System.getProperty("onramp.pictures", "target/screenshots"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;

    @BeforeEach
    void people() {
        way = new Traveller(port);
    }

    @Test
    void aManagerRemindsWhoeverHasTheTaskAndTheirNameIsKept() {
        String number = waitingForTheOperator();

        HttpResponse<String> reminded = press("manager", number, "reminders", Map.of());
        HttpResponse<String> again = press("manager", number, "reminders", Map.of());

        assertThat(location(reminded)).endsWith("?said=reminded");
        assertThat(location(again)).endsWith("?said=too-soon");
        String task = way.task("operator", number, "completeOrder").path("id").asText();
        assertThat(tasks.getTaskComments(task)).singleElement().satisfies(comment -> {
            assertThat(comment.getUserId()).isEqualTo("manager");
            assertThat(comment.getFullMessage()).contains("please go on");
        });
        assertThat(page("manager", number)).contains("Reminded", "manager");
    }

    @Test
    void anOnboardingWhosePriorityWasRaisedStandsFirstNowAndLater() {
        String number = way.file(way.order());
        way.task("approver", number, "approvePlan");

        HttpResponse<String> raised = press("manager", number, "priority", Map.of());
        HttpResponse<String> again = press("manager", number, "priority", Map.of());
        int now = way.task("approver", number, "approvePlan").path("priority").asInt();
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        int later = way.task("operator", number, "orderFromCarrier")
                .path("priority")
                .asInt();

        assertThat(location(raised)).endsWith("?said=raised");
        assertThat(location(again)).endsWith("?said=raised-before");
        assertThat(now).isGreaterThanOrEqualTo(90);
        assertThat(later).isGreaterThanOrEqualTo(90);
        String page = page("manager", number);
        assertThat(page).contains("high priority", "waits for operators", "Changes made to Azure");
        assertThat(count(
                        page.substring(page.indexOf("changes-heading")),
                        "<span>" + Traveller.circuitOf(number) + "</span>"))
                .as("each change is listed once")
                .isEqualTo(1);
    }

    @Test
    void aNoteIsKeptAsTextAndTellsTheTicketOnlyIfAskedTo() {
        String number = waitingForTheOperator();

        press("manager", number, "notes", Map.of("text", "<b>Jane called</b>"));
        HttpResponse<String> told = press("manager", number, "notes", Map.of("text", "We are on it", "ticket", "true"));
        HttpResponse<String> nothing = press("manager", number, "notes", Map.of("text", " "));

        assertThat(location(told)).endsWith("?said=ticket-told");
        assertThat(location(nothing)).endsWith("?said=no-text");
        String page = page("manager", number);
        assertThat(page).contains("&lt;b&gt;Jane called&lt;/b&gt;");
        assertThat(page.substring(page.indexOf("comments-heading"), page.indexOf("notes-heading")))
                .contains("We are on it")
                .doesNotContain("Jane called");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"operator", "engineer", "approver", "security"})
    void whoWorksTasksHasNoButtonsOfManagers(String user) {
        String number = waitingForTheOperator();

        for (String button : new String[] {"reminders", "priority", "notes"}) {
            assertThat(press(user, number, button, Map.of("text", "x")).statusCode())
                    .as(button)
                    .isEqualTo(403);
        }
        assertThat(page(user, number)).doesNotContain("/reminders", "x</span>");
    }

    @Test
    void theButtonsWorkForNobodyWithoutTheTokenOfThePage() {
        String number = waitingForTheOperator();
        String action = "/onboardings/" + number + "/priority";

        assertThat(way.person("manager").postWithoutToken(action, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(Browserless.anonymous(port)
                        .postWithoutToken(action, Map.of())
                        .statusCode())
                .isIn(401, 403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"engineer", "approver", "security"})
    void onlyOperatorsAndManagersStartMany(String user) {
        assertThat(way.person(user).get("/bulk").statusCode()).isEqualTo(403);
        assertThat(upload(user, "customer\nContoso\n").statusCode()).isEqualTo(403);
        assertThat(way.person(user).get("/").body()).doesNotContain("href=\"/bulk\"");
    }

    @Test
    void aFileStartsWhatIsNotWrongOnceAndOnlyIfChosen() {
        String id = UUID.randomUUID().toString();
        String network = ",4f0c8c9e-1111-4222-8333-444455556666,adatum-rg,adatum-hub";
        String csv = "externalId,customer,carrier,peeringLocation,bandwidthInMbps,skuTier,skuFamily,"
                + "subscriptionId,resourceGroup,virtualNetwork.name\r\n"
                + id + "-1,Contoso,Equinix,Amsterdam,200,Standard,MeteredData,,,\r\n"
                + id + "-2,Fabrikam,Equinix,Amsterdam,fast,Standard,MeteredData,,,\r\n"
                + id + "-3,Adatum,Equinix,Amsterdam,200,Golden,MeteredData" + network + "\r\n";

        String bulk = location(upload("operator", csv));
        await().atMost(PATIENCE).until(() -> body("operator", bulk).contains("checked, not started"));
        String checked = body("operator", bulk);
        press("operator", bulk + "/start", Map.of());
        String held = body("operator", bulk);
        press("operator", bulk + "/start", Map.of("partly", "true"));
        await().atMost(PATIENCE).until(() -> body("operator", bulk).contains(">done</span>"));

        assertThat(checked).contains("Bandwidth", "must be a whole number", "SKU tier", "1 incomplete, 2 wrong");
        assertThat(held).contains("checked, not started");
        String done = body("operator", bulk);
        assertThat(count(done, "href=\"/onboardings/ONB-")).isEqualTo(1);
        assertThat(location(upload("operator", csv))).as("the same file again").endsWith(bulk);
        assertThat(count(way.person("manager").get("/?q=contoso").body(), "ONB-"))
                .isPositive();
    }

    @Test
    @NeedsChromium
    void aFileIsCheckedAndStartedInABrowser() throws IOException {
        Path file = Files.createTempDirectory("orders").resolve("orders.csv");
        Files.writeString(
                file,
                body("operator", "/bulk/example.csv")
                        .replace("order-1", UUID.randomUUID().toString()));
        try (Browser browser = Browser.launch()) {
            Page page = browser.page(1280, 900);
            Browser.signIn(page, "http://127.0.0.1:" + port, "operator", "operator");
            page.navigate("http://127.0.0.1:" + port + "/bulk");
            page.setInputFiles("#file", file);
            page.click("#check");
            assertThat(page.locator("#start")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            Browser.screenshot(page, PICTURES.resolve("bulk-start.png"));
            page.click("#start");
            assertThat(page.locator(".state.is-started"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        }
    }

    @Test
    void aFileMayBeDiscardedAndNothingHasStarted() {
        String name = "Discarded " + UUID.randomUUID();
        String bulk = location(upload("manager", "customer,carrier\r\n" + name + ",Equinix\r\n"));
        await().atMost(PATIENCE).until(() -> body("manager", bulk).contains("checked, not started"));

        press("manager", bulk + "/discard", Map.of());

        assertThat(way.person("manager").get(bulk).statusCode()).isEqualTo(404);
        assertThat(body("manager", "/?q=" + name.replace(' ', '+'))).contains("No onboarding matches");
    }

    @Test
    void aFileThatIsNoneIsRefusedInWords() {
        assertThat(upload("operator", "customer,password\nx,y\n").body()).contains("Keys do not go into a file");
        assertThat(upload("operator", "\u0000\u0001").statusCode()).isEqualTo(400);
        assertThat(upload("operator", "x".repeat(1_500_000)).body()).contains("larger than 1 MB");
    }

    @Test
    void theFileForSpreadsheetsHasEveryRow() {
        String number = waitingForTheOperator();

        HttpResponse<String> file = way.person("approver").get("/onboardings.csv?q=" + number);

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body()).startsWith("number,customer,").contains("\r\n" + number + ",");
        assertThat(Browserless.anonymous(port).get("/onboardings.csv").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aCheckWhoseResultCannotBeKeptComesToAnOperator() {
        ObjectNode order = way.order();
        cannotBecome("inProgress", order);

        String number = way.file(order);

        JsonNode task = way.task("operator", number, "completeOrder");
        assertThat(way.form("operator", task).at("/findings/value").asText())
                .contains("Onramp could not complete the check");
        keepEverything();
    }

    @Test
    void anOnboardingThatCannotGoOnIsStuckOnTheBoardUntilItCan() {
        ObjectNode order = way.order();
        cannotBecome("inProgress", order);
        cannotBecome("pending", order);

        String number = way.file(order);

        await().atMost(PATIENCE).until(() -> page("manager", number).contains("cannot go on with “Check the order”"));
        assertThat(body("manager", "/?risk=stuck")).contains(number);
        assertThat(body("operator", Browserless.engine("/incident?incidentType=resultNotTaken")))
                .contains("The result of the check cannot be kept");
        keepEverything();
        jdbc.sql("update scheduled_tasks set execution_time = current_timestamp where task_name = 'pre-flight'")
                .update();
        way.task("approver", number, "approvePlan");
        assertThat(body("manager", "/?risk=stuck")).doesNotContain(number);
        assertThat(page("manager", number)).doesNotContain("cannot go on with");
    }

    private void cannotBecome(String state, ObjectNode order) {
        jdbc.sql("alter table service_order add constraint never_" + state + " check (external_id <> '"
                        + order.path("externalId").asText() + "' or state <> '" + state + "')")
                .update();
    }

    private void keepEverything() {
        jdbc.sql("alter table service_order drop constraint if exists \"NEVER_INPROGRESS\"")
                .update();
        jdbc.sql("alter table service_order drop constraint if exists \"NEVER_PENDING\"")
                .update();
    }

    private String waitingForTheOperator() {
        String number = way.file(without(way.order(), "carrier"));
        JsonNode task = way.task("operator", number, "completeOrder");
        assertThat(task.isMissingNode()).isFalse();
        return number;
    }

    private HttpResponse<String> press(String user, String number, String button, Map<String, String> fields) {
        return press(user, "/onboardings/" + number + "/" + button, fields);
    }

    private HttpResponse<String> press(String user, String action, Map<String, String> fields) {
        return way.person(user).postForm("/", action, fields);
    }

    private HttpResponse<String> upload(String user, String csv) {
        return way.person(user).postFile("/", "/bulk", "orders.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private String page(String user, String number) {
        return body(user, "/onboardings/" + number);
    }

    private String body(String user, String path) {
        return way.person(user).get(path).body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElse("")
                .replaceFirst("^https?://[^/]+", "")
                .replaceFirst(";jsessionid=[^?]*", "");
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
