package io.onramp.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.Cidr;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearnedRoutesTest {

    private static final Plan.Peering PEERING = new Plan.Peering(
            65010,
            100,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(Cidr.of("10.10.0.0/16"), Cidr.of("fd00:10::/48")));

    private static final String ALL = table(
            learned("10.10.0.0/16", "12076-65010"), learned("fd00:10::/48", "12076-65010-65010"), own("10.50.0.0/16"));

    @Test
    void aGatewayThatHasLearnedTheCustomersNetworksHasNoFindings() {
        assertThat(check(false, ALL)).isEmpty();
        assertThat(check(
                        true,
                        table(
                                learned("10.10.0.0/16", "12076-65010"),
                                learned("FD00:10::/48", "12076-65010"),
                                learned("0.0.0.0/0", "12076-65010"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void whatDiffersIsSaidInTheEngineersWords(String code, boolean defaultRoute, String answer, String text) {
        assertThat(check(defaultRoute, answer)).containsExactly(new TrafficFinding(code, text));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                Arguments.of(
                        "no-routes",
                        false,
                        table(own("10.50.0.0/16")),
                        "hub-ergw: the gateway has learned no route over a circuit: check that BGP is established on"
                                + " both paths and that the connection is up"),
                Arguments.of(
                        "route-missing",
                        false,
                        table(learned("10.10.0.0/16", "12076-65010")),
                        "hub-ergw: fd00:10::/48 has not arrived at the gateway: check that the customer's routers let"
                                + " it out"),
                Arguments.of(
                        "default-missing",
                        true,
                        ALL,
                        "hub-ergw: the default route 0.0.0.0/0 was ordered and has not arrived at the gateway: check"
                                + " that the customer's routers have one and let it out"),
                Arguments.of(
                        "route-wrong-as",
                        false,
                        table(learned("10.10.0.0/16", "12076-165010"), learned("fd00:10::/48", "12076-65010")),
                        "hub-ergw: 10.10.0.0/16 has arrived over the AS path 12076-165010, in which AS 65010 is"
                                + " missing: check the AS number of the customer's routers"),
                Arguments.of(
                        "default-not-ordered",
                        false,
                        table(
                                learned("10.10.0.0/16", "12076-65010"),
                                learned("fd00:10::/48", "12076-65010"),
                                learned("0.0.0.0/0", "12076-65010")),
                        "hub-ergw: has learned 0.0.0.0/0 that was not ordered: all Internet traffic of the virtual"
                                + " network would go to the customer; check the prefix list out of the customer's"
                                + " routers"));
    }

    @Test
    void anAnswerWithoutATableIsAGatewayThatHasLearnedNothing() {
        for (String answer : List.of("null", "{}", "{\"value\": null}", "{\"value\": [null, 7]}")) {
            assertThat(check(false, answer))
                    .as(answer)
                    .extracting(TrafficFinding::code)
                    .containsExactly("no-routes");
        }
    }

    @Test
    void everyTextIsTried() {
        assertThat(differences().map(row -> row.get()[0]).map(String.class::cast))
                .containsExactlyInAnyOrderElementsOf(
                        ResourceBundle.getBundle("messages_router", Locale.ROOT).keySet().stream()
                                .filter(key -> key.startsWith("router.learned."))
                                .map(key -> key.replace("router.learned.", ""))
                                .toList());
    }

    private static List<TrafficFinding> check(boolean defaultRoute, String answer) {
        try {
            return LearnedRoutes.findings(
                    "hub-ergw", PEERING, defaultRoute, new ObjectMapper().readTree(answer), Locale.ENGLISH);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String learned(String network, String asPath) {
        return row(network, "EBgp", asPath);
    }

    private static String own(String network) {
        return row(network, "Network", "");
    }

    private static String row(String network, String origin, String asPath) {
        return "{\"network\": \"%s\", \"origin\": \"%s\", \"asPath\": \"%s\", \"sourcePeer\": \"10.50.0.12\"}"
                .formatted(network, origin, asPath);
    }

    private static String table(String... rows) {
        return "{\"value\": [%s]}".formatted(String.join(", ", rows));
    }
}
