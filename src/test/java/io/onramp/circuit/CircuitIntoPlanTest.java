package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.SamplePlan;
import io.onramp.testing.TakenOver;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitIntoPlanTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    expressRouteCircuits/er-contoso | {'properties':{'serviceProviderProperties':{'bandwidthInMbps':500}}} | Circuit er-contoso: bandwidth in Mbps: 200 becomes 500
                    expressRouteCircuits/ER-CONTOSO | {'properties':{'bandwidthInGbps':2.0}} | Circuit er-contoso: bandwidth in Mbps: 200 becomes 2000
                    expressRouteCircuits/er-contoso | {'sku':{'tier':'Premium','family':'UnlimitedData'}} | Circuit er-contoso: tier: Standard becomes Premium; Circuit er-contoso: billing: MeteredData becomes UnlimitedData
                    expressRouteCircuits/er-contoso | {'properties':{'allowClassicOperations':true}} | ``
                    expressRouteCircuits/er-contoso | | impossible: a service cannot be without its circuit er-contoso: order the service's end and a new one, and leave this until then
                    expressRouteCircuits/er-fabrikam | {'sku':{'tier':'Premium'}} | not planned
                    expressRouteCircuits/er-contoso/authorizations/a | | not planned
                    """)
    void whatAPlanSaysOfACircuitIsTakenOver(String resource, String body, String words) {
        assertThat(TakenOver.words(new CircuitIntoPlan(), SamplePlan.plan(List.of()), resource, body))
                .isEqualTo(words);
    }
}
