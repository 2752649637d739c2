package io.onramp.peering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import io.onramp.testing.TakenOver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeeringIntoPlanTest {

    private static final String PRIVATE = "expressRouteCircuits/er-contoso/peerings/AzurePrivatePeering";
    private static final String LINKS =
            "'primaryPeerAddressPrefix':'192.168.100.0/30','secondaryPeerAddressPrefix':'192.168.100.4/30'";

    private static Plan both() {
        Plan plan = SamplePlan.plan(List.of());
        return SamplePlan.with(plan, plan.circuits().get(0).privatePeering(), Optional.of(SamplePlan.microsoft()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'properties':{'peerASN':65011,'vlanId':150,LINKS}} | Circuit er-contoso: peer ASN: 65010 becomes 65011; Circuit er-contoso: VLAN: 100 becomes 150
                    {'properties':{'state':'Disabled','peerASN':65010,'vlanId':100,LINKS}} | ``
                    {'properties':{'peerASN':65010,'vlanId':100,'primaryPeerAddressPrefix':'192.168.9.0/30','secondaryPeerAddressPrefix':'192.168.9.4/30'}} | Circuit er-contoso: links: [192.168.100.0/30 and 192.168.100.4/30] becomes [192.168.9.0/30 and 192.168.9.4/30]
                    """)
    void whatAPlanSaysOfPrivatePeeringIsTakenOver(String body, String words) {
        assertThat(TakenOver.words(new PeeringIntoPlan(), both(), PRIVATE, body.replace("LINKS", LINKS)))
                .isEqualTo(words);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    expressRouteCircuits/er-contoso/peerings/MicrosoftPeering | {'properties':{'vlanId':201,'microsoftPeeringConfig':{'advertisedPublicPrefixes':['203.0.113.0/25'],'customerASN':64500,'routingRegistryName':'ARIN'}}} | Circuit er-contoso: public prefixes: [203.0.113.0/25, 203.0.113.128/25] becomes [203.0.113.0/25]; Circuit er-contoso: AS number of the prefixes: 64497 becomes 64500; Circuit er-contoso: routing registry: RIPENCC becomes ARIN; Circuit er-contoso: public VLAN: 200 becomes 201
                    expressRouteCircuits/er-contoso/peerings/MicrosoftPeering | | Circuit er-contoso: Microsoft peering is removed
                    routeFilters/er-contoso-filter | {'properties':{'rules':[{'properties':{'communities':['12076:5020']}}]}} | Circuit er-contoso: services let in: [12076:5010, 12076:5050] becomes [12076:5020]
                    routeFilters/er-contoso-filter | {'properties':{'rules':[]}} | not planned
                    routeFilters/others | {'properties':{'rules':[{'properties':{'communities':['12076:5020']}}]}} | not planned
                    """)
    void whatAPlanSaysOfMicrosoftPeeringIsTakenOver(String resource, String body, String words) {
        assertThat(TakenOver.words(new PeeringIntoPlan(), both(), resource, body))
                .isEqualTo(words);
    }

    @Test
    void whatNetworksAreConnectedOverOrWhatIsTheOnlyOneStays() {
        Plan alone = SamplePlan.with(both(), Optional.empty(), Optional.of(SamplePlan.microsoft()));

        assertThat(TakenOver.words(new PeeringIntoPlan(), both(), PRIVATE, ""))
                .startsWith("impossible: networks are connected over the private peering of er-contoso");
        assertThat(TakenOver.words(
                        new PeeringIntoPlan(), alone, "expressRouteCircuits/er-contoso/peerings/MicrosoftPeering", ""))
                .startsWith("impossible: it is the only peering of er-contoso");
        assertThat(TakenOver.words(new PeeringIntoPlan(), both(), "routeFilters/er-contoso-filter", ""))
                .startsWith("impossible: without its route filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties':{'peerASN':65010,'vlanId':100}}",
                "{'properties':{'primaryPeerAddressPrefix':'192.168.100.0/30'}}",
                "{'properties':{LINKS,'ipv6PeeringConfig':{'primaryPeerAddressPrefix':'fd00::/126','secondaryPeerAddressPrefix':'fd00::4/126'}}}"
            })
    void aFamilyComesAndGoesWithWhatIsAnnounced(String body) {
        assertThat(TakenOver.words(new PeeringIntoPlan(), both(), PRIVATE, body.replace("LINKS", LINKS)))
                .startsWith("impossible: IPv4 and IPv6 come and go");
    }

    @Test
    void whatIsNoNetworkInAnOrderIsSaid() {
        String body = "{'properties':{'primaryPeerAddressPrefix':'192.168.9.1/30',"
                + "'secondaryPeerAddressPrefix':'192.168.9.4/30'}}";

        assertThatThrownBy(() -> TakenOver.words(new PeeringIntoPlan(), both(), PRIVATE, body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.168.9.0/30");
    }
}
