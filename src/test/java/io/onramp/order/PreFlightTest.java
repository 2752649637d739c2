package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreFlightTest {

    private OrderTables tables;
    private int filed;

    @BeforeAll
    void open() {
        tables = new OrderTables();
    }

    @AfterAll
    void close() {
        tables.close();
    }

    @Test
    void theOrderOfTheDocumentationIsReady() {
        assertThat(check(tables.document())).isInstanceOf(PreFlight.Ready.class);
    }

    @ParameterizedTest(name = "{0} = {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "carrier | \"Colt\" | peeringLocation | location-offered",
                "carrier | \"EQUINIX\" | carrier | carrier-known",
                "bandwidthInMbps | 5000 | bandwidthInMbps | circuits-of-network",
                "bandwidthInMbps | \"200 Mbps\" | bandwidthInMbps | bandwidth",
                "resiliency | 7 | resiliency | choice",
                "ticketLanguage | \"de\" | ticketLanguage | ticket-language",
                "microsoftPeering | {} | microsoftPeering.peerAsn | required",
                "publicPeering | {} | publicPeering | public-peering-retired",
                "routers | [] | routers | required",
                "virtualNetworks | [] | virtualNetworks | required",
                "hardening | {\"inspectionAppliance\":\"10.0.0.4\"} | hardening.inspectionAppliance | appliance-inside",
                "privatePeering | {\"peerAsn\":65010,\"primarySubnet\":\"192.168.0.0/30\"} | privatePeering | both-links"
            })
    void everyFindingNamesFieldAndRule(String name, String value, String field, String rule)
            throws JsonProcessingException {
        ObjectNode document = tables.document();
        Documents.setCharacteristic(document, name, tables.json.readTree(value));

        assertThat(findings(document))
                .extracting(Finding::field, Finding::rule)
                .contains(org.assertj.core.groups.Tuple.tuple(field, rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "50"})
    void aNumberMayComeAsText(String bandwidth) {
        ObjectNode document = tables.document();
        Documents.setCharacteristic(
                document, "bandwidthInMbps", tables.json.getNodeFactory().textNode(bandwidth));

        assertThat(check(document)).isInstanceOf(PreFlight.Ready.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"fr\"', fr",
        "'\"fr-BE\"', fr-BE",
        "'\"EN\"', en",
        "'\"de\"',",
        "'\"f_r\"',",
        "7,",
        "'\" \"',",
        "null,"
    })
    void aTicketIsWrittenInALanguageOfOursOrAsConfigured(String wanted, String written) throws JsonProcessingException {
        ObjectNode document = tables.document();
        Documents.setCharacteristic(document, "ticketLanguage", tables.json.readTree(wanted));

        assertThat(order(document).ticketLanguage())
                .isEqualTo(Optional.ofNullable(written).map(Locale::forLanguageTag));
    }

    @Test
    void allFindingsComeAtOnce() {
        assertThat(findings(tables.json.createObjectNode()))
                .extracting(Finding::field)
                .contains(
                        "customer.id",
                        "customer.name",
                        "connectivityModel",
                        "carrier",
                        "peeringLocation",
                        "bandwidthInMbps",
                        "skuTier",
                        "skuFamily",
                        "subscriptionId",
                        "resourceGroup",
                        "location",
                        "privatePeering",
                        "virtualNetworks",
                        "routers");
    }

    @Test
    void noFindingRepeatsWhatWasSent() {
        ObjectNode document = tables.document();
        for (JsonNode one : Documents.characteristics(document)) {
            ((ObjectNode) one).put("value", "<b>#{secret}</b>");
        }

        assertThat(findings(document)).isNotEmpty().noneMatch(finding -> finding.toString()
                .contains("secret"));
    }

    @Test
    void alargeOrderIsCheckedAtOnce() throws JsonProcessingException {
        String subnets = IntStream.range(0, 500)
                .mapToObj(i -> "{\"name\":\"s%d\",\"prefix\":\"11.%d.%d.0/25\"}".formatted(i, i / 2, i % 2 * 128))
                .collect(Collectors.joining(",", "[", "]"));
        ObjectNode document = tables.document();
        Documents.setCharacteristic(
                document,
                "virtualNetworks",
                tables.json.readTree(
                        "[{\"name\":\"hub\",\"location\":\"westeurope\",\"addressSpaces\":[\"11.0.0.0/8\"],"
                                + "\"subnets\":" + subnets + "}]"));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(document));
    }

    @Test
    void aListWithoutEndIsAFinding() {
        ObjectNode document = tables.document();
        var prefixes =
                ((ObjectNode) Documents.characteristic(document, "privatePeering")).putArray("advertisedPrefixes");
        IntStream.range(0, 4001).forEach(i -> prefixes.add("11.0." + i % 256 + ".0/24"));

        assertThat(findings(document))
                .extracting(Finding::field, Finding::rule)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("privatePeering.advertisedPrefixes", "length"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/24 |  | 10.0.0.0/27",
                "10.0.0.0/24 | 10.0.0.0/27 | 10.0.0.32/27",
                "10.0.0.0/24 | 10.0.0.64/26,10.0.0.0/28 | 10.0.0.32/27",
                "10.0.0.0/24 | 10.0.0.128/25,10.0.0.0/25 | ",
                "10.0.0.0/24 | 10.0.0.0/26,10.0.0.64/26,10.0.0.128/26,10.0.0.192/28 | 10.0.0.224/27",
                "10.0.0.0/28 |  | ",
                "fd00::/48 |  | ",
                "0.0.0.0/8 | 0.0.0.0/8 | ",
                "10.0.0.0/27,10.1.0.0/24 | 10.0.0.0/27 | 10.1.0.0/27",
                "255.255.255.0/24 | 255.255.255.0/25,255.255.255.128/25 | "
            })
    void theGatewaySubnetIsTheFirstThatIsFree(String spaces, String subnets, String expected) {
        List<OnboardingOrder.Subnet> taken = subnets == null
                ? List.of()
                : List.of(subnets.split(",")).stream()
                        .map(prefix -> new OnboardingOrder.Subnet(prefix, Cidr.of(prefix)))
                        .toList();

        assertThat(SubnetReader.freeGatewaySubnet(
                        List.of(spaces.split(",")).stream().map(Cidr::of).toList(), taken))
                .isEqualTo(Optional.ofNullable(expected).map(Cidr::of));
    }

    private List<Finding> findings(ObjectNode document) {
        PreFlight.Result result = check(document);
        assertThat(result).isInstanceOf(PreFlight.NotReady.class);
        return ((PreFlight.NotReady) result).findings();
    }

    private PreFlight.Result check(ObjectNode document) {
        return tables.preFlight().check(order(document));
    }

    private Order order(ObjectNode document) {
        Instant now = tables.clock.instant();
        return new Order(
                OrderNumber.of(2026, ++filed),
                OrderState.ACKNOWLEDGED,
                new OrderSource("test", "x"),
                document,
                "",
                java.util.Set.of(),
                List.of(),
                List.of(),
                now,
                now);
    }
}
