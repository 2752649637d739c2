package io.onramp.azure;

import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.group;
import static io.onramp.azure.Wanted.json;
import static io.onramp.azure.Wanted.peering;
import static io.onramp.azure.Wanted.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a batch costs where Azure is at once done with everything. */
class CallCountTests {

    private static final String TAGGED = "{'location':'westeurope','tags':{'onramp-order':'ONB-2026-000123'},";

    @Test
    void aBatchAsAnOnboardingMakesItWritesOnceAndReadsTwiceAtMost() throws IOException {
        try (RecordedArm azure = new RecordedArm()) {
            azure.polls = 0;
            azure.retryAfter = 0;
            LedgerNode node = new LedgerNode(LedgerNode.h2(), azure);
            List<AzureChange> changes = changes();

            node.ledger.submit(batch(changes.toArray(AzureChange[]::new)));
            node.runs(Duration.ofSeconds(60));

            assertThat(node.outcome()).isInstanceOf(Succeeded.class);
            int writes = azure.writes().size();
            int reads = azure.calls.size() - writes;
            assertThat(writes).as("what Azure needs, and no more").isEqualTo(changes.size());
            assertThat(reads).as(azure.calls.toString()).isLessThanOrEqualTo(2 * writes);
        }
    }

    @Test
    void eachKindOfChangeCostsWhatItHasTo() throws IOException {
        assertThat(cost(circuit("c1"))).as("look, write, read").isEqualTo(3);
        assertThat(cost(peering("c1", ""))).as("write, read").isEqualTo(2);
        assertThat(cost(group())).as("look, write").isEqualTo(2);
        assertThat(cost(new AzureChange.Delete(circuitId("c1")))).as("write").isEqualTo(1);
    }

    private static int cost(AzureChange change) throws IOException {
        try (RecordedArm azure = new RecordedArm()) {
            azure.polls = 0;
            azure.retryAfter = 0;
            LedgerNode node = new LedgerNode(LedgerNode.h2(), azure);
            node.ledger.submit(batch(change));
            node.runs(Duration.ofSeconds(5));
            assertThat(node.outcome()).isInstanceOf(Succeeded.class);
            return azure.calls.size();
        }
    }

    private static List<AzureChange> changes() {
        List<AzureChange> changes = new ArrayList<>();
        ResourceId network = id("virtualNetworks", "v");
        ResourceId gateway = id("virtualNetworkGateways", "gw");
        changes.add(group());
        changes.add(circuit("c1"));
        changes.add(peering("c1", ""));
        changes.add(put(circuitId("c1").child("authorizations", "a"), "{'properties':{}}"));
        changes.add(put(
                network,
                TAGGED + "'properties':{'addressSpace':{'addressPrefixes':['10.1.0.0/16']},"
                        + "'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.1.0/24'}}]}}"));
        changes.add(
                new AzureChange.Update(
                        network,
                        json(
                                "{'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.1.0.0/27'}}]}}")));
        changes.add(put(id("publicIPAddresses", "ip"), TAGGED + "'properties':{}}"));
        changes.add(put(gateway, TAGGED + "'properties':{'gatewayType':'ExpressRoute'}}"));
        changes.add(put(
                id("connections", "cn"),
                TAGGED + "'properties':{'connectionType':'ExpressRoute','virtualNetworkGateway1':{'id':'" + gateway
                        + "'}}}"));
        changes.add(put(id("networkSecurityGroups", "nsg"), TAGGED + "'properties':{}}"));
        changes.add(put(id("routeTables", "rt"), TAGGED + "'properties':{}}"));
        return changes;
    }

    private static ResourceId id(String type, String name) {
        return ResourceId.network(SUBSCRIPTION, "rg-contoso", type, name);
    }
}
