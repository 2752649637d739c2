package io.onramp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.onramp.journey.Traveller;
import io.onramp.testing.Browser;
import io.onramp.testing.NeedsChromium;
import io.onramp.testing.RunningOnramp;
import io.onramp.testing.TestCertificates;
import io.onramp.testing.TlsServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * People work an onboarding from a ticket that lacks something to verified traffic, in a real browser. On the way it
 * takes the README's pictures:
 *
 * <pre>./mvnw -q test -Dtest=TasklistJourneyTest -Donramp.pictures=docs/pictures</pre>
 */
@NeedsChromium
@RunningOnramp
class TasklistJourneyTest {

    private static final Path PICTURES = Path.of(System.getProperty("onramp.pictures", "target/pictures"));

    private static Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @BeforeAll
    static void open() {
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void threePeopleBringAnIncompleteOrderToVerifiedTraffic() {
        Traveller way = new Traveller(port);
        ObjectNode order = Traveller.without(way.order(), "carrier", "virtualNetworks", "routers");
        String number = way.file(order);

        theOperatorCompletesTheOrder(number);
        await().alias(way.orderOf(number).path("errorMessage").toString())
                .atMost(Duration.ofSeconds(60))
                .until(() -> way.milestones(number).contains("orderComplete"));
        theApproverApproves(number);
        theOperatorOrdersFromTheCarrier(number);
        theEngineerConfiguresTheRouters(number);

        Page board = person("manager");
        board.navigate(base() + "/onboardings/" + number);
        assertThat(board.locator(".title .state"))
                .hasText("Completed", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        assertThat(board.locator(".timeline .reached")).hasCount(9);
        board.navigate(base() + "/");
        assertThat(board.locator(".board tbody tr").filter(new Locator.FilterOptions().setHasText(number)))
                .containsText("Completed");
        picture(board, "board", 620);
        new DriftAtTasklist(way, order, Tasklist.signIn(browser, base(), "operator"))
                .goesEveryWay(Traveller.circuitOf(number));
    }

    @Test
    void anOrderWithRowsIsCompletedWithOneFieldOrWithNone() {
        Traveller way = new Traveller(port);
        String number = way.file(Traveller.without(way.order(), "carrier"));

        Tasklist operator = Tasklist.signIn(browser, base(), "operator");
        operator.take(number, "Complete the order").complete();
        operator.take(number, "Complete the order").type("Carrier", "Equinix").complete();

        way.awaitMilestone(number, "orderComplete");
    }

    @Test
    void whoseSessionHasEndedComesToTheOneSignInPage() {
        Tasklist tasklist = Tasklist.signIn(browser, base(), "operator");
        Page page = tasklist.page();
        page.locator(".task-filters").waitFor();

        page.context().clearCookies();
        page.navigate(base() + "/camunda/app/tasklist/default/#/login");

        assertThat(page).hasURL(Pattern.compile(".*/login\\?again$"));
        assertThat(page.locator("[role=status]")).containsText("session had ended");
    }

    @Test
    void anOperatorBeginsAnOnboardingByHandAndDoesNotApproveIt() {
        colleague("both", "operators", "approvers");
        Traveller way = new Traveller(port);
        Tasklist operator = Tasklist.signIn(browser, base(), "both");
        operator.page().navigate(base() + "/camunda/app/tasklist/default/");
        operator.page().locator(".to-new").click();
        Page page = operator.page();
        page.locator("[name=customerId]").fill("no good id");
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("[role=alert]")).containsText("Customer id");

        page.locator("[name=customerId]").fill("adatum");
        page.locator("[name=customerName]").fill("Adatum");
        page.locator("[name=priority]").selectOption("1");
        page.locator("main button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/onboardings/ONB-.*"));
        String number = page.url().replaceAll(".*/", "");

        operator.open(number, "Complete the order");
        assertThat(operator.form().locator(".fjs-table")).containsText("subscriptionId");
        assertThat(way.orderOf(number).path("relatedParty").findValuesAsText("id"))
                .contains("both");
    }

    @Test
    void whoCompletedTheOrderDoesNotApproveIt() {
        colleague("twice", "operators", "approvers");
        Traveller way = new Traveller(port);
        String number = way.file(Traveller.without(way.order(), "carrier"));
        Tasklist.signIn(browser, base(), "twice")
                .take(number, "Complete the order")
                .type("Carrier", "Equinix")
                .complete();
        String approval = way.task("approver", number, "approvePlan").path("id").asText();

        HttpResponse<String> own = way.person("twice").completeTask(approval, Map.of("answer", "approve"));
        HttpResponse<String> claim = way.person("twice").claim(approval, "twice");
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));

        assertThat(own.statusCode()).as(own.body()).isEqualTo(403);
        assertThat(own.body()).contains("somebody else must decide");
        assertThat(claim.statusCode()).isEqualTo(403);
        way.awaitMilestone(number, "planApproved");
    }

    @Test
    void onePersonOfTwoGroupsIsStillOne() {
        colleague("pair", "approvers", "security-approvers");
        Traveller way = new Traveller(port);
        String number = way.file(way.with(way.order(), "bandwidthInMbps", "10000"));
        way.task("pair", number, "approvePlan");
        List<JsonNode> approvals =
                way.person("pair").tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=approvePlan");

        List<Integer> answers = approvals.stream()
                .map(task -> way.person("pair")
                        .completeTask(task.path("id").asText(), Map.of("answer", "approve"))
                        .statusCode())
                .toList();

        assertThat(answers).containsExactly(204, 403);
    }

    @Test
    void aFrenchOperatorReadsFrenchOnANarrowScreen() {
        Traveller way = new Traveller(port);
        String number = way.file(Traveller.without(way.order(), "carrier"));

        Tasklist operator = Tasklist.signIn(browser.page(390, 900, "fr-FR"), base(), "operator")
                .open(number, "Compléter la commande");

        assertThat(operator.form().locator(".fjs-table").first()).containsText("manque");
        assertThat(operator.form()).containsText("Nom du client");
        assertThat(operator.form()).containsText("Commande reçue");
        assertThat(operator.page().locator(".task-filters")).containsText("En retard");
        assertThat(operator.page().locator("body")).not().containsText("SEARCH_PLACEHOLDER");
        assertThat(operator.page().locator("body")).containsText("Formulaire");
        assertThat(operator.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void aCertificateThatEndsSoonCanBeLeftAndNeitherPutBackNorTakenOver(@TempDir Path dir) {
        Traveller way = new Traveller(port);
        TestCertificates ending = new TestCertificates(dir.resolve("a.p12")).with("a", "CN=hub.example", -355, 365, "");
        try (TlsServer hub = new TlsServer(ending.store())) {
            way.machine("POST", "/tmf-api/serviceOrdering/v4/hub", "{\"callback\":\"" + hub.url() + "/told\"}");
            way.person("operator").postForm("/watch", "/watch", Map.of());

            Tasklist french = Tasklist.signIn(browser.page(1280, 900, "fr-FR"), base(), "operator")
                    .open("", "Faire renouveler les certificats");
            assertThat(french.form()).containsText("Ces certificats expirent bientôt");
            assertThat(french.form().locator("textarea").first())
                    .hasValue(Pattern.compile("Le certificat CN=hub.example expire le .*"));
            // claimed beforehand: a way is needed, so Complete is not to be had before one is chosen
            JsonNode task = way.task("operator", "customer:(onramp)", "settleDifferences");
            way.person("operator").claim(task.path("id").asText(), "operator");
            Tasklist operator = Tasklist.signIn(browser, base(), "operator").open("", "Have certificates renewed");
            assertThat(operator.form()).not().containsText("Put");
            assertThat(operator.form()).not().containsText("Take");
            operator.tick("Leave until a day: nobody is asked before")
                    .type("Why", "Ordered")
                    .day(LocalDate.now(ZoneOffset.UTC).plusDays(5))
                    .complete();

            await().until(() -> way.person("operator").get("/watch").body().contains("by operator: Ordered"));
        }
    }

    /** Somebody of several groups, whose password is the name. */
    private void colleague(String name, String... groups) {
        if (identity.createUserQuery().userId(name).count() > 0) {
            return;
        }
        User user = identity.newUser(name);
        user.setPassword(name);
        identity.saveUser(user);
        for (String group : groups) {
            identity.createMembership(name, group);
        }
    }

    private void theOperatorCompletesTheOrder(String number) {
        Tasklist operator = Tasklist.signIn(browser, base(), "operator").take(number, "Complete the order");
        assertThat(operator.form().locator(".fjs-table")).containsText("at least 2 needed");

        operator.type("Carrier", "Equinix");
        Locator network = operator.add("Virtual networks");
        operator.type(network, "Name", "tasklist-hub")
                .type(network, "Azure region", "westeurope")
                .type(network, "Address spaces", "10.50.0.0/16")
                .type(network, "Subnets", "app=10.50.1.0/24, data=10.50.2.0/24")
                .choose(network, "Gateway SKU", "ErGw1AZ");
        router(operator, "primary", "Cisco IOS-XE", "ams-ce-1", "GigabitEthernet0/0/0");
        router(operator, "secondary", "Juniper Junos", "ams-ce-2", "ge-0/0/1");
        operator.complete();
    }

    private static void router(Tasklist operator, String path, String vendor, String host, String port) {
        Locator router = operator.add("Customer routers");
        operator.choose(router, "Path", path)
                .choose(router, "Vendor", vendor)
                .type(router, "Host name", host)
                .type(router, "Interface", port);
    }

    private void theApproverApproves(String number) {
        Tasklist approver = Tasklist.signIn(browser, base(), "approver").take(number, "Approve the plan");
        assertThat(approver.form()).containsText("app 10.50.1.0/24, data 10.50.2.0/24");
        picture(approver.page(), "approve-the-plan", 900);

        approver.tick("Approve").complete();
    }

    private void theOperatorOrdersFromTheCarrier(String number) {
        Tasklist operator = Tasklist.signIn(browser, base(), "operator").take(number, "Order from the carrier");
        Page letter = operator.page().waitForPopup(() -> operator.form()
                .getByText("Open the letter with the service key")
                .click());
        assertThat(letter.locator("pre.letter")).containsText(Pattern.compile("Service key: +[0-9a-f-]{36}"));
        letter.close();

        operator.send();
        assertThat(operator.form()).containsText("required");
        operator.type("The carrier's order reference", "EQX-20261").complete();
        Page sandbox = operator.page();
        sandbox.navigate(base() + "/sandbox");
        circuit(sandbox, number).getByText("The carrier has provisioned").click();
        assertThat(circuit(sandbox, number)).containsText("Provisioned");
    }

    private void theEngineerConfiguresTheRouters(String number) {
        Tasklist engineer = Tasklist.signIn(browser, base(), "engineer").take(number, "Configure both routers");
        assertThat(engineer.form()).not().containsText("Not right yet");
        engineer.tick("Both routers are configured").complete();

        engineer.take(number, "Configure both routers");
        assertThat(engineer.form()).containsText("Not right yet, as seen from Azure");
        assertThat(engineer.form()).containsText("secondary: no ARP entry for 192.168.100.5");
        picture(engineer.page(), "configure-both-routers", 900);
        Page onboarding = person("manager");
        onboarding.navigate(base() + "/onboardings/" + number);
        onboarding.waitForSelector("#diagram[data-drawn]");
        picture(onboarding, "onboarding", 1330);
        Page sandbox = person("operator");
        sandbox.navigate(base() + "/sandbox");
        Locator circuit = circuit(sandbox, number);
        circuit.locator("[name=advertised]").fill("10.10.0.0/16");
        circuit.getByText("BGP is up").click();
        assertThat(circuit(sandbox, number).locator("dd .up")).hasCount(2);
        circuit(sandbox, number).scrollIntoViewIfNeeded();
        picture(sandbox, "sandbox", 620);

        engineer.tick("Both routers are configured").complete();
    }

    private static Locator circuit(Page sandbox, String number) {
        return sandbox.locator("[data-circuit$='" + number.substring("ONB-".length()) + "']");
    }

    private Page person(String name) {
        Page page = browser.page(1280, 900);
        Browser.signIn(page, base(), name, name);
        return page;
    }

    /** What is seen, at most so many pixels high. */
    private static void picture(Page page, String name, int height) {
        page.setViewportSize(1280, height);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.setViewportSize(1280, 900);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
