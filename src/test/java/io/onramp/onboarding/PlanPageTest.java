package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Geography;
import io.onramp.order.Hardening;
import io.onramp.order.LinkPair;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import io.onramp.order.Resiliency;
import io.onramp.testing.SamplePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;

/** What approvers see of a plan. */
class PlanPageTest {

    private static final Plan SAMPLE = SamplePlan.plan(List.of("10.10.0.0/16"), new Allowance("Tcp", List.of("443")));

    private final ObjectMapper json = new ObjectMapper();
    private final PlanPage page = new PlanPage(json, (order, plan) -> List.of(), new PlanRisks(new Geography()));

    private List<String> items(Plan plan) throws JsonProcessingException {
        List<String> rows = new ArrayList<>();
        read(page.items(plan))
                .forEach(row -> rows.add(
                        row.path("what").asText() + ": " + row.path("value").asText()));
        return rows;
    }

    private List<String> risks(Plan plan) throws JsonProcessingException {
        List<String> rows = new ArrayList<>();
        read(page.risks(plan)).forEach(row -> rows.add(row.path("risk").asText()));
        return rows;
    }

    private JsonNode read(JsonValue value) throws JsonProcessingException {
        return json.readTree(value.getValueSerialized());
    }

    @Test
    void theSimplePlanSaysWhatItCostsAndWhatItRisks() throws JsonProcessingException {
        assertThat(items(SAMPLE))
                .contains(
                        "Cost drivers in all: 1 circuit of 200 Mbps Standard; 1 new ExpressRoute gateway",
                        "Let in from the customer: Tcp 443",
                        "Encryption over private peering: none");
        assertThat(risks(SAMPLE))
                .containsExactly("One circuit in one peering location: a failure of that location interrupts it");
    }

    @Test
    void aLargePlanShowsBothDomainsTheLinksAndWhatIsThereAlready() throws JsonProcessingException {
        Plan plan = large();

        assertThat(items(plan))
                .contains(
                        "Model and resiliency: connect-through, maximum",
                        "Cost drivers in all: 2 circuits of 5000 Mbps Premium (dearer) and 5000 Mbps Premium (dearer);"
                                + " 0 new ExpressRoute gateways; 1 VPN gateway",
                        "Microsoft peering: AS 65020, VLAN 300",
                        "Public networks of the customer: 198.51.100.0/24, registered with RIPENCC to AS 65021",
                        "Services let in: 12076:5010",
                        "Gateway: theirs, is there already",
                        "Link: contoso-hub to er-ams, weight 100, with the authorization contoso-hub-1",
                        "Internet traffic: all by way of the customer (forced tunnelling)",
                        "Inspected by the appliance: 10.50.1.4",
                        "User-defined routes: 10.20.0.0/16 to appliance",
                        "May look at the circuits: reader-1");
        assertThat(risks(plan)).hasSize(7).noneMatch(risk -> risk.startsWith("One circuit"));
    }

    @Test
    void whatIsNotKnownOfAPlaceIsARisk() throws JsonProcessingException {
        Plan.Circuit had = SAMPLE.circuits().get(0);
        Plan plan = with(
                List.of(circuit(had, had.name(), "Atlantis", "Standard", had.bandwidthInMbps(), Optional.empty())),
                SAMPLE.networks(),
                Hardening.baseline(List.of()),
                Resiliency.STANDARD,
                SAMPLE.links());

        assertThat(risks(plan)).anyMatch(risk -> risk.contains("a Standard circuit at Atlantis reaches westeurope"));
    }

    private static Plan large() {
        Plan.Circuit had = SAMPLE.circuits().get(0);
        Plan.MicrosoftPeering microsoft = new Plan.MicrosoftPeering(
                65020,
                300,
                new LinkPair(Cidr.of("203.0.113.0/30"), Cidr.of("203.0.113.4/30")),
                Optional.of(SamplePlan.KEY_REFERENCE),
                List.of(Cidr.of("198.51.100.0/24")),
                Optional.of(65021L),
                "RIPENCC",
                List.of("12076:5010"));
        Plan.Network network = new Plan.Network(
                "contoso-hub",
                had.subscriptionId(),
                had.resourceGroup(),
                "eastus",
                List.of(Cidr.of("10.50.0.0/16")),
                List.of(new Subnet("app", Cidr.of("10.50.1.0/24"))),
                "ErGw1AZ",
                true,
                "theirs",
                true,
                false);
        return with(
                List.of(
                        circuit(had, "er-ams", "Amsterdam", "Premium", 5000, Optional.of(microsoft)),
                        circuit(had, "er-lon", "London", "Premium", 5000, Optional.empty())),
                List.of(network),
                new Hardening(
                        List.of(new Allowance("*", List.of("*"))),
                        true,
                        Optional.of("10.50.1.4"),
                        Hardening.Encryption.IPSEC,
                        false,
                        List.of(new Hardening.Route(Cidr.of("10.20.0.0/16"), Hardening.NextHop.APPLIANCE))),
                Resiliency.MAXIMUM,
                List.of(
                        new Plan.Link("contoso-hub", "er-ams", 100, Optional.of("contoso-hub-1"), Optional.empty()),
                        new Plan.Link("contoso-hub", "er-lon", 0, Optional.empty(), Optional.empty())));
    }

    private static Plan.Circuit circuit(
            Plan.Circuit had,
            String name,
            String location,
            String tier,
            int mbps,
            Optional<Plan.MicrosoftPeering> microsoft) {
        return new Plan.Circuit(
                name,
                had.subscriptionId(),
                had.resourceGroup(),
                had.location(),
                had.carrier(),
                location,
                mbps,
                tier,
                had.skuFamily(),
                false,
                had.privatePeering(),
                microsoft);
    }

    private static Plan with(
            List<Plan.Circuit> circuits,
            List<Plan.Network> networks,
            Hardening hardening,
            Resiliency resiliency,
            List<Plan.Link> links) {
        return new Plan(
                "contoso",
                "Contoso Ltd",
                ConnectivityModel.CONNECT_THROUGH,
                resiliency,
                circuits,
                networks,
                links,
                hardening,
                List.of(),
                List.of("reader-1"));
    }
}
