package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.azure.AzureChange;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketTagsTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));
    private final Plan.Circuit circuit = plan.circuits().get(0);

    @Test
    void whatIsTaggedWithTheOrderIsTaggedWithItsTicketToo() {
        AzureChange.Put put = new AzureChange.Put(CircuitDesign.circuit(SamplePlan.ORDER, plan, circuit));

        AzureChange tagged = TicketTags.tagged(put, Optional.of("rt:4711"));

        assertThat(((AzureChange.Put) tagged).desired().body().path("tags"))
                .hasToString(
                        """
                        {"onramp-order":"ONB-2026-000001","onramp-customer":"contoso","onramp-ticket":"rt:4711"}""");
        assertThat(put.desired().body().path("tags").has("onramp-ticket")).isFalse();
    }

    @Test
    void whatIsMadeOnlyWhereThereIsNoneStaysSo() {
        AzureChange.Put put = new AzureChange.Put(CircuitDesign.circuit(SamplePlan.ORDER, plan, circuit), true);

        AzureChange tagged = TicketTags.tagged(put, Optional.of("rt:4711"));

        assertThat(((AzureChange.Put) tagged).onlyWhereAbsent()).isTrue();
    }

    @Test
    void anOrderWithoutATicketAndAResourceWithoutTagsStayAsTheyAre() {
        AzureChange.Put put = new AzureChange.Put(CircuitDesign.circuit(SamplePlan.ORDER, plan, circuit));
        AzureChange group = new AzureChange.Put(
                new DesiredResource(CircuitDesign.group(circuit).id(), JsonNodeFactory.instance.objectNode()));

        assertThat(TicketTags.tagged(put, Optional.empty())).isSameAs(put);
        assertThat(TicketTags.tagged(group, Optional.of("rt:4711"))).isSameAs(group);
    }
}
