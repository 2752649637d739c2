package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form "Complete the order" shows is what it gives back, unless somebody enters something else. */
class OrderFormTest {

    private static final String KEY = "sec_00000000-0000-4000-8000-000000000001";
    private static final String OTHER_KEY = "sec_00000000-0000-4000-8000-000000000002";
    private static final String EVERYTHING =
            """
            {"connectivityModel": "connect-to", "circuitId": "/subscriptions/x", "carrier": "Equinix",
             "peeringLocation": "Amsterdam", "resiliency": "maximum", "secondPeeringLocation": "London",
             "bandwidthInMbps": 15000, "skuTier": "Premium", "skuFamily": "UnlimitedData",
             "subscriptionId": "s", "resourceGroup": "g", "location": "westeurope", "readers": ["r1", "r2"],
             "privatePeering": {"peerAsn": 65010, "vlanId": "100", "primarySubnet": "192.168.0.0/30",
                "secondarySubnet": "192.168.0.4/30", "primarySubnetV6": "fd00::/126",
                "secondarySubnetV6": "fd00::4/126", "sharedKeyRef": "KEY",
                "advertisedPrefixes": ["10.10.0.0/16", "fd00:1::/48"]},
             "microsoftPeering": {"peerAsn": 65020, "vlanId": 300, "primarySubnet": "203.0.113.0/30",
                "secondarySubnet": "203.0.113.4/30", "advertisedPrefixes": ["198.51.100.0/24"], "customerAsn": 65021,
                "routingRegistryName": "RIPENCC", "serviceCommunities": ["12076:5010", "12076:52016"],
                "sharedKeyRef": "KEY"},
             "virtualNetworks": [
                {"name": "hub", "location": "westeurope", "subscriptionId": "s2", "resourceGroup": "g2",
                 "addressSpaces": ["10.50.0.0/16"], "subnets": [{"name": "app", "prefix": "10.50.1.0/24"}],
                 "gatewaySku": "ErGw3AZ", "routingWeight": 7, "fastPath": true, "authorizationKeyRef": "KEY"},
                {"name": "there", "location": "westeurope"}],
             "hardening": {"forcedTunnelling": true, "isolateDomains": false, "encryption": "ipsec",
                "inspectionAppliance": "10.50.1.4", "allowedFromCustomer": [{"protocol": "Tcp", "ports": ["443", "8443"]}],
                "routes": [{"prefix": "10.20.0.0/16", "nextHop": "appliance"}, {"prefix": "192.0.2.0/24", "nextHop": "none"}]},
             "routers": [
                {"path": "primary", "vendor": "frr", "hostname": "ce-1", "interface": "eth1",
                 "peeringLocation": "Amsterdam", "tunnelAddress": "10.10.0.1"},
                {"path": "secondary", "vendor": "frr", "hostname": "ce-2", "interface": "eth1"}]}
            """
                    .replace("KEY", KEY);

    private final ObjectMapper json = new ObjectMapper();
    private final FormValues values = new FormValues(json);
    private final OrderForm form =
            new OrderForm(json, values, new PeeringFields(values), new HardeningFields(values), new OrderRows(values));

    private Order order(JsonNode characteristics) {
        ObjectNode document = json.createObjectNode();
        document.putArray("relatedParty")
                .addObject()
                .put("id", "contoso")
                .put("name", "Contoso Ltd")
                .put("role", "customer");
        ArrayNode all = document.putArray("serviceOrderItem")
                .addObject()
                .putObject("service")
                .putArray("serviceCharacteristic");
        characteristics
                .properties()
                .forEach(one -> all.addObject().put("name", one.getKey()).set("value", one.getValue()));
        return new Order(
                new OrderNumber("ONB-2026-000001"),
                OrderState.PENDING,
                new OrderSource("test", "1"),
                document,
                "",
                Set.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private ObjectNode saved(Order order, Map<String, ?> entered) {
        Map<String, Object> fields = new HashMap<>(form.fill(order));
        fields.putAll(entered);
        return form.read(order, key -> {
            Object value = fields.getOrDefault(key, "");
            return (value instanceof JsonValue list ? list.getValueSerialized() : value.toString()).strip();
        });
    }

    @Test
    void whatIsShownSurvivesASave() throws IOException {
        JsonNode everything = json.readTree(EVERYTHING);

        ObjectNode changed = saved(order(everything), Map.of());

        everything.properties().forEach(one -> assertThat(changed.get(one.getKey()))
                .as(one.getKey())
                .isEqualTo(one.getValue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"carrier\": 7, \"bandwidthInMbps\": \"plenty\", \"readers\": \"me\", \"hardening\": {\"encryption\": 3}}",
                "{\"privatePeering\": {\"peerAsn\": {\"a\": 1}, \"advertisedPrefixes\": \"10.0.0.0/8\"}}",
                "{\"hardening\": {\"routes\": 7, \"inspectionAppliance\": [1], \"allowedFromCustomer\": \"all\"}}",
                "{\"virtualNetworks\": [{\"name\": \"a\", \"addressSpaces\": 7, \"subnets\": {}, \"fastPath\": false}]}",
                "{\"microsoftPeering\": {\"serviceCommunities\": \"all\", \"vlanId\": null}}"
            })
    void whatIsOddStaysAsItWasUntilItIsCorrected(String characteristics) throws IOException {
        JsonNode odd = json.readTree(characteristics);

        ObjectNode changed = saved(order(odd), Map.of());

        odd.properties()
                .forEach(one ->
                        assertThat(changed.get(one.getKey())).as(one.getKey()).isEqualTo(one.getValue()));
    }

    @Test
    void whatIsLeftOutIsNotInvented() {
        ObjectNode changed = saved(order(json.createObjectNode()), Map.of());

        assertThat(changed.get("microsoftPeering").isNull()).isTrue();
        assertThat(changed.get("resiliency").isNull()).isTrue();
        assertThat(changed.get("hardening")).isEmpty();
        assertThat(changed.get("virtualNetworks")).isEmpty();
    }

    @Test
    void aSecretIsNeverShownAndIsReplacedByTheOneThatIsTyped() throws IOException {
        Order order = order(json.readTree(EVERYTHING));
        String rows = ((JsonValue) form.fill(order).get("networks")).getValueSerialized();
        assertThat(form.fill(order).toString() + rows).doesNotContain(KEY);
        ArrayNode networks = (ArrayNode) json.readTree(rows);
        ((ObjectNode) networks.get(1)).put("authorizationKey", OTHER_KEY);

        ObjectNode changed = saved(order, Map.of("networks", networks));

        assertThat(changed.at("/virtualNetworks/0/authorizationKeyRef").asText())
                .isEqualTo(KEY);
        assertThat(changed.at("/virtualNetworks/1/authorizationKeyRef").asText())
                .isEqualTo(OTHER_KEY);
    }

    @Test
    void whatIsEnteredIsCarriedOver() throws IOException {
        ObjectNode changed = saved(
                order(json.readTree(EVERYTHING)),
                Map.of(
                        "resiliency", "standard",
                        "microsoftPeering", false,
                        "forcedTunnelling", false,
                        "encryption", "none",
                        "routes", "10.30.0.0/16 none",
                        "bandwidthInMbps", "300",
                        "advertisedPrefixes", "10.11.0.0/16; 10.12.0.0/16",
                        "vlanId", ""));

        assertThat(changed.get("secondPeeringLocation").isNull()).isTrue();
        assertThat(changed.get("microsoftPeering").isNull()).isTrue();
        assertThat(changed.at("/hardening/forcedTunnelling").booleanValue()).isFalse();
        assertThat(changed.at("/hardening/encryption").asText()).isEqualTo("none");
        assertThat(changed.at("/hardening/routes"))
                .isEqualTo(json.readTree("[{\"prefix\":\"10.30.0.0/16\",\"nextHop\":\"none\"}]"));
        assertThat(changed.get("bandwidthInMbps").intValue()).isEqualTo(300);
        assertThat(changed.at("/privatePeering/advertisedPrefixes")).hasSize(2);
        assertThat(changed.get("privatePeering").has("vlanId")).isFalse();
    }

    @Test
    void publicPeeringIsTakenOutWhereThatIsTicked() throws IOException {
        Order order = order(json.readTree("{\"publicPeering\": {}}"));

        assertThat(form.fill(order)).containsEntry("publicPeeringOrdered", true);
        assertThat(saved(order, Map.of()).has("publicPeering")).isFalse();
        assertThat(saved(order, Map.of("dropPublicPeering", true))
                        .get("publicPeering")
                        .isNull())
                .isTrue();
    }

    @Test
    void theFormHasAFieldForEverythingThatIsFilled() throws IOException {
        JsonNode file =
                json.readTree(Path.of("processes/shared/completeOrder.form").toFile());
        Set<String> keys = new HashSet<>();
        collect(file, keys);

        Set<String> filled =
                new HashSet<>(form.fill(order(json.createObjectNode())).keySet());
        filled.remove("publicPeeringOrdered");
        assertThat(keys).containsAll(filled);
    }

    private static void collect(JsonNode parent, Set<String> keys) {
        parent.path("components").forEach(component -> {
            keys.add(component.path("key").asText(component.path("path").asText("")));
            collect(component, keys);
        });
    }
}
