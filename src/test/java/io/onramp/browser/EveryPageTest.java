package io.onramp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import io.onramp.journey.Traveller;
import io.onramp.testing.Browser;
import io.onramp.testing.Looks;
import io.onramp.testing.NeedsChromium;
import io.onramp.testing.RunningOnramp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every page of Onramp's own, wide and narrow, in English and in French: axe-core finds nothing serious, nothing needs
 * sideways scrolling, nothing fails in the browser. Pictures for looking at go to {@code target/screenshots/pages}.
 */
@NeedsChromium
@RunningOnramp
class EveryPageTest {

    private static final Path PICTURES = Path.of("target/screenshots/pages");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String NOBODY = "";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    private Traveller way;
    private final Set<String> seen = new TreeSet<>();

    /** @param status HTTP's */
    private record Visit(String name, String person, String address, int status) {

        Visit(String name, String person, String address) {
            this(name, person, address, 200);
        }
    }

    @Test
    void everyPageIsAccessibleAndFitsWideAndNarrowInEnglishAndFrench() {
        way = new Traveller(port);
        List<Visit> visits = visits(anEncryptedOnboardingAtItsTunnels());
        try (Browser browser = Browser.launch()) {
            for (String language : List.of("en-GB", "fr-FR")) {
                for (int width : new int[] {1280, 390}) {
                    Map<String, Page> people = new HashMap<>();
                    String suffix = "-" + width + "-" + language.substring(0, 2);
                    for (Visit visit : visits) {
                        Page page = people.computeIfAbsent(
                                visit.person(), person -> signedIn(browser, person, width, language));
                        look(page, visit, suffix);
                    }
                    whatFormsSayOfWhatIsWrong(people.get("operator"), suffix);
                    aListNarrowsDownAsOneTypes(people.get("manager"));
                    whatHasBroken(people.get("manager"), visits, suffix);
                    people.values().forEach(page -> page.context().close());
                }
            }
        }

        assertThat(pages().stream()
                        .filter(pattern ->
                                seen.stream().noneMatch(address -> pattern.matches(PathContainer.parsePath(address))))
                        .toList())
                .as("pages that this test does not look at")
                .isEmpty();
    }

    private String aServiceInUse() {
        String number = way.file(way.order());
        way.task("approver", number, "approvePlan");
        jdbc.sql("update service_order set state = 'completed' where order_number = ?")
                .param(number)
                .update();
        return number;
    }

    private List<Visit> visits(String number) {
        String circuit = "/orders/" + number + "/circuits/" + Traveller.circuitOf(number);
        return List.of(
                new Visit("sign-in", NOBODY, "/login"),
                new Visit("sign-in-refused", NOBODY, "/login?refused"),
                new Visit("signed-out", NOBODY, "/login?bye"),
                new Visit("sandbox", NOBODY, "/sandbox"),
                new Visit("board", "manager", "/"),
                new Visit("board-filtered", "manager", "/?q=nobody+has+this+name"),
                new Visit("onboarding", "manager", "/onboardings/" + number),
                new Visit("onboarding-unknown", "manager", "/onboardings/ONB-1999-000001", 404),
                new Visit("flow", "manager", "/flow"),
                new Visit("watch", "manager", "/watch"),
                new Visit("inventory", "manager", "/inventory"),
                new Visit("inventory-customers", "approver", "/inventory/customers"),
                new Visit("inventory-circuits", "manager", "/inventory/circuits"),
                new Visit("inventory-peerings", "engineer", "/inventory/peerings"),
                new Visit("inventory-networks", "operator", "/inventory/networks"),
                new Visit("inventory-allocations", "operator", "/inventory/allocations"),
                new Visit("inventory-filtered", "manager", "/inventory/circuits?q=nobody+has+this+name"),
                new Visit("inventory-customer", "manager", "/inventory/customers/contoso"),
                new Visit("inventory-customer-unknown", "manager", "/inventory/customers/nobody", 404),
                new Visit("bulk", "operator", "/bulk"),
                new Visit("bulk-checked", "operator", aFile("checked, not started")),
                new Visit("bulk-done", "operator", started(aFile("checked, not started"))),
                new Visit("bulk-unknown", "operator", "/bulk/none", 404),
                new Visit("api", "operator", "/api"),
                new Visit("api-inventory", "operator", "/api/inventory"),
                new Visit("new-onboarding", "operator", "/onboardings/new"),
                new Visit("change", "operator", "/onboardings/" + aServiceInUse() + "/change"),
                new Visit("adopt", "operator", "/adopt"),
                new Visit("letter", "operator", circuit + "/letter"),
                new Visit("routers", "engineer", circuit + "/routers"),
                new Visit("tunnels", "engineer", "/orders/" + number + "/networks/contoso-hub/tunnels"),
                new Visit("not-yours", "manager", circuit + "/letter", 403),
                new Visit("nothing-here", "manager", "/nonsense", 404));
    }

    private void look(Page page, Visit visit, String suffix) {
        List<String> errors = Looks.errors(page);
        assertThat(page.navigate(base() + visit.address()).status())
                .as(visit.address())
                .isEqualTo(visit.status());
        if (visit.status() == 200) {
            seen.add(visit.address().replaceAll("\\?.*", ""));
        }
        look(page, visit.name() + suffix);
        if (visit.status() == 200) {
            assertThat(errors).as(visit.address()).isEmpty();
        }
    }

    private void look(Page page, String name) {
        page.waitForLoadState();
        Looks.isAccessible(page);
        Looks.fits(page);
        assertThat(page.content()).as(name).doesNotContain("??");
        if (name.endsWith("-fr")) {
            assertThat(page.locator("table").allTextContents().toString())
                    .as(name)
                    .doesNotContain("is missing", "Create circuit", "Order the circuit");
        }
        Browser.screenshot(page, PICTURES.resolve(name + ".png"));
    }

    private void whatFormsSayOfWhatIsWrong(Page operator, String suffix) {
        operator.navigate(base() + "/onboardings/new");
        operator.fill("[name=customerId]", "no good id");
        operator.fill("[name=bandwidthInMbps]", "fast");
        operator.click("main button[type=submit]");
        operator.waitForSelector("[role=alert]");
        look(operator, "new-onboarding-wrong" + suffix);

        operator.navigate(base() + "/adopt");
        operator.fill("[name=circuitId]", "/subscriptions/mine");
        operator.click("main button[type=submit]");
        operator.waitForSelector("[role=alert]");
        look(operator, "adopt-wrong" + suffix);

        operator.navigate(base() + "/bulk");
        operator.setInputFiles(
                "#file",
                new com.microsoft.playwright.options.FilePayload(
                        "orders.csv", "text/csv", "customer,password\nx,y\n".getBytes(StandardCharsets.UTF_8)));
        operator.click("#check");
        operator.waitForSelector("[role=alert]");
        look(operator, "bulk-refused" + suffix);
    }

    private void aListNarrowsDownAsOneTypes(Page manager) {
        manager.navigate(base() + "/inventory/circuits");
        manager.waitForSelector("#circuits");
        manager.fill("#q", "nobody has this name");
        manager.waitForSelector("#inventory .empty");
        assertThat(manager.url()).contains("/inventory/circuits?q=nobody");
        manager.fill("#q", "amsterdam");
        manager.waitForSelector("#circuits");
        manager.click("#tab-peerings");
        manager.waitForSelector("#peerings");
        assertThat(manager.url()).contains("/inventory/peerings?q=amsterdam");
    }

    /** Something that Onramp cannot do anything about: a table is gone. */
    private void whatHasBroken(Page manager, List<Visit> visits, String suffix) {
        jdbc.sql("alter table board_note rename to board_note_gone").update();
        try {
            String address = visits.stream()
                    .filter(visit -> visit.name().equals("onboarding"))
                    .findFirst()
                    .orElseThrow()
                    .address();
            look(manager, new Visit("broken", "manager", address, 500), suffix);
        } finally {
            jdbc.sql("alter table board_note_gone rename to board_note").update();
        }
    }

    /** The patterns of all addresses that show a page. */
    private List<PathPattern> pages() {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route -> isPage(route.getKey(), route.getValue()))
                .flatMap(route -> route.getKey().getPathPatternsCondition().getPatterns().stream())
                .collect(Collectors.toList());
    }

    private static boolean isPage(RequestMappingInfo route, HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("io.onramp")
                && route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getMethod().getReturnType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class);
    }

    private String anEncryptedOnboardingAtItsTunnels() {
        ObjectNode order = way.with(way.order(), "hardening", "{'encryption':'ipsec'}");
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        String number = way.file(order);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "EQX-1"));
        way.carrierHasProvisioned(number);
        way.task("engineer", number, "setUpTunnels");
        way.person("manager")
                .postForm("/", "/onboardings/" + number + "/notes", Map.of("text", "Jane called: they are in a hurry"));
        return number;
    }

    /** A file with a line that is ready or nearly so, and one that is wrong. */
    private String aFile(String state) {
        String id = UUID.randomUUID().toString();
        String csv = "externalId,customer,carrier,peeringLocation,bandwidthInMbps,skuTier,skuFamily\r\n"
                + id + "-1,Contoso Ltd,Equinix,Amsterdam,200,Standard,MeteredData\r\n"
                + id + "-2,Fabrikam,Equinix,Amsterdam,fast,Standard,MeteredData\r\n";
        String bulk = location(way.person("operator")
                .postFile("/bulk", "/bulk", "orders-of-june.csv", csv.getBytes(StandardCharsets.UTF_8)));
        await().atMost(PATIENCE)
                .until(() -> way.person("operator").get(bulk).body().contains(state));
        return bulk;
    }

    private String started(String bulk) {
        way.person("operator").postForm(bulk, bulk + "/start", Map.of("partly", "true"));
        await().atMost(PATIENCE)
                .until(() -> way.person("operator").get(bulk).body().contains(">done</span>"));
        return bulk;
    }

    private Page signedIn(Browser browser, String person, int width, String language) {
        Page page = browser.page(width, 844, language);
        if (!person.equals(NOBODY)) {
            Browser.signIn(page, base(), person, person);
        }
        return page;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.body()))
                .replaceFirst("^https?://[^/]+", "")
                .replaceFirst(";jsessionid=[^?]*", "");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
