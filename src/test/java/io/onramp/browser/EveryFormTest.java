package io.onramp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.onramp.journey.Traveller;
import io.onramp.onboarding.Evidence;
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
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
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
 * Every form in Tasklist, of user tasks and of what is started there, wide and narrow, in English and in French; pictures for looking at go to
 * {@code target/pictures/forms}.
 */
@NeedsChromium
@RunningOnramp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFormTest {

    private static final Path PICTURES = Path.of("target/pictures/forms");
    private static final List<String> PEOPLE = List.of("operator", "engineer", "approver");

    /** Words that every English sentence has one of, and no French one; in names of resources they do not count. */
    private static final Pattern ENGLISH = Pattern.compile(
            "[^.\\n]*(?<![\\w-])(the|of|is|are|and|with|not|has|to|from|what|how|its|by|this|for)(?![\\w-])[^.\\n]*",
            Pattern.CASE_INSENSITIVE);

    private static final String TEXTS_CAN_BE_COPIED =
            """
            () => [...document.querySelectorAll('.fjs-container textarea[readonly]')].every(area =>
              !area.value.includes('\\n') || area.closest('.fjs-form-field').querySelector('.to-copy'))""";

    /** By the name of the form, the task that has it. */
    private Map<String, Task> tasks;

    /** By the name of the form, the process that operators start with it. */
    private Map<String, String> starts;

    private Browser browser;

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService engine;

    @Autowired
    private Orders orders;

    @Autowired
    private Evidence evidence;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void everybodyHasSomethingToDo() {
        browser = Browser.launch();
        tasks = new EveryTask(new Traveller(port), runtime, engine, orders, evidence, jdbc).begin();
        starts = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(process ->
                        repository
                                .getBpmnModelInstance(process.getId())
                                .getModelElementsByType(StartEvent.class)
                                .stream()
                                .filter(start -> start.getCamundaFormRef() != null)
                                .map(start -> Map.entry(start.getCamundaFormRef(), process.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
                    .containsExactlyInAnyOrderElementsOf(Stream.of(tasks, starts)
                            .flatMap(forms -> forms.keySet().stream())
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1280, en-GB", "390, en-GB", "1280, fr-FR", "390, fr-FR"})
    void whoHasATaskCanReadAndFillItsForm(int width, String language) {
        Map<String, Page> pages = PEOPLE.stream()
                .collect(Collectors.toMap(person -> person, person -> signedIn(person, width, language)));
        Map<String, List<String>> complaints = new LinkedHashMap<>();

        starts.forEach((form, process) -> {
            Page page = pages.get("operator");
            List<String> about = look(page, "processStart=" + process, language);
            picture(page, form + "-" + width + "-" + language.substring(0, 2), width);
            complaints.put(form, about);
            page.locator(".modal-footer .btn-link").last().click();
            page.locator(".modal").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        });
        tasks.forEach((form, task) -> {
            Page page = pages.get(task.getAssignee());
            List<String> about = look(page, "task=" + task.getId(), language);
            picture(page, form + "-" + width + "-" + language.substring(0, 2), width);
            complaints.put(form, about);
        });

        complaints.values().removeIf(List::isEmpty);
        assertThat(complaints).isEmpty();
    }

    @Test
    void anOperatorOrdersAChangeAndIsToldWhatIsWrongWithIt() {
        Traveller way = new Traveller(port);
        String service = way.file(way.order());
        way.task("approver", service, "approvePlan");
        jdbc.sql("update service_order set state = 'completed' where order_number = ?")
                .param(service)
                .update();
        Tasklist tasklist = Tasklist.signIn(browser, base(), "operator").start("Order a change of a service");

        tasklist.type("Service to change", "ONB-1999-000001")
                .type("Bandwidth", "500")
                .begin();
        Locator told = tasklist.page()
                .locator(".modal .message")
                .getByText(
                        "service: no service that is in use has that number",
                        new Locator.GetByTextOptions().setExact(true));
        PlaywrightAssertions.assertThat(told).isInViewport();
        tasklist.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("orderChange-refused.png")));
        tasklist.type("Service to change", service).begin();
        tasklist.page().locator(".modal").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(way.orders())
                .filteredOn(order ->
                        order.at("/serviceOrderItem/0/service/id").asText().equals(service))
                .filteredOn(
                        order -> order.at("/serviceOrderItem/0/action").asText().equals("modify"))
                .singleElement()
                .satisfies(order ->
                        assertThat(order.at("/relatedParty/0/id").asText()).isEqualTo("operator")));
        assertThat(signedIn("approver", 1280, "en-GB")
                        .getByText("Start process")
                        .isVisible())
                .isFalse();
    }

    private List<String> look(Page page, String address, String language) {
        page.evaluate("() => document.querySelector('.fjs-form')?.setAttribute('data-before', '')");
        page.evaluate("address => { location.hash = '#/?' + address; }", address);
        Locator form = page.locator(".fjs-form:not([data-before])");
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

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
