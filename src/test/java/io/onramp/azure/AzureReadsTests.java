package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.circuitId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of Azure at once, bodies as its documentation shows them. */
class AzureReadsTests {

    private static final String OF_SUBSCRIPTION = "/subscriptions/" + SUBSCRIPTION;

    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aSubscriptionTellsItsStateAndTenant() {
        azure.once("GET", OF_SUBSCRIPTION, answer("{'state':'Enabled','tenantId':'t1'}"));

        assertThat(node.reads
                        .subscription(SUBSCRIPTION)
                        .orElseThrow()
                        .path("tenantId")
                        .asText())
                .isEqualTo("t1");
    }

    @Test
    void aSubscriptionThatAzureDoesNotShowIsNone() {
        azure.once("GET", OF_SUBSCRIPTION, status(404, "SubscriptionNotFound"));

        assertThat(node.reads.subscription(SUBSCRIPTION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403, AuthorizationFailed", "401, InvalidAuthenticationTokenTenant", "404, InvalidResourceNamespace"})
    void aRefusalComesWithAzuresCodeAndWords(int status, String code) {
        azure.once("GET", "/microsoft.network", status(status, code));

        assertThatThrownBy(() -> node.reads.registration(SUBSCRIPTION, "Microsoft.Network"))
                .isInstanceOfSatisfying(AzureRefusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(status);
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal).hasMessage("Told by Azure");
                });
    }

    @Test
    void aTokenThatHasRunOutIsNoRefusal() {
        azure.once("GET", OF_SUBSCRIPTION, status(401, "ExpiredAuthenticationToken"));

        assertThatThrownBy(() -> node.reads.subscription(SUBSCRIPTION)).isInstanceOf(AzureUnavailable.class);
    }

    @Test
    void whatAzureListsWithinGroupsOnlyIsFoundInTheWholeSubscription() {
        azure.once(
                "GET",
                OF_SUBSCRIPTION + "/resources",
                answer("{'value':[{'id':'" + circuitId("c1").value() + "','type':'Microsoft.Network/connections'}]}"));

        assertThat(node.reads.ids(SUBSCRIPTION, "connections")).containsExactly(circuitId("c1"));
    }

    @Test
    void aProviderTellsWhetherItIsRegistered() {
        azure.once("GET", "/microsoft.network", answer("{'registrationState':'NotRegistered'}"));

        assertThat(node.reads.registration(SUBSCRIPTION, "Microsoft.Network")).isEqualTo("NotRegistered");
    }

    @Test
    void rolesTellWhatWeMayDo() {
        azure.once(
                "GET",
                OF_SUBSCRIPTION + "/providers/microsoft.authorization/permissions",
                answer("{'value':[{'actions':['*/read'],'notActions':[]},{'actions':['Microsoft.Network/*'],"
                        + "'notActions':['Microsoft.Network/*/delete']}]}"));

        Permissions permissions = node.reads.permissions(SUBSCRIPTION);

        assertThat(permissions.allow("Microsoft.Network/expressRouteCircuits/write"))
                .isTrue();
        assertThat(permissions.allow("microsoft.network/EXPRESSROUTECIRCUITS/write"))
                .isTrue();
        assertThat(permissions.allow("Microsoft.Network/expressRouteCircuits/delete"))
                .isFalse();
        assertThat(permissions.allow("Microsoft.Resources/subscriptions/resourceGroups/read"))
                .isTrue();
        assertThat(permissions.allow("Microsoft.Resources/subscriptions/resourceGroups/write"))
                .isFalse();
        assertThat(permissions.allow("Microsoft.NetworkX/write")).isFalse();
    }

    @Test
    void serviceCommunitiesAreAskedForOnceADay() {
        azure.once(
                "GET",
                "/bgpservicecommunities",
                answer("{'value':[{'name':'skype','properties':{'serviceName':'SkypeForBusiness','bgpCommunities':["
                        + "{'communityName':'Skype For Business','communityValue':'12076:5030','isAuthorizedToUse':false},"
                        + "{'communityName':'Other','communityValue':'12076:5100','isAuthorizedToUse':true}]}}]}"));

        List<ServiceCommunity> first = node.reads.serviceCommunities(SUBSCRIPTION);
        List<ServiceCommunity> second = node.reads.serviceCommunities(SUBSCRIPTION);

        assertThat(first)
                .isEqualTo(second)
                .containsExactly(
                        new ServiceCommunity("SkypeForBusiness", "Skype For Business", "12076:5030", false),
                        new ServiceCommunity("SkypeForBusiness", "Other", "12076:5100", true));
        assertThat(azure.calls).hasSize(1);
    }

    @Test
    void circuitsAndPeeringsTellWhatWentOverThem() {
        String stats = "{'primarybytesIn':10000000000,'primarybytesOut':2,'secondarybytesIn':3,'secondarybytesOut':4}";
        azure.once("GET", "/c1/stats", answer(stats))
                .once("GET", "/azureprivatepeering/stats", answer(stats.replace("bytes", "Bytes")));

        CircuitStats expected = new CircuitStats(10_000_000_000L, 2, 3, 4);
        assertThat(node.reads.circuitStats(circuitId("c1"))).isEqualTo(expected);
        assertThat(node.reads.circuitStats(circuitId("c1").child("peerings", "AzurePrivatePeering")))
                .isEqualTo(expected);
    }

    @Test
    void whatTakesAzureAWhileIsAskedOnceAndComeBackFor() {
        ResourceId peering = circuitId("c1").child("peerings", "AzurePrivatePeering");

        AzureQuestions.Pending asked = (AzureQuestions.Pending) node.reads.ask(peering, "routeTablesSummary/primary");
        AzureQuestions.Pending still = (AzureQuestions.Pending) node.reads.follow(peering, asked.operation());
        AzureQuestions.Answered answered = (AzureQuestions.Answered) node.reads.follow(peering, still.operation());

        assertThat(asked.after()).isEqualTo(Duration.ofSeconds(10));
        assertThat(answered.body().at("/value/0/ipAddress").asText()).isEqualTo("192.168.15.17");
        assertThat(azure.writes()).hasSize(1);
        assertThatThrownBy(() -> node.reads.follow(peering, azure.base() + "/subscriptions/s/forgotten"))
                .isInstanceOf(AzureRefusal.class);
        assertThatThrownBy(() -> node.reads.follow(peering, "http://elsewhere.example/operations/1"))
                .isInstanceOf(AzureRefusal.class);
    }

    private static RecordedArm.Story answer(String body) {
        return (exchange, path) -> RecordedArm.send(exchange, 200, body.replace('\'', '"'));
    }
}
