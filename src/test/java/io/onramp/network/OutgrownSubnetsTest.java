package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.ResourceId;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which subnets a changed network has no more; the sample's are {@code app} and {@code GatewaySubnet}. */
class OutgrownSubnetsTest {

    private final Plan.Network network =
            SamplePlan.plan(List.of("10.10.0.0/16")).networks().get(0);
    private final List<LedgerEntry> entries = new ArrayList<>();

    @Test
    void whatWasMadeAndIsPlannedNoMoreGoes() {
        put(State.SUCCEEDED, "App", "old", "GatewaySubnet");

        assertThat(outgrown()).containsExactly("old");
    }

    @Test
    void whatAFailedChangeMayHaveMadeGoesTooAndWhatWasNeverSentDoesNot() {
        put(State.SUCCEEDED, "app");
        put(State.REFUSED, "perhaps");
        put(State.SKIPPED, "never");

        assertThat(outgrown()).containsExactly("perhaps");
    }

    @Test
    void whatIsGoneAlreadyIsNotDeletedAgainForSomebodyMayHaveMadeAnotherSince() {
        put(State.SUCCEEDED, "old", "refused");
        delete(State.SUCCEEDED, NetworkDesign.subnetId(network, "old"));
        delete(State.REFUSED, NetworkDesign.subnetId(network, "refused"));

        assertThat(outgrown()).containsExactly("refused");
    }

    @Test
    void aNetworkThatWasTakenDownHasNone() {
        put(State.SUCCEEDED, "old");
        delete(State.SUCCEEDED, NetworkDesign.id(network));

        assertThat(outgrown()).isEmpty();
    }

    private List<String> outgrown() {
        return OutgrownSubnets.of(network, entries).map(ResourceId::name).toList();
    }

    private void put(State state, String... subnets) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String subnet : subnets) {
            body.withObject("/properties").withArray("subnets").addObject().put("name", subnet);
        }
        add("PUT", NetworkDesign.id(network), Optional.of(body), state);
    }

    private void delete(State state, ResourceId id) {
        add("DELETE", id, Optional.empty(), state);
    }

    private void add(String method, ResourceId id, Optional<ObjectNode> body, State state) {
        entries.add(new LedgerEntry(
                entries.size(),
                "createVirtualNetwork",
                method,
                id,
                Optional.empty(),
                body,
                state,
                Instant.EPOCH,
                state == State.SKIPPED ? Optional.empty() : Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                Optional.of(200),
                Optional.empty(),
                Optional.empty(),
                false));
    }
}
