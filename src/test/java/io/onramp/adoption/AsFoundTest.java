package io.onramp.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.Comparison;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Cidr;
import io.onramp.order.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was found, as a plan, as an order, and as what the watch compares with. */
class AsFoundTest {

    private final Found found = FoundCircuit.found();

    @Test
    void thePlanIsWhatWouldHaveLedToWhatIsThere() {
        Plan plan = new Description(found, FoundCircuit.told()).plan("contoso", "Contoso Ltd");

        Plan.Circuit circuit = plan.circuit("ams-1");
        assertThat(circuit.bandwidthInMbps()).isEqualTo(500);
        assertThat(List.of(circuit.carrier(), circuit.peeringLocation(), circuit.skuTier(), circuit.resourceGroup()))
                .containsExactly("Equinix", "Amsterdam", "Premium", "hub");
        Plan.Peering privately = circuit.privatePeering().orElseThrow();
        assertThat(privately.peerAsn()).isEqualTo(65010);
        assertThat(privately.ipv4().orElseThrow().secondary()).isEqualTo(Cidr.of("192.168.100.4/30"));
        assertThat(privately.ipv6().orElseThrow().primary()).isEqualTo(Cidr.of("fd00:a:b::/126"));
        assertThat(privately.sharedKeyRef()).contains(FoundCircuit.KEY.value());
        assertThat(plan.customerPrefixes()).containsExactly(Cidr.of("10.10.0.0/16"));
        Plan.MicrosoftPeering microsoft = circuit.microsoftPeering().orElseThrow();
        assertThat(microsoft.serviceCommunities()).containsExactly("12076:5010");
        assertThat(microsoft.customerAsn()).isEmpty();
        Plan.Network network = plan.network("hub");
        assertThat(network.existing() && network.existingGateway()).isTrue();
        assertThat(network.gateway()).isEqualTo("hub-gw");
        assertThat(network.gatewaySku()).isEqualTo("ErGw1AZ");
        assertThat(network.prefixesOf("app")).containsExactly(Cidr.of("10.50.1.0/24"), Cidr.of("fd00:2::/64"));
        assertThat(plan.links())
                .containsExactly(new Plan.Link(
                        "hub",
                        "ams-1",
                        10,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(FoundCircuit.NETWORK + "connections/hub-link")));
        assertThat(plan.routers()).hasSize(1);
    }

    @Test
    void aCircuitOnAPortHasTheGigabitsAndThePlaceOfThePort() {
        Plan.Circuit circuit = new Description(AdoptionFindingsTest.onPort(), FoundCircuit.nothingTold()).circuit();

        assertThat(circuit.carrier()).isEqualTo("ExpressRoute Direct");
        assertThat(circuit.bandwidthInMbps()).isEqualTo(2000);
        assertThat(circuit.peeringLocation()).isEqualTo("Equinix-Amsterdam-AM5");
        assertThat(circuit.privatePeering().orElseThrow().sharedKeyRef()).isEmpty();
    }

    @Test
    void theOrderHasTheCharacteristicsThatACustomersOrderHas() throws IOException {
        Found withPublic = FoundCircuit.found(
                circuit -> circuit.withArray("/properties/peerings").add(FoundCircuit.publicPeering()));
        Plan plan = new Description(withPublic, FoundCircuit.told()).plan("contoso", "Contoso Ltd");

        ObjectNode order = new OrderedAsFound(withPublic, FoundCircuit.told()).characteristics(plan);

        assertThat(order.properties().stream().map(Map.Entry::getKey))
                .containsAll(sample())
                .contains("microsoftPeering", "publicPeering", "circuitId");
        assertThat(order.at("/privatePeering/primarySubnetV6").asText()).isEqualTo("fd00:a:b::/126");
        assertThat(order.at("/microsoftPeering/routingRegistryName").asText()).isEqualTo("RIPENCC");
        assertThat(order.at("/publicPeering/vlanId").asInt()).isEqualTo(300);
        assertThat(order.at("/virtualNetworks/0/subnets"))
                .extracting(subnet -> subnet.path("name").asText())
                .containsExactly("app", "app");
        assertThat(order.at("/hardening/allowedFromCustomer/0/ports/0").asText())
                .isEqualTo("443");
        assertThat(order.at("/routers/0/hostname").asText()).isEqualTo("ce-1");
    }

    @Test
    void whatIsFoundDiffersInNothingFromItself() {
        Map<String, JsonNode> shown = shown();

        List<DesiredResource> baseline = Baseline.of(found, FoundCircuit.told());

        assertThat(baseline)
                .extracting(one -> one.id().value().replace(FoundCircuit.NETWORK, ""))
                .containsExactly(
                        "routeFilters/services",
                        "networkSecurityGroups/app-nsg",
                        "routeTables/app-rt",
                        "virtualNetworks/hub",
                        "virtualNetworks/hub/subnets/GatewaySubnet",
                        "virtualNetworks/hub/subnets/app",
                        "publicIPAddresses/hub-ip",
                        "expressRouteCircuits/ams-1",
                        "expressRouteCircuits/ams-1/peerings/AzurePrivatePeering",
                        "expressRouteCircuits/ams-1/peerings/MicrosoftPeering",
                        "expressRouteCircuits/ams-1/authorizations/for-hub",
                        "virtualNetworkGateways/hub-gw",
                        "connections/hub-link");
        assertThat(baseline).allSatisfy(one -> assertThat(
                        Comparison.between(one.body(), shown.get(one.id().value())))
                .isEmpty());
    }

    @Test
    void whatAzureNotesByItselfIsNotDesiredAndKeysAreReferences() {
        String all = Baseline.of(found, FoundCircuit.told()).toString();

        assertThat(all)
                .contains("\"sharedKey\":\"secret:" + FoundCircuit.KEY.value())
                .doesNotContain(
                        "provisioningState",
                        "etag",
                        "resourceGuid",
                        "ingressBytes",
                        "connectionStatus",
                        "lastModifiedBy",
                        "serviceKey",
                        "defaultSecurityRules",
                        "clear");
        assertThat(Baseline.of(found, FoundCircuit.nothingTold()).toString()).doesNotContain("sharedKey");
    }

    private static List<String> sample() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Files.readString(Path.of("docs/examples/order-contoso.json")));
        return Found.elements(document.at("/serviceOrderItem/0/service/serviceCharacteristic"))
                .map(characteristic -> Found.text(characteristic, "/name"))
                .toList();
    }

    /** Parts have ids in Azure; where the fixture leaves one out it is made. */
    private Map<String, JsonNode> shown() {
        Map<String, JsonNode> shown =
                found.resources().collect(Collectors.toMap(one -> Found.text(one, "/id"), Function.identity()));
        found.peerings().forEach(one -> shown.put(Found.text(one, "/id"), one));
        found.authorizations().forEach(one -> shown.put(Found.text(one, "/id"), one));
        found.networks().forEach(network -> Found.elements(network.at("/properties/subnets"))
                .forEach(subnet ->
                        shown.put(Found.text(network, "/id") + "/subnets/" + Found.text(subnet, "/name"), subnet)));
        return shown;
    }
}
