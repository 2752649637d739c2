package io.onramp.azure;

import static io.onramp.azure.Wanted.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTests {

    private final ResourceId circuit = ResourceId.network("sub-1", "rg", "expressRouteCircuits", "c1");
    private final ResourceId peering = circuit.child("peerings", "AzurePrivatePeering");

    @Test
    void anIdTellsItsParts() {
        assertThat(peering.subscription()).isEqualTo("sub-1");
        assertThat(peering.resourceGroup()).isEqualTo("rg");
        assertThat(peering.name()).isEqualTo("AzurePrivatePeering");
        assertThat(peering.type()).isEqualTo("Microsoft.Network/expressRouteCircuits/peerings");
        assertThat(peering.parent()).isEqualTo(circuit);
        assertThat(circuit.parent()).isEqualTo(ResourceId.resourceGroup("sub-1", "rg"));
        assertThat(circuit.parent().type()).isEqualTo("Microsoft.Resources/resourceGroups");
        assertThatIllegalStateException().isThrownBy(() -> circuit.parent().parent());
    }

    @Test
    void anExtensionBelongsToItsScope() {
        ResourceId ofGroup = ResourceId.resourceGroup("s", "g").roleAssignment("a1");
        ResourceId ofCircuit = circuit.roleAssignment("a1");
        ResourceId ofSubscription =
                new ResourceId("/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/a1");

        assertThat(ofGroup.type()).isEqualTo(ofCircuit.type()).isEqualTo("Microsoft.Authorization/roleAssignments");
        assertThat(ofGroup.scope()).isEqualTo("/subscriptions/s/resourceGroups/g");
        assertThat(ofCircuit.parent()).isEqualTo(circuit);
        assertThat(LockKey.of(ofCircuit, NullNode.instance))
                .as("not the circuit's")
                .isEqualTo(ofCircuit.key());
        assertThat(ofSubscription.scope()).isEqualTo("/subscriptions/s");
        assertThatIllegalStateException().isThrownBy(ofSubscription::resourceGroup);
        assertThatIllegalStateException().isThrownBy(ofSubscription::parent);
    }

    @Test
    void aProviderIsNoGroup() {
        ResourceId provider = ResourceId.provider("s", "Microsoft.Network");

        assertThat(provider.type()).isEqualTo("Microsoft.Resources/providers");
        assertThat(provider.isResourceGroup()).isFalse();
        assertThat(provider.name()).isEqualTo("Microsoft.Network");
        assertThatIllegalStateException().isThrownBy(provider::parent);
    }

    @Test
    void caseDoesNotMatter() {
        ResourceId loud = new ResourceId(circuit.value().toUpperCase(Locale.ROOT));

        assertThat(loud).isEqualTo(circuit).hasSameHashCodeAs(circuit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/subscriptions/s",
                "/subscriptions/s/resourceGroups/g/",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables",
                "/subscriptions/s/resourceGroups/../providers/Microsoft.Network/routeTables/t",
                "/subscriptions/s/resourceGroups/g?x=1",
                "https://evil.example/subscriptions/s/resourceGroups/g"
            })
    void whatIsNoIdIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId(value));
    }

    @Test
    void childrenShareTheirParentsLockAndConnectionsTheirGateways() {
        ResourceId gateway = ResourceId.network("s", "g", "virtualNetworkGateways", "gw");
        ResourceId connection = ResourceId.network("s", "g", "connections", "cn");
        ResourceId network = ResourceId.network("s", "g", "virtualNetworks", "v");

        assertThat(LockKey.of(peering, NullNode.instance)).isEqualTo(circuit.key());
        assertThat(LockKey.of(network.child("subnets", "GatewaySubnet"), NullNode.instance))
                .isEqualTo(network.key());
        assertThat(LockKey.of(
                        connection, json("{'properties':{'virtualNetworkGateway1':{'id':'" + gateway.value() + "'}}}")))
                .isEqualTo(gateway.key());
        assertThat(LockKey.of(gateway, NullNode.instance)).isEqualTo(gateway.key());
    }
}
