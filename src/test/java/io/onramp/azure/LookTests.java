package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.json;
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

/** The ledger looks, and makes what it finds missing, without a thread that waits for Azure's better days. */
class LookTests {

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final ResourceId SUBNET = ResourceId.network(SUBSCRIPTION, "theirs", "virtualNetworks", "vnet")
            .child("subnets", "GatewaySubnet");
    private static final ResourceId PROVIDER = ResourceId.provider(SUBSCRIPTION, "Microsoft.Network");

    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        azure.polls = 0;
        node = new LedgerNode(LedgerNode.h2(), azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void whatIsThereIsToldAndIsNoChange() {
        there(circuitId("c1"), "{'name':'c1','properties':{'provisioningState':'Succeeded'}}");

        JsonNode told = look(circuitId("c1"));

        assertThat(told.path("name").asText()).isEqualTo("c1");
        assertThat(azure.calls).hasSize(1);
        assertThat(node.ledger.of(ORDER)).isEmpty();
        assertThat(node.ledger.made(ORDER)).isEmpty();
    }

    @Test
    void oneLookThatFindsNothingIsNotBelieved() {
        there(circuitId("c1"), "{'name':'c1','properties':{'provisioningState':'Succeeded'}}");
        azure.once("GET", "c1", status(404, "ResourceNotFound")).once("GET", "c1", status(404, "ResourceNotFound"));

        assertThat(look(circuitId("c1")).path("name").asText()).isEqualTo("c1");
    }

    @Test
    void whatIsNotThereIsToldAfterAFewLooks() {
        assertThat(look(circuitId("c1")).isNull()).isTrue();
        assertThat(azure.count("GET", "c1")).isEqualTo(3);
    }

    @Test
    void whatOnrampHasMadeIsLookedForLonger() {
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        for (int i = 0; i < 6; i++) {
            azure.once("GET", "c1", status(404, "ResourceNotFound"));
        }

        assertThat(look(circuitId("c1")).isObject()).isTrue();
    }

    @Test
    void aBadDayIsWaitedOutAndARefusalIsTold() {
        there(circuitId("c1"), "{'name':'c1','properties':{'provisioningState':'Succeeded'}}");
        azure.once("GET", "c1", status(429, "TooManyRequests", "Retry-After", "7"))
                .once("GET", "c1", status(503, "ServiceUnavailable"));
        assertThat(look(circuitId("c1")).isObject()).isTrue();

        azure.once("GET", "c1", status(403, "AuthorizationFailed"));
        node.ledger.submit(batch(new AzureChange.Read(circuitId("c1"))));
        node.runs(A_WHILE);
        assertThat(((Refused) node.outcome()).code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void aLookDoesNotWaitForAChangeNorAChangeForALook() {
        azure.polls = 1000;
        node.ledger.submit(batch(circuit("c1")));
        node.runs(Duration.ofSeconds(5));

        assertThat(look(circuitId("c1")).isObject()).isTrue();
    }

    @Test
    void whatIsOnlyToBeMadeWhereItIsAbsentIsMadeOnceAndIsOurs() {
        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).hasSize(1);
        assertThat(node.ledger.made(ORDER)).containsExactly(SUBNET);
    }

    @Test
    void oneThatIsThereStaysAsItIsAndIsNotOurs() {
        there(SUBNET, "{'name':'GatewaySubnet','properties':{'addressPrefix':'10.9.0.0/27'}}");

        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).isEmpty();
        assertThat(node.ledger.made(ORDER)).isEmpty();
    }

    @Test
    void oneWhoseCreationWasNeverAnsweredIsOurs() {
        azure.once("PUT", "GatewaySubnet", azure.doneButReset());

        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "GatewaySubnet")).isEqualTo(1);
        assertThat(node.ledger.made(ORDER)).containsExactly(SUBNET);
    }

    @Test
    void aProviderThatIsRegisteredIsNotRegisteredAgain() {
        azure.resources.put(PROVIDER.key(), json("{'registrationState':'Registered'}"));

        node.ledger.submit(batch(new AzureChange.Action(PROVIDER, "register")));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).isEmpty();

        node.ledger.submit(batch(new AzureChange.Action(PROVIDER, "register")));
        node.runs(A_WHILE);
        assertThat(azure.calls).as("nor looked at again, so soon").hasSize(1);
    }

    private JsonNode look(ResourceId id) {
        node.ledger.submit(batch(new AzureChange.Read(id)));
        node.runs(A_WHILE);
        List<JsonNode> bodies = ((Succeeded) node.outcome()).bodies();
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }

    private void there(ResourceId id, String body) {
        azure.resources.put(id.key(), json(body));
    }

    private static AzureChange gatewaySubnet() {
        return new AzureChange.Put(
                new DesiredResource(SUBNET, json("{'properties':{'addressPrefix':'10.1.255.0/27'}}")), true);
    }
}
