package io.onramp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Milestone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages as a browser gets them. */
@SpringBootTest(
        classes = ProgressRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {ProgressRoom.NO_ENGINE, ProgressRoom.NO_SCHEDULER, ProgressRoom.IN_MEMORY})
class PagesTest {

    private static final Pattern NUMBER = Pattern.compile("href=\"/onboardings/(ONB-[0-9-]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private final SampleOnboardings sample;

    PagesTest(
            @Autowired OrdersInMemory orders,
            @Autowired ApplicationEventPublisher events,
            @Autowired TransactionTemplate transaction,
            @Autowired JdbcClient jdbc) {
        this.sample = new SampleOnboardings(orders, events, transaction, jdbc);
    }

    @BeforeEach
    void anOrdinaryDay() {
        sample.clear();
        sample.file();
    }

    @Test
    void theBoardSaysWhereEachOnboardingStands() {
        String page = get("/").body();

        assertThat(numbers(page)).hasSize(7).first().isEqualTo("ONB-2027-000007");
        assertThat(page)
                .contains("Contoso Ltd", "Circuit ordered", "3 of 9 milestones reached", "29 Jan 2027", "overdue")
                .contains("class=\"label on-carrier\">Carrier</span>");
    }

    @Test
    void thePageOfAChangeNamesTheCustomerOfItsService() {
        sample.story("ONB-2027-000020", 1)
                .changes(SampleOnboardings.AT_THE_CARRIER, 500)
                .accepted()
                .proceeds()
                .reaches(Milestone.PLAN_APPROVED);

        String page = get("/onboardings/ONB-2027-000020").body();

        assertThat(page)
                .contains("<span>Contoso Ltd</span>", "<span>Equinix</span>", "500 Mbps")
                .contains("Plan approved", "Handed over")
                .doesNotContain("not named yet", "Order complete");
    }

    @Test
    void anEmptyBoardSaysHowAnOnboardingBegins() {
        sample.clear();

        String page = get("/").body();

        assertThat(page)
                .contains("No onboarding yet", "/tmf-api/serviceOrdering/v4/serviceOrder")
                .doesNotContain("<table");
    }

    @Test
    void searchAndFiltersAreInTheAddress() {
        assertThat(numbers(get("/?q=contoso").body())).containsExactly("ONB-2027-000001");
        assertThat(numbers(get("/?q=4711").body())).containsExactly("ONB-2027-000001");
        assertThat(numbers(get("/?waitingOn=us").body())).containsExactly("ONB-2027-000002");
        assertThat(numbers(get("/?state=rejected").body())).containsExactly("ONB-2027-000006");
        assertThat(numbers(get("/?late=true").body())).containsExactly("ONB-2027-000004");
        assertThat(numbers(get("/?state=running&sort=customer").body()))
                .containsExactly("ONB-2027-000003", "ONB-2027-000001", "ONB-2027-000002", "ONB-2027-000004");
        assertThat(get("/?q=nobody").body()).contains("No onboarding matches.");
    }

    @Test
    void theLiveTableKeepsSearchFilterSortAndPage() {
        String fragment = get("/?q=o+%26%25&state=running&sort=-due", "HX-Request", "true")
                .body();

        assertThat(fragment)
                .contains("hx-get=\"/?q=o%20%26%25&amp;state=running&amp;sort=-due\"")
                .doesNotContain("<html", "<form");
    }

    @Test
    void manyOnboardingsComeInPages() {
        for (int i = 100; i < 155; i++) {
            sample.story("ONB-2027-000" + i, 1)
                    .of("Customer " + i, "Colt", "Oslo")
                    .accepted();
        }

        String first = get("/?q=oslo").body();
        String last = get("/?q=oslo&page=3").body();
        String beyond = get("/?q=oslo&page=99").body();

        assertThat(numbers(first)).hasSize(25).first().isEqualTo("ONB-2027-000154");
        assertThat(first).contains("55 onboardings", "Page 1 of 3", "href=\"/?q=oslo&amp;page=2\"");
        assertThat(numbers(last)).hasSize(5).last().isEqualTo("ONB-2027-000100");
        assertThat(numbers(beyond)).isEqualTo(numbers(last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?page=-1&sort=drop&state=x&waitingOn=y&late=z",
                "/?page=99999999999999999999&sort=-",
                "/?q=%25%27%22%3C%00",
                "/?sort=order_number;delete"
            })
    void addressesThatMakeNoSenseShowTheBoard(String address) {
        assertThat(get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void hostileTextIsShownAsText() {
        List<String> pages = List.of(
                get("/?q=%3Cscript%3E").body(),
                get("/onboardings/" + SampleOnboardings.HOSTILE).body(),
                get("/onboardings/" + SampleOnboardings.INCOMPLETE).body());

        assertThat(pages.get(0)).contains("&lt;script&gt;alert", "${7*7} &amp; Söhne");
        assertThat(pages.get(1)).contains("&lt;b&gt;never mind&lt;/b&gt; __${9*9}__");
        assertThat(pages).allSatisfy(page -> assertThat(page)
                .doesNotContain("<script>", "<img src=x", "<b>", "href=\"javascript", "49 &amp;", ">64<", "__81"));
    }

    @Test
    void anOnboardingsPageTellsItsStory() {
        String page = get("/onboardings/" + SampleOnboardings.AT_THE_CARRIER).body();

        assertThat(page)
                .contains("Contoso Ltd", "200 Mbps, Standard, MeteredData", "Jane Roe", "RT 4711")
                .contains("href=\"https://tickets.example/Ticket/Display.html?id=4711\"")
                .contains("Plan approved", "reached", "planned", "Wait for the carrier", "1 d 3 h")
                .contains("data-src=\"/onboardings/ONB-2027-000001/diagram/onboard-customer\"")
                .contains("Provision with carrier")
                .contains("hx-trigger=\"every 5s\"");
    }

    @Test
    void theCalledProcessHasADiagramOfItsOwn() {
        String page = get("/onboardings/ONB-2027-000001?process=provision-with-carrier")
                .body();
        HttpResponse<String> diagram = get("/onboardings/ONB-2027-000001/diagram/provision-with-carrier");

        assertThat(page).contains("data-src=\"/onboardings/ONB-2027-000001/diagram/provision-with-carrier\"");
        assertThat(diagram.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/xml");
        assertThat(diagram.body()).contains("awaitProvisioned");
        assertThat(get("/onboardings/ONB-2027-000001/diagram/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsMissingAndWhyItEndedIsSaidInWords() {
        assertThat(get("/onboardings/" + SampleOnboardings.INCOMPLETE).body())
                .contains("What the order still needs", "The order names no carrier", "Private peering: VLAN")
                .doesNotContain("privatePeering");
        assertThat(get("/onboardings/" + SampleOnboardings.REFUSED).body())
                .contains("Two locations are needed for this customer class", "interrupted")
                .doesNotContain("every 5s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/onboardings/ONB-2020-000001", "/onboardings/%3Cb%3E", "/onboardings/ONB-2020-000001?process=x"
            })
    void anUnknownOnboardingIsSaidToBeUnknown(String address) {
        HttpResponse<String> response = get(address);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("No such onboarding").doesNotContain("<b>");
    }

    @Test
    void riskForecastAndEveryFilterAreInTheAddress() {
        assertThat(numbers(get("/?risk=any").body())).containsExactly("ONB-2027-000004", "ONB-2027-000002");
        assertThat(numbers(get("/?risk=waiting").body())).containsExactly("ONB-2027-000002");
        assertThat(numbers(get("/?milestone=circuitOrdered&carrier=Equinix&location=Amsterdam")
                        .body()))
                .containsExactly("ONB-2027-000001");
        assertThat(numbers(get("/?sort=-risk&state=running").body()).get(0)).isEqualTo("ONB-2027-000004");
        assertThat(get("/?carrier=Equinix").body()).contains("href=\"/onboardings.csv?carrier=Equinix\"");
    }

    @Test
    void theFileForSpreadsheetsHoldsNoFormulaAndAllPages() {
        sample.story("ONB-2027-000060", 1)
                .of("=cmd|' /C calc'!A0", "@SUM(1)", "-1")
                .accepted();
        for (int i = 100; i < 140; i++) {
            sample.story("ONB-2027-000" + i, 1)
                    .of("A \"quoted\", name", "Colt", "Oslo")
                    .accepted();
        }

        HttpResponse<String> file = get("/onboardings.csv?sort=number");

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body().split("\r\n")).hasSize(1 + 7 + 41);
        assertThat(file.body()).contains("'=cmd|' /C calc'!A0,'@SUM(1),'-1", "\"A \"\"quoted\"\", name\"");
        assertThat(get("/onboardings.csv?location=Oslo").body().split("\r\n")).hasSize(41);
    }

    @Test
    void aPollThatFindsNothingNewIsAnsweredWithNothing() {
        HttpResponse<String> first = get("/?q=contoso", "HX-Request", "true");
        String etag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = get("/?q=contoso", "HX-Request", "true", "If-None-Match", etag);
        sample.story("ONB-2027-000061", 1).of("Contoso Two", "Colt", "Oslo").accepted();
        HttpResponse<String> third = get("/?q=contoso", "HX-Request", "true", "If-None-Match", etag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(get("/").headers().firstValue("ETag"))
                .as("pages stay out of caches")
                .isEmpty();
    }

    @Test
    void theFlowSaysWhereTheyStandAndHowLongEachStepTakes() {
        String page = get("/flow?carrier=Equinix").body();

        assertThat(page).contains("Approve the plan", "1 d 3 h", "Where they stand", "By week", "<canvas role=\"img\"");
        assertThat(get("/flow", "Accept-Language", "fr").body()).contains("Où ils en sont", "Goulots");
        assertThat(get("/flow?carrier=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void frenchReadersReadFrench() {
        String board = get("/", "Accept-Language", "fr-FR").body();
        String page =
                get("/onboardings/ONB-2027-000001", "Accept-Language", "fr").body();

        assertThat(board).contains("lang=\"fr\"", "Raccordements", "Circuit commandé", "en retard", "29 janv. 2027");
        assertThat(page).contains("Jalons", "Étapes jusqu’ici", "1 j 3 h");
    }

    @Test
    void otherLanguagesGetEnglishThroughout() {
        String board = get("/", "Accept-Language", "de").body();

        assertThat(board).contains("lang=\"en\"", "29 Jan 2027");
    }

    @Test
    void administratorsAlsoGoToCockpit() {
        assertThat(getAs("manager", "/").body()).doesNotContain("/camunda/app/tasklist/", "/cockpit/");
        assertThat(getAs("admin", "/").body()).contains("/camunda/app/cockpit/");
    }

    @Test
    void nothingInThePagesNeedsAWiderContentSecurityPolicy() {
        List<String> pages = List.of(
                get("/").body(),
                get("/onboardings/ONB-2027-000001").body(),
                get("/onboardings/x").body());

        assertThat(pages).allSatisfy(page -> assertThat(page)
                .doesNotContain(" style=", "<style", " onclick=", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)"));
    }

    private HttpResponse<String> get(String address, String... headers) {
        return getAs("manager", address, headers);
    }

    private HttpResponse<String> getAs(String user, String address, String... headers) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .header("Authorization", "Basic " + credentials);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> numbers(String page) {
        return NUMBER.matcher(page)
                .results()
                .map((MatchResult hit) -> hit.group(1))
                .toList();
    }
}
