package io.onramp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.onramp.journey.Crew;
import io.onramp.journey.Traveller;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.testing.Browser;
import io.onramp.testing.NeedsChromium;
import io.onramp.testing.RunningOnramp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every form of every user task in Tasklist, wide and narrow, in English and in French; pictures for looking at go to
 * {@code target/pictures/forms}. Tasks that come on a bad day only are begun where they are in their process; what they
 * show is what their onboarding has.
 */
@NeedsChromium
@RunningOnramp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFormTest {

    private static final Path PICTURES = Path.of("target/pictures/forms");
    private static final Map<String, String> PEOPLE = Map.of(
            "operators", "operator",
            "network-engineers", "engineer",
            "approvers", "approver",
            "security-approvers", "security");

    /** Words that every English sentence has one of, and no French one. */
    private static final Pattern ENGLISH = Pattern.compile(
            "[^.\\n]*\\b(the|of|is|are|and|with|not|has|to|from|what|how|its|by|this|for)\\b[^.\\n]*",
            Pattern.CASE_INSENSITIVE);

    private static final String TEXTS_CAN_BE_COPIED =
            """
            () => [...document.querySelectorAll('.fjs-container textarea[readonly]')].every(area =>
              !area.value.includes('\\n') || area.closest('.fjs-form-field').querySelector('.to-copy'))""";

    /** By the name of the form, the task that has it. */
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    private Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService engine;

    @Autowired
    private Orders orders;

    @Autowired
    private Evidence evidence;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;

    @BeforeAll
    void everybodyHasSomethingToDo() {
        browser = Browser.launch();
        way = new Traveller(port);
        found("completeOrder", way.file(Traveller.without(way.order(), "carrier", "routers", "virtualNetworks")));
        found("grantAccess", closedSubscription());
        String connectTo = way.file(way.with(inFrench(way.order()), "connectivityModel", "'connect-to'"));
        found("askForCircuit", connectTo);
        String microsoft = way.file(withMicrosoftPeering(way.order()));
        found("approvePlan", microsoft);
        begun("set-up-peering", "proveOwnership", microsoft, Map.of());
        begun("set-up-peering", "chaseValidation", microsoft, Map.of("supportReference", "2611250040001"));
        aCustomersCircuitIsLate(connectTo);
        String encrypted = way.file(encrypted(way.order()));
        new Crew(way)
                .leaves("setUpTunnels")
                .workUntil(encrypted, () -> !tasks(encrypted, "setUpTunnels").isEmpty(), Duration.ofSeconds(240));
        found("setUpTunnels", encrypted);
        aBadDay(encrypted);
        azureDiffers(encrypted);
        orders.askToCancel(new OrderNumber(encrypted), "Reprise par Fabrikam", "jane.roe@contoso.example");
        found("decideCancellation", encrypted);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void noFormIsLeftOut() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".form"))
                            .map(name -> name.replace(".form", "")))
                    .containsExactlyInAnyOrderElementsOf(tasks.keySet());
        }
    }

    @Test
    void whatIsSentToACustomerIsInTheLanguageOfItsTicket() {
        assertThat(instructions("askForCircuit"))
                .startsWith("Veuillez nous envoyer l’identifiant")
                .contains("    contoso-hub")
                .contains("az network express-route auth create");
        assertThat(instructions("grantAccess"))
                .startsWith("Abonnement ")
                .contains(
                        "Par une attribution de rôle :",
                        "az role assignment create",
                        "avec le rôle Network Contributor")
                .doesNotContain("the ");
    }

    private String instructions(String task) {
        return engine.getVariableLocal(tasks.get(task).getId(), "instructions").toString();
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1280, en-GB", "390, en-GB", "1280, fr-FR", "390, fr-FR"})
    void whoHasATaskCanReadAndFillItsForm(int width, String language) {
        Map<String, Page> pages = PEOPLE.values().stream()
                .collect(Collectors.toMap(person -> person, person -> signedIn(person, width, language)));
        Map<String, List<String>> complaints = new LinkedHashMap<>();

        tasks.forEach((form, task) -> {
            Page page = pages.get(task.getAssignee());
            List<String> about = look(page, task, language);
            picture(page, form + "-" + width + "-" + language.substring(0, 2), width);
            if (!about.isEmpty()) {
                complaints.put(form, about);
            }
        });

        assertThat(complaints).isEmpty();
    }

    private List<String> look(Page page, Task task, String language) {
        page.waitForResponse(
                response -> response.url().contains(task.getId() + "/form-variables"),
                () -> page.evaluate("id => { location.hash = '#/?task=' + id; }", task.getId()));
        Locator form = page.locator(".fjs-form");
        form.locator("input, textarea").first().waitFor();
        page.waitForFunction(TEXTS_CAN_BE_COPIED);
        List<String> complaints = new ArrayList<>();
        if (!(Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")) {
            complaints.add("needs sideways scrolling");
        }
        if (!language.startsWith("fr")) {
            complaints.addAll(inaccessible(page));
        } else {
            ENGLISH.matcher(form.innerText()).results().forEach(left -> complaints.add("English: " + left.group()));
        }
        return complaints;
    }

    private static List<String> inaccessible(Page page) {
        return new AxeBuilder(page)
                .include(".fjs-container").analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .toList();
    }

    /** As high as the form is long: Tasklist scrolls inside. */
    private static void picture(Page page, String name, int width) {
        int height = (Integer) page.evaluate("() => document.querySelector('.fjs-container').scrollHeight");
        page.setViewportSize(width, Math.min(height + (width < 800 ? 700 : 420), 8000));
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.setViewportSize(width, 900);
    }

    private Page signedIn(String person, int width, String language) {
        Page page = browser.page(width, 900, language);
        Browser.signIn(page, base(), person, person);
        page.navigate(base() + "/camunda/app/tasklist/default/");
        page.locator(".task-filters").waitFor();
        return page;
    }

    /** The task that the onboarding has come to by itself. */
    private void found(String task, String number) {
        way.task(person(task), number, task);
        keep(tasks(number, task).get(0));
    }

    /** The task in a process that begins with it. */
    private void begun(String process, String task, String number, Map<String, Object> variables) {
        runtime.createProcessInstanceByKey(process)
                .businessKey(number)
                .setVariable("orderNumber", number)
                .setVariable("circuit", Traveller.circuitOf(number))
                .setVariable("network", "contoso-hub")
                .setVariables(variables)
                .startBeforeActivity(task)
                .execute();
        keep(tasks(number, task).get(0));
    }

    /** Who works it has taken it: else nobody can type. */
    private void keep(Task task) {
        String person = person(task.getTaskDefinitionKey());
        way.person(person).claim(task.getId(), person);
        Task taken = engine.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(taken.getAssignee()).as(task.getName()).isEqualTo(person);
        tasks.put(task.getTaskDefinitionKey(), taken);
    }

    private static String person(String task) {
        return switch (task) {
            case "approvePlan" -> "approver";
            case "setUpTunnels", "configureAppliance", "configureRouterPair" -> "engineer";
            default -> "operator";
        };
    }

    private List<Task> tasks(String number, String name) {
        return engine.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(name).list().stream()
                .sorted(java.util.Comparator.comparing(
                        task -> !person(name).equals("approver") || isFor("approvers", task) ? 0 : 1))
                .toList();
    }

    private boolean isFor(String group, Task task) {
        return engine.getIdentityLinksForTask(task.getId()).stream().anyMatch(link -> group.equals(link.getGroupId()));
    }

    private String closedSubscription() {
        ObjectNode order = inFrench(way.order());
        String subscription = Traveller.characteristic(order, "subscriptionId").asText();
        way.machine(
                "PUT",
                "/sandbox/api/subscriptions/" + subscription,
                "{\"writable\":false,\"networkProvider\":\"NotRegistered\"}");
        return way.file(order);
    }

    private ObjectNode inFrench(ObjectNode order) {
        return way.with(order, "ticketLanguage", "'fr-FR'");
    }

    private ObjectNode withMicrosoftPeering(ObjectNode order) {
        return way.with(
                order,
                "microsoftPeering",
                "{'peerAsn':64496,'vlanId':200,'primarySubnet':'198.51.100.0/30','secondarySubnet':'198.51.100.4/30',"
                        + "'routingRegistryName':'RIPENCC','advertisedPrefixes':['203.0.113.0/25'],"
                        + "'serviceCommunities':['12076:5010']}");
    }

    private ObjectNode encrypted(ObjectNode order) {
        way.with(order, "hardening", "{'encryption':'ipsec','inspectionAppliance':'10.50.2.4'}");
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        return order;
    }

    private void aCustomersCircuitIsLate(String number) {
        jdbc.sql("insert into watched_circuit (order_number, name, resource_id, resource_key, carrier_state, awaited,"
                        + " updated_at) values (:order, :name, :id, lower(:id), 'NotProvisioned', false, now())")
                .param("order", number)
                .param("name", Traveller.circuitOf(number))
                .param(
                        "id",
                        "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                                + "/providers/Microsoft.Network/expressRouteCircuits/contoso-amsterdam")
                .update();
        begun("provision-with-carrier", "remindCustomer", number, Map.of());
    }

    private void aBadDay(String number) {
        String carrier = "provision-with-carrier";
        begun(carrier, "orderFromCarrier", number, Map.of());
        begun(carrier, "attendCarrierOrder", number, Map.of());
        begun(carrier, "resolveCarrierOrder", number, Map.of("errorMessage", "Megaport: the port LD8 is full"));
        begun(carrier, "chaseCarrier", number, Map.of());
        way.complete("operator", number, "chaseCarrier", Map.of("note", "Vendredi"));
        begun(carrier, "chaseCarrier", number, Map.of());
        begun(carrier, "escalateToCarrier", number, Map.of());
        evidence.keep(
                new OrderNumber(number),
                "traffic",
                Traveller.circuitOf(number) + " AzurePrivatePeering secondary",
                false,
                "secondary: no ARP entry for 192.168.100.5: check the VLAN tag and the interface of the router\n"
                        + "secondary: BGP with 192.168.100.5 is not established: check the address of the neighbour, the AS"
                        + " number and the MD5 key on the router");
        begun("configure-routers", "configureRouterPair", number, Map.of("pathsAgree", false));
        String group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                + "/providers/Microsoft.Network/networkSecurityGroups/their-nsg";
        begun(
                "harden-network",
                "decideSubnets",
                number,
                Map.of(
                        "foundAttachments",
                        SpinValues.jsonValue("[{\"subnet\":\"app\",\"kind\":\"networkSecurityGroup\",\"id\":\"" + group
                                        + "\"}]")
                                .create()));
        begun("harden-network", "configureAppliance", number, Map.of());
        begun(
                "order-circuit",
                "resolveRefusedChange",
                number,
                Map.of(
                        "errorMessage",
                        "Create circuit: QuotaExceeded: The subscription has reached its limit of 10 circuits in"
                                + " westeurope."));
        begun(
                "take-down",
                "resolveRefusedRemoval",
                number,
                Map.of(
                        "errorMessage",
                        "Remove links and networks: ScopeLocked: The scope is locked: remove the lock and try"
                                + " again."));
        begun(
                "take-down",
                "releaseFromCarrier",
                number,
                Map.of(
                        "held",
                        SpinValues.jsonValue("[{\"circuit\":\"" + Traveller.circuitOf(number)
                                        + "\",\"carrier\":\"Equinix\",\"location\":\"Amsterdam\"}]")
                                .create()));
    }

    private void azureDiffers(String number) {
        jdbc.sql(
                        "insert into drift (resource_key, resource_id, subscription_key, order_number, customer_id, kind, differs,"
                                + " stuck, first_seen, last_seen) values (lower(:id), :id, '11111111', :order, 'drifting', 'DIFFERS',"
                                + " :differs, '', now(), now())")
                .param(
                        "id",
                        "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                                + "/providers/Microsoft.Network/routeTables/contoso-hub-rt")
                .param("order", number)
                .param(
                        "differs",
                        "[{\"path\":\"properties.disableBgpRoutePropagation\",\"desired\":\"false\",\"actual\":\"true\"}]")
                .update();
        begun("settle-drift", "settleDifferences", number, Map.of("customerId", "drifting"));
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
