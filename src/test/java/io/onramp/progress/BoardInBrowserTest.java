package io.onramp.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.onramp.testing.Looks.errors;
import static io.onramp.testing.Looks.fits;
import static io.onramp.testing.Looks.isAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.onramp.order.Milestone;
import io.onramp.testing.Browser;
import io.onramp.testing.NeedsChromium;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pages as people see them; pictures for looking at go to {@code target/screenshots}. The documentation's pictures of
 * many onboardings, of the flow and of starting many are made with
 *
 * <pre>./mvnw -q test -Dtest='BoardInBrowserTest#aManagerSees*,BoardActionsTest#*InABrowser' -Donramp.pictures=docs/pictures</pre>
 */
@NeedsChromium
@SpringBootTest(
        classes = ProgressRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {ProgressRoom.NO_ENGINE, ProgressRoom.NO_SCHEDULER, ProgressRoom.IN_MEMORY})
class BoardInBrowserTest {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Path DOCUMENTED = Path.of(System.getProperty("onramp.pictures", "target/screenshots"));

    private static Browser browser;

    @LocalServerPort
    private int port;

    private final SampleOnboardings sample;
    private final JdbcTemplate template;
    private final Forecasts forecasts;
    private final FlowView flow;

    BoardInBrowserTest(
            @Autowired OrdersInMemory orders,
            @Autowired ApplicationEventPublisher events,
            @Autowired TransactionTemplate transaction,
            @Autowired JdbcClient jdbc,
            @Autowired JdbcTemplate template,
            @Autowired Forecasts forecasts,
            @Autowired FlowView flow) {
        this.template = template;
        this.forecasts = forecasts;
        this.flow = flow;
        this.sample = new SampleOnboardings(orders, events, transaction, jdbc);
    }

    @BeforeAll
    static void open() {
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void anOrdinaryDay() {
        sample.clear();
        sample.file();
    }

    @Test
    void aManagerFindsAnOnboardingAndSeesWhereItStands() {
        Page page = signedIn(1280, 900);
        List<String> errors = errors(page);

        page.fill("#q", "contoso");
        assertThat(page.locator(".board tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*[?&]q=contoso.*"));
        page.click("text=" + SampleOnboardings.AT_THE_CARRIER);

        assertThat(page.locator("[data-element-id=provision].is-open")).isVisible();
        assertThat(page.locator("[data-element-id=approvePlan].is-completed")).isVisible();
        assertThat(page.locator(".here")).containsText("here for");
        assertThat(page.locator(".bjs-powered-by")).isVisible();
        picture(page, "onboarding-wide");
        page.click(".tabs >> text=Provision with the carrier");
        assertThat(page.locator("[data-element-id=awaitProvisioned].is-open")).isVisible();
        assertThat(errors).isEmpty();
    }

    @Test
    void theBoardMovesByItself() {
        Page page = signedIn(1280, 900);
        picture(page, "board-wide");
        page.fill("#q", "megaport");
        assertThat(page.locator(".board tbody tr")).hasCount(1);

        OnboardingStory late = sample.story("ONB-2027-000050", 1).of("Litware", "Megaport", "Madrid");
        late.accepted().reaches(Milestone.ORDER_COMPLETE);

        assertThat(page.locator(".board tbody tr"))
                .hasCount(
                        2,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(15_000));
        assertThat(page.locator("#q")).hasValue("megaport");
    }

    @Test
    void aManagerSeesManyOnboardingsAndHowTheyFlow() {
        new ManyOnboardings(template, ProgressRoom.NOW, false).file(400);
        forecasts.refresh();
        flow.forget();
        for (int width : new int[] {1280, 390}) {
            Page page = signedIn(width, 900);
            List<String> errors = errors(page);
            page.navigate(base() + "/?state=running&sort=-risk");
            assertThat(page.locator("th[aria-sort=descending]")).hasText("Risk");
            assertThat(page.locator(".board tbody tr").first().locator(".late"))
                    .not()
                    .hasCount(0);
            isAccessible(page);
            pictureForTheDocumentation(page, "portfolio", width);
            page.navigate(base() + "/flow");
            page.waitForSelector("html[data-charts=drawn]");
            isAccessible(page);
            fits(page);
            pictureForTheDocumentation(page, "flow", width);
            page.click("text=Wait for the carrier");
            assertThat(page.locator("#compared-heading")).containsText("Wait for the carrier: side by side");
            assertThat(page.locator("section[aria-labelledby=compared-heading] tbody tr"))
                    .hasCount(5 + 6);
            page.waitForSelector("html[data-charts=drawn]");
            fits(page);
            page.selectOption("#carrier", "Equinix");
            assertThat(page)
                    .hasURL(Pattern.compile(".*carrier=Equinix.*step=provision-with-carrier%2FwaitForCarrier.*"));
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void theFirstOnboardingAppearsOnAnEmptyBoard() {
        sample.clear();
        Page page = signedIn(1280, 900);
        assertThat(page.locator("h2")).hasText("No onboarding yet");

        sample.story("ONB-2027-000001", 1).of("Litware", "Megaport", "Madrid").accepted();

        page.waitForSelector(".filters", new Page.WaitForSelectorOptions().setTimeout(15_000));
        assertThat(page.locator(".board tbody tr")).hasCount(1);
    }

    @Test
    void theDiagramMovesOnWithTheOnboarding() {
        OnboardingStory story = sample.story("ONB-2027-000051", 1)
                .of("Litware", "Megaport", "Madrid")
                .accepted()
                .comesTo("onboard-customer", "completeOrder", "Complete the order", "us");
        Page page = signedIn(1280, 900);
        page.navigate(base() + "/onboardings/ONB-2027-000051");
        assertThat(page.locator("[data-element-id=completeOrder].is-open")).isVisible();

        story.leaves("completeOrder").comesTo("onboard-customer", "approvePlan", "Approve the plan", "us");

        page.waitForSelector(
                "[data-element-id=approvePlan].is-open", new Page.WaitForSelectorOptions().setTimeout(15_000));
        assertThat(page.locator("[data-element-id=completeOrder].is-completed")).isVisible();
    }

    @Test
    void everyPageIsAccessibleWideAndNarrowLightAndDark() {
        for (int width : new int[] {1280, 390}) {
            Page page = signedIn(width, 844);
            for (String address : List.of(
                    "/", "/onboardings/ONB-2027-000001", "/onboardings/ONB-2027-000003", "/onboardings/x", "/flow")) {
                page.navigate(base() + address);
                if (address.endsWith("1")) {
                    page.waitForSelector("#diagram[data-drawn]");
                }
                isAccessible(page);
                picture(page, "page" + address.replaceAll("\\W+", "-") + "-" + width);
                fits(page);
            }
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
            page.navigate(base() + "/");
            isAccessible(page);
            picture(page, "board-dark-" + width);
        }
    }

    @Test
    void signingOutEndsTheSession() {
        Page page = signedIn(1280, 900);

        page.click("text=Sign out");
        page.navigate(base() + "/");

        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
    }

    private Page signedIn(int width, int height) {
        Page page = browser.page(width, height);
        Browser.signIn(page, base(), "manager", "manager");
        page.navigate(base() + "/");
        return page;
    }

    private static void picture(Page page, String name) {
        Browser.screenshot(page, PICTURES.resolve(name + ".png"));
    }

    /** The wide ones; the narrow ones are long. */
    private static void pictureForTheDocumentation(Page page, String name, int width) {
        if (width == 390) {
            picture(page, name + "-narrow");
        } else {
            Browser.screenshot(page, DOCUMENTED.resolve(name + ".png"));
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
