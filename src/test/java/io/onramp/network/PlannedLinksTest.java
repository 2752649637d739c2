package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ChangeBatch;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a corrected order still wants of its gateways and links; the rest is taken away. */
class PlannedLinksTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final PlannedLinks planned = new PlannedLinks(new Entries(entries));

    @Test
    void allThatIsMadeIsPlanned() {
        sent(connection());

        assertThat(planned.of(SamplePlan.ORDER, plan))
                .extracting(ResourceId::name)
                .containsExactlyInAnyOrder(
                        "contoso-hub",
                        "app",
                        "GatewaySubnet",
                        "contoso-hub-ergw",
                        "contoso-hub-ergw-pip",
                        "contoso-hub-to-er-contoso");
    }

    @Test
    void aConnectionThatLeadsToAnotherCircuitHasToBeMadeAnew() {
        ObjectNode body = connection().body().deepCopy();
        body.withObject("/properties/peer").put("id", "/subscriptions/s/resourceGroups/g/providers/p/t/another");
        sent(new DesiredResource(connection().id(), body));

        assertThat(planned.of(SamplePlan.ORDER, plan))
                .doesNotContain(connection().id());
    }

    @Test
    void theLinksOfANetworkThatIsNoLongerOrderedAreNot() {
        Plan without = new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                plan.circuits(),
                List.of(),
                List.of(),
                plan.hardening(),
                plan.routers(),
                plan.readers());

        assertThat(planned.of(SamplePlan.ORDER, without)).isEmpty();
    }

    private DesiredResource connection() {
        return ConnectionDesign.connection(
                SamplePlan.ORDER, plan, plan.networks().get(0), plan.links().get(0), Optional.empty());
    }

    private void sent(DesiredResource resource) {
        entries.add(new LedgerEntry(
                entries.size(),
                "createConnection",
                "PUT",
                resource.id(),
                Optional.empty(),
                Optional.of(resource.body()),
                LedgerEntry.State.SUCCEEDED,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                Optional.of(201),
                Optional.empty(),
                Optional.empty(),
                true));
    }

    private record Entries(List<LedgerEntry> all) implements ChangeLedger {

        @Override
        public void submit(ChangeBatch batch) {
            throw new IllegalStateException("Nothing is changed here");
        }

        @Override
        public boolean withdraw(OrderNumber order, String replyTo) {
            throw new IllegalStateException("Nothing is changed here");
        }

        @Override
        public void adopt(OrderNumber order, String activity, List<Adopted> found) {
            throw new IllegalStateException("Nothing is changed here");
        }

        @Override
        public List<LedgerEntry> of(OrderNumber order) {
            return all;
        }

        @Override
        public List<ResourceId> made(OrderNumber order) {
            return List.of();
        }
    }
}
