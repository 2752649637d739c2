package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator fills in becomes the order that a machine would send. */
class NewOnboardingTest {

    private static final Map<String, String> LEAST = Map.of("customerId", "adatum", "customerName", "Adatum");

    @Test
    void theOrderPassesTheDoorThatMachinesPass() {
        Map<String, String> sent = with("bandwidthInMbps", "500");
        sent.putAll(
                Map.of("priority", "1", "requestedDate", "2027-01-05", "skuTier", "Premium", "carrier", " Equinix "));

        NewOnboarding wanted = NewOnboarding.of(sent);
        ObjectNode order = OrderDoor.order(wanted.order("operator").toString().getBytes(StandardCharsets.UTF_8));

        assertThat(wanted.problems()).isEmpty();
        assertThat(order.path("priority").asText()).isEqualTo("1");
        assertThat(order.path("requestedCompletionDate").asText()).isEqualTo("2027-01-05T00:00:00Z");
        assertThat(order.at("/relatedParty/1/id").asText()).isEqualTo("operator");
        assertThat(order.at("/relatedParty/1/role").asText()).isEqualTo("requester");
        JsonNode characteristics = order.at("/serviceOrderItem/0/service/serviceCharacteristic");
        assertThat(characteristics.findValuesAsText("name"))
                .containsExactlyInAnyOrder("skuTier", "carrier", "bandwidthInMbps");
        assertThat(characteristics.findValuesAsText("value")).contains("Equinix", "500");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "customerId, '', missing",
        "customerId, a b, id",
        "customerName, ' ', missing",
        "bandwidthInMbps, 1 Gbps, number",
        "bandwidthInMbps, 1234567890, number",
        "requestedDate, soon, date",
        "requestedDate, 2027-02-30, date",
        "priority, 5, choice",
        "skuTier, Gold, choice",
        "connectivityModel, connect, choice"
    })
    void whatIsWrongIsNamedByItsField(String field, String value, String problem) {
        assertThat(NewOnboarding.of(with(field, value)).problems()).containsExactly(Map.entry(field, problem));
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(NewOnboarding.of(with("carrier", "x".repeat(201))).problems())
                .containsExactly(Map.entry("carrier", "long"));
    }

    @Test
    void aFieldThatThePageDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> NewOnboarding.of(with("approved", "true")))
                .isInstanceOf(Refused.class)
                .extracting("field")
                .isEqualTo("approved");
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> sent = new HashMap<>(LEAST);
        sent.put(field, value);
        return sent;
    }
}
