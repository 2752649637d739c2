package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CarrierLetterTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));

    @Test
    void theLetterNamesTheVlanOfEveryPeering() {
        Plan both = SamplePlan.with(plan, plan.circuits().get(0).privatePeering(), Optional.of(SamplePlan.microsoft()));
        Plan microsoftOnly = SamplePlan.with(plan, Optional.empty(), Optional.of(SamplePlan.microsoft()));

        assertThat(letter(plan)).contains("confirm that both ports have the capacity");
        assertThat(letter(plan)).contains("Customer VLAN:     100 (private peering)\n\n");
        assertThat(letter(both))
                .contains(
                        """
                        Customer VLAN:     100 (private peering)
                                           200 (Microsoft peering)
                        """);
        assertThat(letter(microsoftOnly)).contains("Customer VLAN:     200 (Microsoft peering)\n\n");
    }

    @Test
    void eachOfSeveralCircuitsHasALetterOfItsOwn() {
        Plan.Circuit first = plan.circuits().get(0);
        Plan.Circuit second = new Plan.Circuit(
                "er-contoso-2",
                first.subscriptionId(),
                first.resourceGroup(),
                first.location(),
                first.carrier(),
                "London",
                first.bandwidthInMbps(),
                first.skuTier(),
                first.skuFamily(),
                false,
                Optional.empty(),
                Optional.of(SamplePlan.microsoft()));
        Plan two = new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                List.of(first, second),
                plan.networks(),
                plan.links(),
                plan.hardening(),
                plan.routers(),
                plan.readers());

        String letter = CarrierLetter.text(SamplePlan.ORDER, two, "er-contoso-2", "key");

        assertThat(letter)
                .contains("er-contoso-2 (circuit 2 of 2, each ordered by a letter of its own)")
                .contains("London", "200 (Microsoft peering)")
                .doesNotContain("private peering");
        assertThat(letter(plan)).doesNotContain("circuit 1 of 1");
    }

    private static String letter(Plan plan) {
        return CarrierLetter.text(SamplePlan.ORDER, plan, "er-contoso", CarrierLetter.KEY_HIDDEN);
    }
}
