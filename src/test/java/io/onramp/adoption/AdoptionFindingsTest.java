package io.onramp.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a circuit that is to be adopted. */
class AdoptionFindingsTest {

    private static final String UNUSED =
            "authorizations/for-hub: no connection uses it: whoever has its key may" + " [authorization-unused]";

    @Test
    void ofACircuitThatIsInOrderOnlyTheKeyThatNobodyUsesIsTold() {
        assertThat(words(circuit -> {})).containsExactly(UNUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /properties                           | provisioningState                | Failed         | circuit          | it is in state Failed: Azure changes nothing
                    /properties                           | provisioningState                | Updating       | circuit          | read it again before you adopt it
                    /properties                           | circuitProvisioningState         | Disabled       | circuit          | Azure shows it as disabled
                    /properties                           | serviceProviderProvisioningState | NotProvisioned | circuit          | its carrier side is NotProvisioned, not Provisioned
                    /properties                           | serviceProviderProvisioningState | Deprovisioning | circuit          | its carrier side is Deprovisioning
                    /properties                           | allowClassicOperations           | true           | circuit          | classic operations are allowed on it
                    /properties/peerings/0/properties     | state                            | Disabled       | AzurePrivatePeering | it is disabled
                    /properties/peerings/0/properties     | provisioningState                | Failed         | AzurePrivatePeering | it is in state Failed
                    /properties/peerings/1/properties/microsoftPeeringConfig | advertisedPublicPrefixesState | ValidationNeeded | MicrosoftPeering | BGP stays down until Microsoft knows
                    /properties/peerings/1/properties     | routeFilter                      |                | MicrosoftPeering | it has no route filter
                    /properties/authorizations/0/properties | authorizationUseStatus         | InUse          | authorizations/for-hub | name the subscription that it is in
                    /tags                                 | onramp-order                     | ONB-2020-000001 | expressRouteCircuits/ams-1 | order ONB-2020-000001 made it: it is only watched
                    """)
    void whatIsOddIsTold(String where, String field, String value, String subject, String words) {
        List<Finding> found = AdoptionFindings.of(FoundCircuit.found(circuit -> {
            ObjectNode at = (ObjectNode) circuit.at(where);
            if (value == null) {
                at.remove(field);
            } else {
                at.put(field, value);
            }
        }));

        assertThat(found)
                .anyMatch(one -> one.field().equals(subject) && one.message().contains(words));
    }

    @Test
    void aRetiredPeeringAndNoneAtAllAreTold() {
        assertThat(words(circuit -> circuit.withArray("/properties/peerings").add(FoundCircuit.publicPeering())))
                .anyMatch(words ->
                        words.startsWith("AzurePublicPeering: Azure public peering was retired on 2024-03-31"));
        assertThat(words(circuit -> circuit.withArray("/properties/peerings").removeAll()))
                .anyMatch(words -> words.contains("it has no peering"));
    }

    @Test
    void aCircuitOnAPortOfItsOwnHasNoCarrierToWaitFor() {
        List<String> words = words(FoundCircuitOnPort::put);

        assertThat(words)
                .anyMatch(one -> one.contains("it is on the ExpressRoute Direct port ams-port"))
                .noneMatch(one -> one.contains("carrier side"));
    }

    @Test
    void whatCouldNotBeReadAndWhatIsNotConnectedIsTold() {
        Found found = FoundCircuit.found();
        ObjectNode down = FoundCircuit.connection();
        ((ObjectNode) down.path("properties")).put("connectionStatus", "NotConnected");
        Found dark = new Found(
                found.circuit(),
                found.port(),
                List.of(down),
                found.gateways(),
                List.of(FoundCircuit.network(), FoundCircuit.network()),
                found.guards(),
                found.filters(),
                found.addresses(),
                List.of(new Found.Unseen("/subscriptions/22222222", "AuthorizationFailed")));

        assertThat(AdoptionFindings.of(dark))
                .extracting(Finding::toString)
                .contains(
                        "connections/hub-link: it is NotConnected, not Connected [not-connected]",
                        "subscriptions/22222222: it could not be read: AuthorizationFailed [unseen]",
                        "virtualNetworks/hub: another network has its name: it is watched, and is not in the plan"
                                + " [same-name]");
    }

    @Test
    void whatNobodySaysStaysOpen() {
        Found found = FoundCircuit.found();

        assertThat(AdoptionFindings.open(found, FoundCircuit.told())).isEmpty();
        assertThat(AdoptionFindings.open(found, FoundCircuit.nothingTold()))
                .extracting(Finding::field)
                .containsExactly(
                        "AzurePrivatePeering",
                        "MicrosoftPeering",
                        "privatePeering.advertisedPrefixes",
                        "routers",
                        "hardening",
                        "carrierReference");
    }

    @Test
    void noKeyIsKept() {
        assertThat(FoundCircuit.found().toString()).doesNotContain("clear");
    }

    private static List<String> words(Consumer<ObjectNode> change) {
        return AdoptionFindings.of(FoundCircuit.found(change)).stream()
                .map(Finding::toString)
                .toList();
    }

    /** ExpressRoute Direct: the circuit names a port in the place of a carrier. */
    static final class FoundCircuitOnPort {

        private FoundCircuitOnPort() {}

        static void put(ObjectNode circuit) {
            ObjectNode properties = (ObjectNode) circuit.path("properties");
            properties.remove("serviceProviderProperties");
            properties.put("bandwidthInGbps", 2).put("serviceProviderProvisioningState", "NotProvisioned");
            properties.putObject("expressRoutePort").put("id", FoundCircuit.NETWORK + "expressRoutePorts/ams-port");
        }
    }

    /** For plans. */
    static Found onPort() {
        Found found = FoundCircuit.found(FoundCircuitOnPort::put);
        return new Found(
                found.circuit(),
                Optional.of(FoundCircuit.json("{'properties':{'peeringLocation':'Equinix-Amsterdam-AM5'}}")),
                found.connections(),
                found.gateways(),
                found.networks(),
                found.guards(),
                found.filters(),
                found.addresses(),
                found.unseen());
    }
}
