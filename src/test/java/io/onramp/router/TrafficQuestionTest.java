package io.onramp.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.AzureChange;
import io.onramp.hardening.CustomerTunnels;
import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.Plan;
import io.onramp.peering.RoutingDomain;
import io.onramp.testing.SamplePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is configured and what is asked, for each kind of plan. */
class TrafficQuestionTest {

    private static final LinkPair IPV6 = new LinkPair(Cidr.of("fd00:a:b::/126"), Cidr.of("fd00:a:b::4/126"));

    private final Plan plan = SamplePlan.withRouters(SamplePlan.plan(List.of("10.10.0.0/16", "fd00:10::/48")));
    private final Optional<Plan.Peering> ipv4 = plan.circuits().get(0).privatePeering();

    @Test
    void everyPeeringAndPathOfACircuitIsConfiguredAndRead() {
        Plan both = SamplePlan.with(plan, ipv4, Optional.of(SamplePlan.microsoft()));

        assertThat(requests(both))
                .extracting(request -> request.path() + " " + request.domain())
                .containsExactly("PRIMARY PRIVATE", "PRIMARY MICROSOFT", "SECONDARY PRIVATE", "SECONDARY MICROSOFT");
        assertThat(questions(both))
                .extracting(TrafficQuestion::subject)
                .containsExactly(
                        "er-contoso AzurePrivatePeering primary",
                        "er-contoso MicrosoftPeering primary",
                        "er-contoso AzurePrivatePeering secondary",
                        "er-contoso MicrosoftPeering secondary");
        assertThat(asked(both))
                .startsWith(
                        "AzurePrivatePeering/arpTables/primary",
                        "AzurePrivatePeering/routeTables/primary",
                        "AzurePrivatePeering/routeTablesSummary/primary",
                        "MicrosoftPeering/arpTables/primary",
                        "MicrosoftPeering/routeTables/primary",
                        "MicrosoftPeering/routeTablesSummary/primary")
                .hasSize(12);
    }

    @Test
    void aCircuitWithMicrosoftPeeringOnlyHasNothingElse() {
        Plan microsoft = SamplePlan.with(plan, Optional.empty(), Optional.of(SamplePlan.microsoft()));

        assertThat(requests(microsoft))
                .extracting(RouterConfigurationRequest::domain)
                .containsOnly(RoutingDomain.MICROSOFT);
        assertThat(requests(microsoft).get(0).session().routerAsn()).isEqualTo(64496);
        assertThat(asked(microsoft)).hasSize(6).allMatch(question -> question.startsWith("MicrosoftPeering/"));
    }

    @Test
    void aRouterKeepsItsOwnAsNumberWhereMicrosoftPeeringHasAnother() {
        Plan both = SamplePlan.with(plan, ipv4, Optional.of(SamplePlan.microsoft()));

        Session microsoft = requests(both).get(1).session();

        assertThat(microsoft.routerAsn()).isEqualTo(65010);
        assertThat(microsoft.customerAsn()).isEqualTo(64496);
    }

    @Test
    void networksOfAnIpVersionThatThePeeringDoesNotCarryAreLeftOut() {
        Plan ipv6 = SamplePlan.with(
                plan,
                ipv4.map(peering -> new Plan.Peering(
                        peering.peerAsn(),
                        peering.vlanId(),
                        peering.ipv4(),
                        Optional.of(IPV6),
                        peering.sharedKeyRef(),
                        peering.advertisedPrefixes())),
                Optional.empty());

        assertThat(requests(plan).get(0).session().advertisedPrefixes()).containsExactly(Cidr.of("10.10.0.0/16"));
        assertThat(requests(ipv6).get(0).session().advertisedPrefixes())
                .containsExactly(Cidr.of("10.10.0.0/16"), Cidr.of("fd00:10::/48"));
        assertThat(requests(ipv6).get(1).customerEnds()).isEqualTo("192.168.100.5 and fd00:a:b::5");
    }

    @Test
    void aRoutersRoleAndOuterTagComeFromThePlanAndATunnelIsForPrivatePeeringOnly() {
        Plan both = SamplePlan.with(plan, ipv4, Optional.of(SamplePlan.microsoft()));
        CustomerTunnels.End end = new CustomerTunnels.End(
                "contoso-hub-vpn-1-primary",
                "10.10.255.1",
                Optional.of("10.50.0.5"),
                Optional.empty(),
                List.of(Cidr.of("10.50.0.0/16")));

        List<RouterConfigurationRequest> requests = RouterPlans.of(
                SamplePlan.ORDER,
                withRouters(both, Optional.of(1210), Optional.of(true)),
                "er-contoso",
                (order, whole, router) -> router.path().equals("primary") ? List.of(end) : List.of());

        assertThat(requests)
                .extracting(request -> request.session().preferred())
                .containsOnly(true);
        assertThat(requests)
                .extracting(request -> request.session().serviceTag())
                .containsOnly(Optional.of(1210));
        assertThat(requests)
                .extracting(request -> request.tunnels().size())
                .as("primary private, primary Microsoft, secondary private, secondary Microsoft")
                .containsExactly(1, 0, 0, 0);
        assertThat(requests(both))
                .as("plans of before roles could be ordered")
                .extracting(request -> request.session().preferred())
                .containsExactly(true, true, false, false);
    }

    private static Plan withRouters(Plan plan, Optional<Integer> serviceTag, Optional<Boolean> preferred) {
        return new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                plan.circuits(),
                plan.networks(),
                plan.links(),
                plan.hardening(),
                plan.routers().stream()
                        .map(router -> new Plan.Router(
                                router.circuit(),
                                router.path(),
                                router.vendor(),
                                router.hostname(),
                                router.interfaceName(),
                                router.tunnelAddress(),
                                serviceTag,
                                preferred))
                        .toList(),
                plan.readers());
    }

    @Test
    void theCountersOfEachPeeringAreReadAndToldInBytes() throws JsonProcessingException {
        Plan both = SamplePlan.with(plan, ipv4, Optional.of(SamplePlan.microsoft()));
        JsonNode bytes = new ObjectMapper()
                .readTree("{\"primaryBytesIn\": 4711, \"primarybytesOut\": 42, \"secondaryBytesIn\": 7}");

        assertThat(TrafficCounters.of(both, "er-contoso"))
                .extracting(counters ->
                        counters.subject() + " " + counters.asked().id().name())
                .containsExactly(
                        "er-contoso AzurePrivatePeering AzurePrivatePeering",
                        "er-contoso MicrosoftPeering MicrosoftPeering");
        assertThat(TrafficCounters.of(SamplePlan.connectTo(plan), "er-contoso")).isEmpty();
        assertThat(TrafficCounters.words(bytes))
                .isEqualTo("primary: 4711 bytes in, 42 out; secondary: 7 bytes in, 0 out");
    }

    @Test
    void ofACustomersOwnCircuitTheLinkedGatewaysAreAskedAndTheCircuitIsNotTouched() {
        Plan customers = SamplePlan.connectTo(plan);

        assertThat(requests(customers)).hasSize(2);
        assertThat(questions(customers))
                .extracting(TrafficQuestion::subject)
                .containsExactly("er-contoso gateway contoso-hub-ergw");
        assertThat(asked(customers)).containsExactly("contoso-hub-ergw/getLearnedRoutes");
    }

    @Test
    void aCustomersPeeringWithoutKnownLinksIsVerifiedAllTheSame() {
        Plan unknown = SamplePlan.connectTo(SamplePlan.with(
                plan,
                ipv4.map(peering -> new Plan.Peering(
                        peering.peerAsn(),
                        peering.vlanId(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        peering.advertisedPrefixes())),
                Optional.empty()));

        assertThat(requests(unknown)).isEmpty();
        assertThat(asked(unknown)).hasSize(1);
    }

    private static List<RouterConfigurationRequest> requests(Plan plan) {
        return RouterPlans.of(SamplePlan.ORDER, plan, "er-contoso", (order, whole, router) -> List.of());
    }

    private static List<TrafficQuestion> questions(Plan plan) {
        return TrafficQuestion.about(SamplePlan.ORDER, plan, "er-contoso");
    }

    private static List<String> asked(Plan plan) {
        return questions(plan).stream()
                .flatMap(question -> question.asked().stream())
                .map(change -> change.id().name() + "/" + ((AzureChange.Action) change).action())
                .toList();
    }
}
