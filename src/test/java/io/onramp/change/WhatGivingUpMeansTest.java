package io.onramp.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.change.BuiltSoFar.Part;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;
import io.onramp.order.Resiliency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What whoever decides on giving a change up reads. */
class WhatGivingUpMeansTest {

    private static final PlanDifference GROWS = new PlanDifference(plan("er", 200), plan("er", 500));
    private static final PlanDifference REPLACES = new PlanDifference(plan("er", 200), plan("er-r2", 100));

    @Test
    void whereNothingWasDoneTheServiceStaysAsItIs() {
        WhatGivingUpMeans means = means(GROWS, List.of(), List.of(), false);

        assertThat(means.stands()).containsExactly("Circuit er is not changed yet");
        assertThat(means.means()).containsExactly("The service stays as it is");
    }

    @Test
    void bandwidthThatHasGrownStaysAndSomebodyAgreesOnThatWithTheCarrier() {
        WhatGivingUpMeans means =
                new WhatGivingUpMeans(GROWS, List.of(), List.of("er"), List.of("er"), List.of(), false, true);

        assertThat(means.stands())
                .containsExactly(
                        "Circuit er has 500 Mbps, Standard MeteredData by now",
                        "Azure is still working on something of this service: that is waited for first");
        assertThat(means.means())
                .containsExactly(
                        "Circuit er keeps 500 Mbps, Standard MeteredData: what Azure has changed in place is not lowered again",
                        "Somebody has to agree with the carrier what its side of er is to have");
    }

    @Test
    void trafficThatHasMovedGoesBackBeforeTheNewCircuitGoes() {
        WhatGivingUpMeans means = means(REPLACES, List.of("er-r2"), List.of(Part.PEERINGS, Part.LINKS), true);

        assertThat(means.stands())
                .containsExactly(
                        "Circuit er-r2 is in Azure, or being made: it is billed",
                        "The traffic was told to go over er-r2",
                        "Peerings were changed or made",
                        "Networks were connected, or connected otherwise");
        assertThat(means.means())
                .containsExactly(
                        "The traffic goes back to er first: Azure's by routing weight, and an engineer confirms it",
                        "Peerings, links, hardening and routers of what the service had are put back as they were",
                        "Circuit er-r2 is cancelled at its carrier and taken down; it is billed until then");
    }

    @Test
    void trafficThatHasNotMovedStaysWhereItIs() {
        WhatGivingUpMeans means = means(REPLACES, List.of(), List.of(), false);

        assertThat(means.stands()).containsExactly("Circuit er-r2 is not made yet", "The traffic is still on er");
        assertThat(means.means()).containsExactly("The service stays as it is");
    }

    private static WhatGivingUpMeans means(PlanDifference change, List<String> made, List<Part> sent, boolean moved) {
        return new WhatGivingUpMeans(change, made, List.of(), List.of(), sent, moved, false);
    }

    private static Plan plan(String circuit, int bandwidth) {
        return new Plan(
                "contoso",
                "Contoso Ltd",
                ConnectivityModel.CONNECT_THROUGH,
                Resiliency.STANDARD,
                List.of(new Plan.Circuit(
                        circuit,
                        "s",
                        "g",
                        "westeurope",
                        "Equinix",
                        "Amsterdam",
                        bandwidth,
                        "Standard",
                        "MeteredData",
                        false,
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                List.of(),
                Hardening.baseline(List.of()),
                List.of(),
                List.of());
    }
}
