package io.onramp.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.ResourceId;
import io.onramp.offboarding.OthersOnCircuit.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OthersOnCircuitTest {

    private static final String CIRCUIT = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso"
            + "/providers/Microsoft.Network/expressRouteCircuits/er-contoso";

    @Test
    void whatOnrampMadeIsNotOthersAndWhatOthersMadeIsToldApart() throws Exception {
        String shown =
                """
                {"id":"%1$s","properties":{"provisioningState":"Failed",
                 "authorizations":[
                  {"id":"%1$s/authorizations/ours","properties":{"authorizationUseStatus":"InUse"}},
                  {"id":"%1$s/authorizations/theirs","properties":{"authorizationUseStatus":"InUse"}}],
                 "peerings":[{"id":"%1$s/peerings/AzurePrivatePeering","properties":{
                  "connections":[{"id":"%1$s/peerings/AzurePrivatePeering/connections/out","properties":{
                   "peerExpressRouteCircuitPeering":{"id":"%1$s-2/peerings/AzurePrivatePeering"}}}],
                  "peeredConnections":[{"id":"%1$s/peerings/AzurePrivatePeering/peerConnections/in","properties":{}}]}}]}}"""
                        .formatted(CIRCUIT);

        List<OthersOnCircuit.Found> found = OthersOnCircuit.on(
                new ObjectMapper().readTree(shown), List.of(new ResourceId(CIRCUIT + "/authorizations/ours")));

        assertThat(found)
                .extracting(OthersOnCircuit.Found::kind, one -> one.id().name())
                .containsExactly(
                        tuple(Kind.FAILED, "er-contoso"),
                        tuple(Kind.GOES, "out"),
                        tuple(Kind.STAYS, "in"),
                        tuple(Kind.GOES, "theirs"));
        assertThat(found.get(1).words()).isEqualTo("Global Reach to er-contoso-2");
        assertThat(found.get(3).words()).contains("loses the circuit");
    }

    @Test
    void aCircuitOnWhichNobodyElseHasPutAnythingHasNothingToTell() throws Exception {
        String shown = "{\"id\":\"%s\",\"properties\":{\"provisioningState\":\"Succeeded\",\"peerings\":[]}}"
                .formatted(CIRCUIT);

        assertThat(OthersOnCircuit.on(new ObjectMapper().readTree(shown), List.of()))
                .isEmpty();
    }
}
