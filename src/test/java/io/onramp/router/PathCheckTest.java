package io.onramp.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PathCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As recorded from Azure on 2020-06-14 for a peering that no router answers on. */
    private static final String NOTHING = "{\r\n  \"value\": []\r\n}";

    private static final String ARP = arp("192.168.100.1", "ffff.eeee.dddd");
    private static final String ROUTES = table(route("10.10.0.0/16", "65010"), azure("10.50.0.0/16"));

    @Test
    void aPathThatIsAsPlannedHasNoFindings() {
        assertThat(check(expected(false), ARP, ROUTES)).isEmpty();
        assertThat(check(
                        expected(true),
                        ARP,
                        table(
                                route("10.10.0.0/16", "65010 65010 65010 i"),
                                route("0.0.0.0/0", "65010 64512"),
                                azure("10.50.0.0/16"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void whatDiffersIsSaidInTheEngineersWords(
            String code, boolean defaultRoute, String arp, String routes, String text) {
        List<TrafficFinding> findings = check(expected(defaultRoute), arp, routes);

        assertThat(findings).containsExactly(new TrafficFinding(code, text));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                Arguments.of(
                        "arp-missing",
                        false,
                        table(arpRow("Microsoft", "192.168.100.2", "aaaa.bbbb.cccc")),
                        NOTHING,
                        "primary: no ARP entry for 192.168.100.1: check the VLAN tag and the interface of the router"),
                Arguments.of(
                        "arp-incomplete",
                        false,
                        arp("192.168.100.1", "Incomplete"),
                        NOTHING,
                        "primary: 192.168.100.1 does not answer ARP (Incomplete): check that the sub-interface is up,"
                                + " its VLAN tags and its address"),
                Arguments.of(
                        "arp-wrong-address",
                        false,
                        arp("192.168.100.3", "ffff.eeee.dddd"),
                        NOTHING,
                        "primary: the router answers as 192.168.100.3, not as 192.168.100.1: check the address of the"
                                + " sub-interface"),
                Arguments.of(
                        "arp-microsoft-missing",
                        false,
                        table(arpRow("On-Prem", "192.168.100.1", "ffff.eeee.dddd")),
                        ROUTES,
                        "primary: Microsoft's end 192.168.100.2 has no ARP entry: check that the peering is enabled"
                                + " and the circuit provisioned; if it is, open a ticket with Microsoft"),
                Arguments.of(
                        "bgp-no-routes",
                        false,
                        ARP,
                        table(azure("10.50.0.0/16")),
                        "primary: 192.168.100.1 answers ARP, but no route is received from AS 65010: check that BGP"
                                + " is established (neighbour, AS number, MD5 key) and the prefix list out"),
                Arguments.of(
                        "route-missing",
                        true,
                        ARP,
                        table(route("0.0.0.0/0", "65010"), azure("10.50.0.0/16")),
                        "primary: 10.10.0.0/16 is not received from AS 65010: check the prefix list out and that the"
                                + " route exists"),
                Arguments.of(
                        "default-missing",
                        true,
                        ARP,
                        ROUTES,
                        "primary: the default route 0.0.0.0/0 was ordered and is not received from AS 65010: check"
                                + " that the router has one and lets it out"),
                Arguments.of(
                        "route-wrong-as",
                        false,
                        ARP,
                        table(route("10.10.0.0/16", "65099 65010"), azure("10.50.0.0/16")),
                        "primary: 10.10.0.0/16 is received from AS 65099, not from AS 65010: check the AS number of"
                                + " the router"),
                Arguments.of(
                        "route-without-as",
                        false,
                        ARP,
                        table(route("10.10.0.0/16", ""), azure("10.50.0.0/16")),
                        "primary: 10.10.0.0/16 is received without an AS path, not from AS 65010: check the AS"
                                + " number of the router"),
                Arguments.of(
                        "route-not-ordered",
                        false,
                        ARP,
                        table(route("10.10.0.0/16", "65010"), route("172.16.99.0/24", "65010"), azure("10.50.0.0/16")),
                        "primary: receives 172.16.99.0/24 that was not ordered: check the prefix list out"),
                Arguments.of(
                        "default-not-ordered",
                        false,
                        ARP,
                        table(route("10.10.0.0/16", "65010"), route("0.0.0.0", "65010"), azure("10.50.0.0/16")),
                        "primary: receives 0.0.0.0/0 that was not ordered: all Internet traffic of the virtual"
                                + " networks would go to the customer; check the prefix list out"),
                Arguments.of(
                        "azure-route-missing",
                        false,
                        ARP,
                        table(route("10.10.0.0/16", "65010")),
                        "primary: 10.50.0.0/16 of the virtual networks is not announced to the router: check the"
                                + " connection of the virtual network to the circuit"));
    }

    static Stream<Arguments> ipv6Differences() {
        return Stream.of(
                Arguments.of(
                        "bgp-no-ipv6-routes",
                        table(route("10.10.0.0/16", "65010"), azure("10.50.0.0/16"), azure("fd00:50::/48")),
                        "primary: no IPv6 route is received from AS 65010: check that the IPv6 session to fd00:a:b::2"
                                + " is established (neighbour, AS number, MD5 key) and the IPv6 prefix list out"),
                Arguments.of(
                        "ipv6-not-shown",
                        ROUTES,
                        "primary: Azure's table shows no IPv6 routes at all, so IPv6 is not verified from Azure's"
                                + " side: look at the router whether the session to fd00:a:b::2 is established and its routes"
                                + " are there, then accept this with what you saw"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ipv6Differences")
    void whatIsWrongWithIpv6IsSaidAsWell(String code, String routes, String text) {
        assertThat(check(dualStack(), ARP, routes)).containsExactly(new TrafficFinding(code, text));
    }

    @Test
    void aNetworkThatArrivesOnlyInPartsIsBothMissingAndNotOrdered() {
        String halves = table(route("10.10.0.0/17", "65010"), route("10.10.128.0/17", "65010"), azure("10.50.0.0/16"));

        List<TrafficFinding> findings = check(expected(false), ARP, halves);

        assertThat(findings)
                .extracting(TrafficFinding::code)
                .containsExactly("route-missing", "route-not-ordered", "route-not-ordered");
    }

    @Test
    void theSameNetworkOverTheOtherRouterDoesNotCount() {
        String overTheOtherRouter =
                """
                {"value": [
                  {"network": "10.10.0.0/16", "nextHop": "192.168.100.5", "locPrf": "100", "weight": 0, "path": "65010"},
                  {"network": "10.50.0.0/16", "nextHop": "10.50.255.12", "locPrf": "", "weight": 0, "path": "65515"}]}
                """;

        List<TrafficFinding> findings = check(expected(false), ARP, overTheOtherRouter);

        assertThat(findings).extracting(TrafficFinding::code).containsExactly("bgp-no-routes");
    }

    @Test
    void ipv6IsComparedWhereAzureShowsIt() {
        String both = table(
                route("10.10.0.0/16", "65010"),
                route("fd00:10::/48", "65010", "fd00:a:b::1"),
                azure("10.50.0.0/16"),
                azure("fd00:50::/48"));
        String other = table(
                route("10.10.0.0/16", "65010"),
                route("fd00:99::/48", "65010", "fd00:a:b::1"),
                azure("10.50.0.0/16"),
                azure("fd00:50::/48"));

        assertThat(check(dualStack(), ARP, both)).isEmpty();
        assertThat(check(dualStack(), ARP, other))
                .extracting(TrafficFinding::code)
                .containsExactly("route-missing", "route-not-ordered");
    }

    @Test
    void whatAzureDoesNotShowOfIpv6IsNotVerifiedUntilSomebodyAcceptsIt() {
        TrafficAnswer dualStack = new TrafficAnswer(check(dualStack(), ARP, ROUTES));
        TrafficAnswer ipv6Only = new TrafficAnswer(check(ipv6Only(), NOTHING, NOTHING));

        for (TrafficAnswer answer : List.of(dualStack, ipv6Only)) {
            assertThat(answer.findings()).extracting(TrafficFinding::code).containsExactly("ipv6-not-shown");
            assertThat(answer.clean()).isFalse();
            assertThat(answer.passes(List.of())).isFalse();
            assertThat(answer.passes(answer.words().lines().toList())).isTrue();
        }
    }

    @Test
    void whatWasAcceptedIsWhatWasSeenAndNothingElse() {
        List<String> accepted = new TrafficAnswer(check(expected(false), ARP, table(azure("10.50.0.0/16"))))
                .words()
                .lines()
                .toList();

        TrafficAnswer unreachable = new TrafficAnswer(check(expected(false), NOTHING, NOTHING));
        TrafficAnswer asPlanned = new TrafficAnswer(check(expected(false), ARP, ROUTES));

        assertThat(accepted).hasSize(1);
        assertThat(unreachable.passes(accepted)).isFalse();
        assertThat(asPlanned.passes(accepted)).isTrue();
    }

    static Stream<Arguments> sessions() {
        return Stream.of(
                Arguments.of(
                        "bgp-down",
                        session("192.168.100.1", "Active"),
                        "primary: BGP with 192.168.100.1 is not established: check the address of the"
                                + " neighbour, the AS number and the MD5 key on the router"),
                Arguments.of("bgp-no-routes", session("192.168.100.1", "0"), null),
                Arguments.of("bgp-no-routes", session("192.168.100.5", "Idle"), null),
                Arguments.of("bgp-no-routes", session("192.168.100.1", ""), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void theStateOfTheSessionIsTheCauseWhereAzureTellsIt(String code, String sessions, String text)
            throws JsonProcessingException {
        EdgeTables seen = new EdgeTables(
                JSON.readTree(ARP), JSON.readTree(table(azure("10.50.0.0/16"))), JSON.readTree(table(sessions)));

        List<TrafficFinding> findings = PathCheck.findings(expected(false), seen);

        assertThat(findings).extracting(TrafficFinding::code).containsExactly(code);
        if (text != null) {
            assertThat(findings).extracting(TrafficFinding::message).containsExactly(text);
        }
    }

    @Test
    void anIpv6SessionThatIsDownIsSaidWhereAzureTellsIt() throws JsonProcessingException {
        EdgeTables seen = new EdgeTables(
                JSON.readTree(NOTHING), JSON.readTree(NOTHING), JSON.readTree(table(session("FD00:A:B::1", "Idle"))));

        assertThat(PathCheck.findings(ipv6Only(), seen))
                .extracting(TrafficFinding::code)
                .containsExactly("bgp-down");
    }

    private static String session(String neighbour, String state) {
        return "{\"neighbor\": \"%s\", \"v\": 4, \"as\": 65010, \"upDown\": \"00:01:02\", \"statePfxRcd\": \"%s\"}"
                .formatted(neighbour, state);
    }

    private static PathExpectation ipv6Only() {
        return new PathExpectation(
                RoutingDomain.PRIVATE,
                Path.PRIMARY,
                Optional.empty(),
                Optional.of(Cidr.of("fd00:a:b::/126")),
                65010,
                List.of(Cidr.of("fd00:10::/48")),
                List.of(Cidr.of("fd00:50::/48")),
                false);
    }

    @Test
    void microsoftPeeringIsNamedInItsFindings() throws JsonProcessingException {
        PathExpectation microsoft = PathExpectation.of(Routers.microsoft(Path.SECONDARY, Vendor.FRR, "eth1"));
        JsonNode arp = JSON.readTree(table(
                arpRow("Microsoft", "198.51.100.6", "aaaa.bbbb.cccc"),
                arpRow("On-Prem", "198.51.100.5", "ffff.eeee.dddd")));

        List<TrafficFinding> without =
                PathCheck.findings(microsoft, EdgeTables.withoutSessions(arp, JSON.readTree(NOTHING)));
        List<TrafficFinding> with = PathCheck.findings(
                microsoft,
                EdgeTables.withoutSessions(
                        arp,
                        JSON.readTree(
                                table(route("203.0.113.0/25", "64496", "198.51.100.5"), azure("13.107.6.0/24")))));

        assertThat(without)
                .extracting(TrafficFinding::message)
                .singleElement()
                .asString()
                .startsWith("secondary, Microsoft peering: ")
                .contains("AS 64496");
        assertThat(with).isEmpty();
    }

    @Test
    void anEmptyOrMissingAnswerIsAPathThatIsDown() {
        for (String answer : List.of(NOTHING, "null", "{}", "{\"value\": null}", "{\"value\": [null, 7]}")) {
            assertThat(check(expected(false), answer, answer))
                    .as(answer)
                    .extracting(TrafficFinding::code)
                    .containsExactly("arp-microsoft-missing", "arp-missing");
        }
    }

    @Test
    void virtualNetworksAreOnlyCheckedWhereTheyAreNamed() {
        PathExpectation withoutNetworks =
                expected(List.of(Cidr.of("10.10.0.0/16")), List.of(), Optional.empty(), false);

        assertThat(check(withoutNetworks, ARP, table(route("10.10.0.0/16", "65010"))))
                .isEmpty();
    }

    @Test
    void aFrenchEngineerReadsFrench() throws JsonProcessingException {
        PathExpectation secondary =
                PathExpectation.of(Routers.contoso(Path.SECONDARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1"));

        List<TrafficFinding> findings = PathCheck.findings(
                secondary,
                EdgeTables.withoutSessions(
                        JSON.readTree(table(arpRow("Microsoft", "192.168.100.6", "aaaa.bbbb.cccc"))),
                        JSON.readTree(NOTHING)),
                Locale.CANADA_FRENCH);

        assertThat(findings)
                .extracting(TrafficFinding::message)
                .containsExactly("secondaire : pas d'entrée ARP pour 192.168.100.5 : vérifiez l'étiquette VLAN et"
                        + " l'interface du routeur");
    }

    @Test
    void anyOtherReaderReadsEnglishWhateverTheServersOwnLanguage() throws JsonProcessingException {
        Locale servers = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);

            List<TrafficFinding> findings = PathCheck.findings(
                    expected(false),
                    EdgeTables.withoutSessions(JSON.readTree(NOTHING), JSON.readTree(NOTHING)),
                    Locale.GERMAN);

            assertThat(findings)
                    .last()
                    .extracting(TrafficFinding::message)
                    .asString()
                    .contains("no ARP entry");
        } finally {
            Locale.setDefault(servers);
        }
    }

    @Test
    void everyTextIsWrittenInBothLanguagesWithTheSamePlaceholders() {
        ResourceBundle english = ResourceBundle.getBundle("messages_router", Locale.ROOT);
        ResourceBundle french = ResourceBundle.getBundle("messages_router", Locale.FRENCH);

        assertThat(french.getLocale()).isEqualTo(Locale.FRENCH);
        for (String key : english.keySet()) {
            assertThat(french.getString(key)).as(key).isNotEqualTo(english.getString(key));
            assertThat(placeholders(french.getString(key))).as(key).isEqualTo(placeholders(english.getString(key)));
        }
    }

    private static List<String> placeholders(String text) {
        return Stream.of("{0}", "{1}", "{2}", "{3}").filter(text::contains).toList();
    }

    private static PathExpectation expected(boolean defaultRoute) {
        return expected(
                List.of(Cidr.of("10.10.0.0/16")), List.of(Cidr.of("10.50.0.0/16")), Optional.empty(), defaultRoute);
    }

    private static PathExpectation dualStack() {
        return expected(
                List.of(Cidr.of("10.10.0.0/16"), Cidr.of("fd00:10::/48")),
                List.of(Cidr.of("10.50.0.0/16"), Cidr.of("fd00:50::/48")),
                Optional.of(Cidr.of("fd00:a:b::/126")),
                false);
    }

    private static PathExpectation expected(
            List<Cidr> advertised, List<Cidr> azure, Optional<Cidr> ipv6, boolean defaultRoute) {
        return new PathExpectation(
                RoutingDomain.PRIVATE,
                Path.PRIMARY,
                Optional.of(Cidr.of("192.168.100.0/30")),
                ipv6,
                65010,
                advertised,
                azure,
                defaultRoute);
    }

    private static List<TrafficFinding> check(PathExpectation expected, String arp, String routes) {
        try {
            return PathCheck.findings(expected, EdgeTables.withoutSessions(JSON.readTree(arp), JSON.readTree(routes)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String arp(String customerAddress, String customerMac) {
        return table(
                arpRow("On-Prem", customerAddress, customerMac),
                arpRow("Microsoft", "192.168.100.2", "aaaa.bbbb.cccc"));
    }

    private static String arpRow(String side, String address, String mac) {
        return "{\"age\": 10, \"interface\": \"%s\", \"ipAddress\": \"%s\", \"macAddress\": \"%s\"}"
                .formatted(side, address, mac);
    }

    private static String route(String network, String path) {
        return "{\"network\": \"%s\", \"nextHop\": \"192.168.100.1\", \"locPrf\": \"\", \"weight\": 0, \"path\": \"%s\"}"
                .formatted(network, path);
    }

    private static String route(String network, String path, String nextHop) {
        return route(network, path).replace("192.168.100.1", nextHop);
    }

    private static String azure(String network) {
        return "{\"network\": \"%s\", \"nextHop\": \"10.50.255.12\", \"locPrf\": \"\", \"weight\": 0, \"path\": \"65515\"}"
                .formatted(network);
    }

    private static String table(String... rows) {
        return "{\"value\": [%s]}".formatted(String.join(", ", rows));
    }

    @Test
    void theCodesOfAllFindingsAreTried() {
        Stream<String> written = ResourceBundle.getBundle("messages_router", Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith("router.finding."))
                .map(key -> key.replace("router.finding.", ""));

        assertThat(Stream.of(differences(), ipv6Differences(), sessions().limit(1))
                        .flatMap(rows -> rows)
                        .map(row -> row.get()[0])
                        .map(String.class::cast))
                .containsExactlyInAnyOrderElementsOf(written.toList());
    }
}
