package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.group;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.Outcome.Refused;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others have made is neither overwritten nor deleted; what the order has made is never forgotten. */
class OthersResourcesTests {

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final String OTHERS = "{'location':'westeurope','tags':{'ONRAMP-ORDER':'ONB-2026-000007'}}";
    private static final String NOBODYS = "{'location':'westeurope'}";

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
    void aCircuitOfAnotherOrderIsLeftAsItIs() throws IOException {
        there(circuitId("c1"), OTHERS);
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("BelongsToOther");
            assertThat(refused.message())
                    .contains(circuitId("c1").value(), "exists already and belongs to order ONB-2026-000007");
        });
        assertThat(azure.writes()).isEmpty();
        assertThat(node.ledger.made(ORDER)).as("a take-down leaves it, too").isEmpty();
    }

    @Test
    void aCircuitThatOnrampDidNotMakeIsLeftAsItIs() throws IOException {
        there(circuitId("c1"), NOBODYS);
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message())
                .endsWith("exists already and was not made by Onramp"));
        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void whoHasTheRoleAlreadyIsAsDesiredAndKeepsItWhenAllIsTakenDown() {
        ResourceId first = ResourceId.resourceGroup(Wanted.SUBSCRIPTION, "g")
                .roleAssignment("7f9c0b52-1111-4222-8333-444455556666");
        ResourceId second = ResourceId.resourceGroup(Wanted.SUBSCRIPTION, "g")
                .roleAssignment("7f9c0b52-1111-4222-8333-444455557777");
        azure.once("PUT", "roleassignments/" + first.name(), status(409, "RoleAssignmentExists"));
        node.ledger.submit(batch(reader(first), reader(second)));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(azure.writes()).hasSize(2);
        assertThat(node.ledger.made(ORDER)).as("only what it has given").containsExactly(second);
    }

    private static AzureChange reader(ResourceId id) {
        return new AzureChange.Put(
                new DesiredResource(
                        id,
                        Wanted.json(
                                "{'properties':{'principalId':'7f9c0b52-1111-4222-8333-444455558888',"
                                        + "'roleDefinitionId':'/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r'}}")));
    }

    @Test
    void aCircuitThatMayNotBeLookedAtIsNotOverwritten() {
        azure.once("GET", "c1", status(403, "AuthorizationFailed"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(circuitId("c1"), "AuthorizationFailed", "Told by Azure"));
        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void theOrdersOwnCircuitIsMadeAsDesired() throws IOException {
        there(circuitId("c1"), "{'location':'westeurope','tags':{'onramp-order':'ONB-2026-000123'}}");
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(1);
    }

    @Test
    void aGroupThatIsThereIsTakenAsItIs() throws IOException {
        there(group().id(), "{'location':'northeurope','tags':{'cost-centre':'4711'}}");
        node.ledger.submit(batch(group()));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).isEmpty();
        assertThat(node.ledger.of(ORDER).get(0).created()).isFalse();
        assertThat(node.ledger.made(ORDER)).isEmpty();
    }

    @Test
    void aCircuitThatFailedAfterALost201IsStillTheOrders() {
        azure.once("PUT", "c1", (exchange, path) -> {
            azure.resources.put(path, RecordedArm.body(azure.bodies.get(azure.bodies.size() - 1), "Failed"));
            exchange.close();
        });
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(node.ledger.of(ORDER).get(0).created())
                .as("the second PUT found it")
                .isFalse();
        assertThat(node.ledger.made(ORDER)).containsExactly(circuitId("c1"));
    }

    @Test
    void aPeeringCountsOnlyWhereTheOrderCreatedIt() throws IOException {
        there(peering("c1", "").id(), "{'properties':{'vlanId':7}}");
        node.ledger.submit(batch(peering("c1", ""), peering("c2", "")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(node.ledger.made(ORDER)).containsExactly(peering("c2", "").id());
    }

    @Test
    void whatWasAdoptedToBeWatchedIsNotChanged() throws IOException {
        there(circuitId("c1"), NOBODYS);
        adopt(circuit("c1"), LedgerEntry.Hold.WATCHED);

        for (AzureChange change : List.of(
                circuit("c1", 500),
                new AzureChange.Update(circuitId("c1"), Wanted.json("{'sku':{'tier':'Premium'}}")))) {
            node.ledger.submit(batch(change));
            node.runs(A_WHILE);

            assertThat(node.outcome()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                    .isEqualTo("WatchedOnly"));
        }
        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void whatWasAdoptedToBeManagedIsChangedAndKeepsWhatNobodyDescribed() throws IOException {
        ResourceId id = peering("c1", "").id();
        there(
                id,
                "{'properties':{'vlanId':7,'ipv6PeeringConfig':{'state':'Enabled'},'gatewayManagerEtag':'3',"
                        + "'connections':[{'name':'global-reach'}]}}");
        adopt(peering("c1", "secret:sec_6a3f2f0c-0000-4000-8000-000000000001"), LedgerEntry.Hold.MANAGED);
        node.ledger.submit(batch(peering("c1", "")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        JsonNode properties = azure.resources.get(id.key()).path("properties");
        assertThat(properties.path("vlanId").asInt()).isEqualTo(100);
        assertThat(properties.at("/connections/0/name").asText()).isEqualTo("global-reach");
        assertThat(properties.path("ipv6PeeringConfig").isMissingNode())
                .as("IPv6 is not wanted any more")
                .isTrue();
    }

    @Test
    void whatWasAdoptedAndRemovedSinceIsMadeAnew() throws IOException {
        ResourceId id = peering("c1", "").id();
        there(id, "{'properties':{'vlanId':7}}");
        adopt(peering("c1", ""), LedgerEntry.Hold.MANAGED);
        node.ledger.submit(batch(new AzureChange.Delete(id)));
        node.runs(A_WHILE);

        node.ledger.submit(batch(peering("c1", "")));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "azureprivatepeering")).isEqualTo(1);
    }

    private void adopt(AzureChange found, LedgerEntry.Hold hold) {
        node.ledger.adopt(
                ORDER, "keepAdoption", List.of(new ChangeLedger.Adopted(((AzureChange.Put) found).desired(), hold)));
    }

    @Test
    void aTakeDownPassesWhatIsAnotherOrdersByNow() throws IOException {
        azure.fails("InternalServerError");
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        there(circuitId("c1"), OTHERS);

        node.ledger.submit(batch(new AzureChange.Delete(circuitId("c1"))));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("DELETE", "c1")).isZero();
    }

    private void there(ResourceId id, String body) throws IOException {
        azure.resources.put(id.key(), RecordedArm.body(body.replace('\'', '"'), "Succeeded"));
    }
}
