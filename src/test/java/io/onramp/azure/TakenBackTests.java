package io.onramp.azure;

import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was attached to somebody's subnet is taken back only where it is still there. */
class TakenBackTests {

    private static final Duration A_WHILE = Duration.ofSeconds(40);
    private static final ResourceId SUBNET = ResourceId.network(SUBSCRIPTION, "theirs", "virtualNetworks", "vnet")
            .child("subnets", "app");
    private static final ResourceId OURS = ResourceId.network(SUBSCRIPTION, "g", "networkSecurityGroups", "ours");
    private static final ResourceId OUR_ROUTES = ResourceId.network(SUBSCRIPTION, "g", "routeTables", "ours");
    private static final ResourceId THEIRS = ResourceId.network(SUBSCRIPTION, "g", "networkSecurityGroups", "theirs");

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
    void whatIsStillAttachedIsTakenOffAndTheRestOfTheSubnetStays() throws IOException {
        attached(OURS, OUR_ROUTES);

        takeBack("{'networkSecurityGroup':null,'routeTable':null}");

        assertThat(after().has("networkSecurityGroup")).isFalse();
        assertThat(after().has("routeTable")).isFalse();
        assertThat(after().path("addressPrefix").asText()).isEqualTo("10.1.1.0/24");
    }

    @Test
    void whatSomebodyHasAttachedSinceStays() throws IOException {
        attached(THEIRS, OUR_ROUTES);

        takeBack("{'networkSecurityGroup':null,'routeTable':null}");

        assertThat(after().at("/networkSecurityGroup/id").asText()).isEqualTo(THEIRS.value());
        assertThat(after().has("routeTable")).isFalse();
    }

    @Test
    void whereNothingOfOursIsAttachedNothingIsSent() throws IOException {
        attached(THEIRS, THEIRS);

        takeBack("{'networkSecurityGroup':null,'routeTable':null}");

        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void whatWasReplacedIsPutBack() throws IOException {
        attached(OURS, OUR_ROUTES);
        there(THEIRS, "{'location':'westeurope','properties':{}}");

        takeBack("{'networkSecurityGroup':{'id':'" + THEIRS + "'},'routeTable':null}");

        assertThat(after().at("/networkSecurityGroup/id").asText()).isEqualTo(THEIRS.value());
    }

    @Test
    void whatWasReplacedAndDoesNotExistAnyMoreIsNot() throws IOException {
        attached(OURS, OUR_ROUTES);

        takeBack("{'networkSecurityGroup':{'id':'" + THEIRS + "'},'routeTable':null}");

        assertThat(after().has("networkSecurityGroup")).isFalse();
    }

    @Test
    void aSubnetThatIsGoneHasNothingToTakeBack() {
        takeBack("{'networkSecurityGroup':null,'routeTable':null}");

        assertThat(azure.writes()).isEmpty();
    }

    private void takeBack(String properties) {
        ObjectNode ours = json("{'properties':{'networkSecurityGroup':{'id':'%s'},'routeTable':{'id':'%s'}}}"
                .formatted(OURS.value().toUpperCase(), OUR_ROUTES));
        node.ledger.submit(batch(new AzureChange.Update(SUBNET, json("{'properties':" + properties + "}"), ours)));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
    }

    private void attached(ResourceId securityGroup, ResourceId routeTable) throws IOException {
        there(
                SUBNET,
                "{'properties':{'addressPrefix':'10.1.1.0/24','networkSecurityGroup':{'id':'%s'},'routeTable':{'id':'%s'}}}"
                        .formatted(securityGroup, routeTable));
    }

    private JsonNode after() {
        return azure.resources.get(SUBNET.key()).path("properties");
    }

    private void there(ResourceId id, String body) throws IOException {
        azure.resources.put(id.key(), RecordedArm.body(body.replace('\'', '"'), "Succeeded"));
    }
}
