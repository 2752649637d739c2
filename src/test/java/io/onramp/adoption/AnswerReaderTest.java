package io.onramp.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.FormRefused;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator fills in about a circuit, and the page on which its adoption begins. */
class AnswerReaderTest {

    private static final String NSG = FoundCircuit.NETWORK + "networkSecurityGroups/app-nsg";

    @Test
    void whatIsFilledInIsKnownAndWhatIsEmptyIsNot() {
        Answer all = read(Map.of(
                "connectivityModel", "connect-to",
                "carrierReference", "EQX-1",
                "privateKey", FoundCircuit.KEY.value(),
                "advertisedPrefixes", "10.10.0.0/16, fd00:10::/48",
                "hardeningKnown", "true",
                "allowedFromCustomer", "Tcp 443 8443; Udp 500-600",
                "encryption", "ipsec",
                "forcedTunnelling", "true",
                "routers",
                        "[{\"path\":\"secondary\",\"vendor\":\"frr\",\"hostname\":\"ce-2\",\"interface\":\"eth1\"},"
                                + "{\"path\":\"primary\",\"vendor\":\"\",\"hostname\":\"\",\"interface\":\"\"}]"));
        Answer nothing = read(Map.of());

        Told told = all.told();
        assertThat(told.model()).isEqualTo(ConnectivityModel.CONNECT_TO);
        assertThat(told.privateKey()).contains(FoundCircuit.KEY);
        assertThat(told.announced()).containsExactly(Cidr.of("10.10.0.0/16"), Cidr.of("fd00:10::/48"));
        assertThat(told.hardening()).hasValueSatisfying(hardening -> {
            assertThat(hardening.encryption()).isEqualTo(Hardening.Encryption.IPSEC);
            assertThat(hardening.allowedFromCustomer()).hasSize(2);
        });
        assertThat(told.routers()).extracting(Plan.Router::hostname).containsExactly("ce-2");
        assertThat(told.routers().get(0).path()).isEqualTo("secondary");
        assertThat(nothing.told()).isEqualTo(FoundCircuit.nothingTold());
        assertThat(nothing.managed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    advertisedPrefixes  | 10.10.0.1/16                    | advertisedPrefixes: The address
                    advertisedPrefixes  | everything                      | advertisedPrefixes:
                    privateKey          | inTheClear                      | privateKey: was not taken as a secret
                    allowedFromCustomer | Tcp                             | allowedFromCustomer: is a protocol
                    allowedFromCustomer | Sctp 80                         | allowedFromCustomer: is a protocol
                    allowedFromCustomer | Tcp https                       | allowedFromCustomer: is a protocol
                    routers             | [{"hostname":"ce-1"}]           | routers: a router has a vendor
                    routers             | {}                              | routers: must be a list
                    resources           | nothing like JSON               | resources: must be a list
                    hold                | manage                          | privateKey: what Onramp manages is sent with its MD5 keys
                    """)
    void whatIsWrongIsRefused(String field, String value, String words) {
        assertThatThrownBy(() -> read(Map.of("hardeningKnown", "true", field, value)))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining(words);
    }

    @Test
    void eachResourceMayBeManagedOrOnlyWatched() {
        String keys = FoundCircuit.KEY.value();

        Answer one = read(Map.of("hold", "watch", "resources", row(NSG, "manage")));
        Answer allButOne = read(
                Map.of("hold", "manage", "privateKey", keys, "microsoftKey", keys, "resources", row(NSG, "watch")));
        Answer withoutKeys = read(Map.of("hold", "manage", "withoutKeys", "true"));

        assertThat(one.managed()).containsExactly(NSG.toLowerCase());
        assertThat(allButOne.managed()).hasSize(12).doesNotContain(NSG.toLowerCase());
        assertThat(withoutKeys.managed()).hasSize(13);
    }

    @Test
    void whatCarriesAnotherOrdersTagIsWatchedAtMost() {
        Found found = FoundCircuit.found(circuit -> circuit.withObject("/tags").put("onramp-order", "ONB-2020-000001"));

        Answer answer = AnswerReader.read(
                adoption(found), entered(Map.of("hold", "manage", "withoutKeys", "true")), new ObjectMapper());

        assertThat(answer.managed()).hasSize(9).noneMatch(key -> key.startsWith(FoundCircuit.CIRCUIT.toLowerCase()));
    }

    @ParameterizedTest
    @CsvSource({
        "circuitId, '', missing",
        "circuitId, /subscriptions/11111111-2222-4333-8444-555555555555, circuit",
        "circuitId, /subscriptions/1/resourceGroups/g/providers/Microsoft.Network/expressRouteCircuits/c, circuit",
        "customerId, '', missing",
        "customerId, no good id, id",
        "customerName, '', missing",
        "otherSubscriptions, mine, subscription"
    })
    void thePageSaysWhatIsWrong(String field, String value, String problem) {
        Map<String, String> sent = new HashMap<>(Map.of(
                "circuitId", FoundCircuit.CIRCUIT,
                "customerId", "contoso",
                "customerName", "Contoso Ltd",
                "otherSubscriptions", "22222222-2222-4333-8444-555555555555, 33333333-2222-4333-8444-555555555555"));
        assertThat(AdoptionRequest.of(sent).problems()).isEmpty();
        assertThat(AdoptionRequest.of(sent).subscriptions()).hasSize(2);

        sent.put(field, value);

        assertThat(AdoptionRequest.of(sent).problems()).isEqualTo(Map.of(field, problem));
    }

    private static String row(String id, String hold) {
        return "[{\"id\":\"" + id + "\",\"hold\":\"" + hold + "\"}]";
    }

    private static Answer read(Map<String, String> filled) {
        return AnswerReader.read(adoption(FoundCircuit.found()), entered(filled), new ObjectMapper());
    }

    private static java.util.function.UnaryOperator<String> entered(Map<String, String> filled) {
        return field -> filled.getOrDefault(field, "");
    }

    private static Adoption adoption(Found found) {
        return new Adoption(
                new OrderNumber("ONB-2026-000001"),
                FoundCircuit.CIRCUIT,
                Optional.of(found),
                "",
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
