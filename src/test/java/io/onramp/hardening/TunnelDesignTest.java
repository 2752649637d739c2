package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.order.Cidr;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunnelDesignTest {

    private final Plan plan = HardenedPlan.advertising("10.10.0.0/16", "192.168.8.0/24", "fd00:10::/48")
            .encrypted(Encryption.IPSEC)
            .build();
    private final Plan.Network hub = HardenedPlan.hub(plan);
    private final List<Tunnel> tunnels = TunnelDesign.tunnels(plan, hub);

    @Test
    void theGatewayIsRouteBasedHasAPrivateAddressAndLivesInTheSameGatewaySubnet() {
        JsonNode gateway =
                TunnelDesign.gateway(SamplePlan.ORDER, plan, hub).body().path("properties");

        assertThat(gateway.path("gatewayType").asText()).isEqualTo("Vpn");
        assertThat(gateway.path("vpnType").asText()).isEqualTo("RouteBased");
        assertThat(gateway.at("/sku/name").asText()).isEqualTo("VpnGw1AZ");
        assertThat(gateway.path("enablePrivateIpAddress").asBoolean()).isTrue();
        assertThat(gateway.at("/ipConfigurations/0/properties/subnet/id").asText())
                .endsWith("/virtualNetworks/contoso-hub/subnets/GatewaySubnet");
    }

    @Test
    void eachRouterIsALocalNetworkGatewayWithPrefixesThatAreMoreSpecificThanBgps() {
        assertThat(tunnels)
                .extracting(Tunnel::name)
                .containsExactly("contoso-hub-vpn-1-primary", "contoso-hub-vpn-1-secondary");
        JsonNode primary = TunnelDesign.localGateway(SamplePlan.ORDER, plan, hub, tunnels.get(0))
                .body()
                .path("properties");

        assertThat(primary.path("gatewayIpAddress").asText()).isEqualTo("10.10.255.1");
        assertThat(primary.at("/localNetworkAddressSpace/addressPrefixes").toString())
                .isEqualTo("[\"10.10.0.0/17\",\"10.10.128.0/17\",\"192.168.8.0/25\",\"192.168.8.128/25\"]");
        assertThat(TunnelDesign.prefixes(plan)).allMatch(prefix -> plan.customerPrefixes().stream()
                .anyMatch(whole -> whole.contains(prefix) && whole.length() < prefix.length()));
    }

    @Test
    void theConnectionUsesThePrivateAddressAndStrongAlgorithmsAndKeepsItsKeyASecret() {
        JsonNode connection = TunnelDesign.connection(
                        SamplePlan.ORDER, plan, hub, tunnels.get(1), SamplePlan.KEY_REFERENCE)
                .body()
                .path("properties");

        assertThat(connection.path("useLocalAzureIpAddress").asBoolean()).isTrue();
        assertThat(connection.path("usePolicyBasedTrafficSelectors").asBoolean(true))
                .isFalse();
        assertThat(connection.path("sharedKey").asText()).isEqualTo("secret:" + SamplePlan.KEY_REFERENCE);
        assertThat(connection.at("/ipsecPolicies/0/ipsecEncryption").asText()).isEqualTo("GCMAES256");
        assertThat(connection.at("/ipsecPolicies/0/ipsecIntegrity").asText()).isEqualTo("GCMAES256");
        assertThat(connection.at("/localNetworkGateway2/id").asText())
                .endsWith("/localNetworkGateways/contoso-hub-vpn-1-secondary");
    }

    @Test
    void aSingleAddressIsRefusedSinceTheWayInClearWouldWin() {
        Plan single = HardenedPlan.advertising("10.10.3.4/32")
                .encrypted(Encryption.IPSEC)
                .build();

        assertThat(TunnelDesign.prefixes(single)).containsExactly(Cidr.of("10.10.3.4/32"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TunnelDesign.localGateway(SamplePlan.ORDER, single, HardenedPlan.hub(single), tunnels.get(0)))
                .withMessageContaining("10.10.3.4/32 cannot be split in two");
    }

    @Test
    void theGatewaysPrivateAddressIsFoundWhereverAzureShowsIt() {
        assertThat(address("{'properties':{'ipConfigurations':[{'properties':{'privateIPAddress':'10.50.0.5'}}]}}"))
                .isEqualTo("10.50.0.5");
        assertThat(
                        address(
                                "{'properties':{'bgpSettings':{'bgpPeeringAddresses':[{'tunnelIpAddresses':['20.1.2.3','10.50.0.6']}]}}}"))
                .isEqualTo("10.50.0.6");
        assertThat(address("{'properties':{'ipConfigurations':[{'properties':{}}]}}"))
                .isEmpty();
    }

    @Test
    void aTunnelIsRightWhenItIsAsItWasMadeAndConnected() {
        ObjectNode desired = TunnelDesign.connection(
                        SamplePlan.ORDER, plan, hub, tunnels.get(0), SamplePlan.KEY_REFERENCE)
                .body();
        ObjectNode actual = desired.deepCopy();
        ((ObjectNode) actual.path("properties")).remove("sharedKey");

        assertThat(TunnelProof.differences(tunnels.get(0), desired, actual))
                .containsExactly(
                        "contoso-hub-vpn-1-primary (ce-primary): Azure sees the tunnel as Unknown, not Connected");
        ((ObjectNode) actual.path("properties")).put("connectionStatus", "Connected");
        assertThat(TunnelProof.differences(tunnels.get(0), desired, actual)).isEmpty();
        ((ObjectNode) actual.at("/properties/ipsecPolicies/0")).put("ikeEncryption", "DES3");
        assertThat(TunnelProof.differences(tunnels.get(0), desired, actual))
                .anyMatch(words -> words.contains("ipsecPolicies"));
        assertThat(TunnelProof.differences(tunnels.get(0), desired, NullNode.instance))
                .containsExactly("contoso-hub-vpn-1-primary: the connection is not in Azure");
    }

    @Test
    void keysAreLongAndNeverTheSame() {
        SecureRandom random = new SecureRandom();

        assertThat(PreSharedKey.generate(random))
                .matches("[A-Za-z0-9]{40}")
                .isNotEqualTo(PreSharedKey.generate(random));
    }

    private String address(String gateway) {
        try {
            return GatewayAddress.of(hub, new ObjectMapper().readTree(gateway.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
