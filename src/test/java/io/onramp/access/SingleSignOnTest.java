package io.onramp.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.onramp.testing.Browserless.engine;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.onramp.testing.Browser;
import io.onramp.testing.Browserless;
import io.onramp.testing.Looks;
import io.onramp.testing.NeedsChromium;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People sign in with their organisation's account, and are the same people to the engine. */
@OnrampTest
class SingleSignOnTest {

    private static final MockOAuth2Server ORGANISATION = new MockOAuth2Server();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @DynamicPropertySource
    static void organisation(DynamicPropertyRegistry settings) {
        ORGANISATION.start();
        String client = "spring.security.oauth2.client.";
        settings.add(
                client + "provider.onramp.issuer-uri",
                () -> ORGANISATION.issuerUrl("organisation").toString());
        settings.add(client + "registration.onramp.client-id", () -> "onramp");
        settings.add(client + "registration.onramp.client-secret", () -> "known to both");
        settings.add(client + "registration.onramp.scope", () -> "openid,profile,email");
        settings.add("onramp.single-sign-on.groups.operators", () -> "net-ops,net-ops-lead");
        settings.add("onramp.single-sign-on.groups.managers", () -> "managers");
        settings.add("onramp.single-sign-on.groups.approvers", () -> "approvers");
    }

    @AfterAll
    static void close() {
        ORGANISATION.shutdown();
    }

    @Test
    void anOperatorSignsInAndWorksInTasklist() {
        Browserless browser = Browserless.anonymous(port);

        String landing = signIn(browser, "ada@contoso.example", List.of("net-ops", "everybody"));

        assertThat(landing).endsWith("/camunda/app/tasklist/default/");
        browser.get("/camunda/app/welcome/default/");
        assertThat(browser.tasks("")).isNotNull();
        assertThat(groups("ada@contoso.example")).containsExactly("operators");
        assertThat(identity.createUserQuery()
                        .userId("ada@contoso.example")
                        .singleResult()
                        .getEmail())
                .isEqualTo("ada@contoso.example");
        assertThat(browser.call("GET", engine("/user"), null).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasMovedToAnotherGroupIsInThatOneOnly() {
        signIn(Browserless.anonymous(port), "bob", List.of("net-ops-lead", "approvers"));
        assertThat(groups("bob")).containsExactlyInAnyOrder("operators", "approvers");

        String landing = signIn(Browserless.anonymous(port), "bob", List.of("managers"));

        assertThat(groups("bob")).containsExactly("managers");
        assertThat(landing).endsWith("/");
    }

    @Test
    void whoIsInNoGroupOfOnrampsIsToldSo() {
        Browserless browser = Browserless.anonymous(port);
        browser.get("/camunda/app/tasklist/default/");

        String landing = signIn(browser, "eve", List.of("everybody"));

        assertThat(groups("eve")).isEmpty();
        assertThat(landing).as("whatever they wanted").endsWith(port + "/");
        assertThat(browser.get("/").statusCode()).isEqualTo(403);
        assertThat(browser.get("/").body())
                .contains("eve is signed in", "no group of Onramp’s", "Sign out")
                .doesNotContain("href=\"/flow\"");
    }

    @Test
    @NeedsChromium
    void aManagerSignsInAndOutInABrowserHereAndAtTheProvider() {
        try (Browser browser = Browser.launch()) {
            Page page = browser.page(1280, 900);
            List<String> errors = Looks.errors(page);
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));

            enqueue("mary", "mary", Map.of("email", "mary@contoso.example", "groups", List.of("managers")));
            page.navigate("http://127.0.0.1:" + port + "/flow");
            page.click("text=Sign in with your organisation");
            assertThat(page).hasURL("http://127.0.0.1:" + port + "/flow");
            assertThat(page.locator(".who")).containsText("mary");
            page.click("text=Sign out");

            assertThat(page).hasURL("http://127.0.0.1:" + port + "/login?bye");
            assertThat(page.locator("[role=status]")).hasText("You are signed out.");
            Looks.isAccessible(page);
            Browser.screenshot(page, Path.of("target/screenshots/signed-out-elsewhere.png"));
            assertThat(asked)
                    .anyMatch(url -> url.startsWith(ORGANISATION
                                    .endSessionEndpointUrl("organisation")
                                    .toString())
                            && url.contains("id_token_hint="));
            page.navigate("http://127.0.0.1:" + port + "/flow");
            assertThat(page).hasURL("http://127.0.0.1:" + port + "/login");
            assertThat(errors).isEmpty();
        }
    }

    @Test
    @NeedsChromium
    void othersLandInABrowserWhereTheirGroupsWork() {
        try (Browser browser = Browser.launch()) {
            Page operator = browser.page(1280, 900);
            List<String> errors = Looks.errors(operator);
            enqueue("olga", "olga", Map.of("email", "olga@contoso.example", "groups", List.of("net-ops")));
            operator.navigate("http://127.0.0.1:" + port + SingleSignOnSettings.BEGIN);
            assertThat(operator).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
            assertThat(operator.locator("body")).containsText("Tasklist");

            Page stranger = browser.page(390, 844, "fr-FR");
            enqueue("emile", "emile", Map.of("email", "emile@contoso.example", "groups", List.of("everybody")));
            stranger.navigate("http://127.0.0.1:" + port + SingleSignOnSettings.BEGIN);
            assertThat(stranger.locator("h1")).hasText("Vous n’êtes encore dans aucun groupe d’Onramp");
            Looks.isAccessible(stranger);
            Looks.fits(stranger);
            Browser.screenshot(stranger, Path.of("target/screenshots/no-group-390-fr.png"));
            stranger.click("text=Se déconnecter");
            assertThat(stranger).hasURL("http://127.0.0.1:" + port + "/login?bye");
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void aNameThatTheEngineWouldNotTakeIsRefused() {
        Browserless browser = Browserless.anonymous(port);

        String landing = signIn(browser, "eve<script>", List.of("operators"));

        assertThat(landing).endsWith("/login?refused");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aNameThatIsSomebodyElsesIsRefused() {
        assertThat(signIn(Browserless.anonymous(port), "operator", List.of("net-ops")))
                .as("one of Onramp's own people")
                .endsWith("/login?refused");
        assertThat(identity.createUserQuery().userId("operator").singleResult().getEmail())
                .isEqualTo("operator@onramp.example");

        signIn(Browserless.anonymous(port), "carol", "carol-1", Map.of("email", "carol@contoso.example"));
        assertThat(signIn(Browserless.anonymous(port), "carol", "carol-2", Map.of("email", "carol@contoso.example")))
                .as("another person of that name")
                .endsWith("/login?refused");
    }

    @Test
    void whoHasNoVerifiedAddressIsRefusedForFourEyesNeedIt() {
        assertThat(signIn(Browserless.anonymous(port), "dave", "dave", Map.of()))
                .endsWith("/login?refused");
        assertThat(signIn(
                        Browserless.anonymous(port),
                        "dave",
                        "dave",
                        Map.of("email", "dave@contoso.example", "email_verified", false)))
                .endsWith("/login?refused");
        assertThat(identity.createUserQuery().userId("dave").count()).isZero();
    }

    @Test
    void aPasswordOfOnrampsOwnOpensNothing() {
        Browserless browser = Browserless.anonymous(port);

        assertThat(browser.get("/login").body())
                .contains(SingleSignOnSettings.BEGIN)
                .doesNotContain("type=\"password\"");
        HttpResponse<String> answer = browser.signIn("admin", "admin");
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotEndWith("/");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    /** Follows the browser's way to the organisation and back; where it lands. */
    private String signIn(Browserless browser, String name, List<String> groups) {
        return signIn(browser, name, name, Map.of("email", name, "given_name", "Ada", "groups", groups));
    }

    private String signIn(Browserless browser, String name, String subject, Map<String, Object> told) {
        enqueue(name, subject, told);
        String there = location(browser.get(SingleSignOnSettings.BEGIN));
        String back = location(browser.get(there));
        return location(browser.get(back));
    }

    /** The next one who signs in with the organisation's account is that person. */
    private static void enqueue(String name, String subject, Map<String, Object> told) {
        Map<String, Object> claims = new HashMap<>(told);
        claims.put("preferred_username", name);
        ORGANISATION.enqueueCallback(
                new DefaultOAuth2TokenCallback("organisation", subject, "JWT", List.of("onramp"), claims, 3600));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private List<String> groups(String name) {
        return identity.createGroupQuery().groupMember(name).list().stream()
                .map(Group::getId)
                .toList();
    }
}
