package io.onramp.azure;

import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.group;
import static io.onramp.azure.Wanted.json;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.LedgerEntry.Hold;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ManagedResources.WantedSince;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be in Azure, folded from the changes that succeeded. */
class ManagedResourcesTests {

    private static final String KEY = "secret:sec_11111111-2222-4333-8444-555555555555";
    private static final String OTHER_KEY = "secret:sec_99999999-2222-4333-8444-555555555555";
    private static final ResourceId PEERING = circuitId("c1").child("peerings", "AzurePrivatePeering");

    private RecordedArm azure;
    private LedgerNode node;
    private ManagedResources managed;

    @BeforeEach
    void begin() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
        managed = new JdbcManagedResources(node.jdbc, new ObjectMapper());
    }

    @AfterEach
    void end() {
        azure.close();
    }

    @Test
    void theLastPutWithThePatchesSinceIsWhatIsDesired() {
        succeeded(group(), circuit("c1", 200), peering("c1", KEY));
        succeeded(circuit("c1", 500));
        succeeded(new AzureChange.Update(PEERING, json("{'properties':{'vlanId':200,'peerASN':null}}")));

        List<Managed> all = managed.in(SUBSCRIPTION.toUpperCase(Locale.ROOT));

        assertThat(managed.subscriptions()).containsExactly(SUBSCRIPTION.toLowerCase(Locale.ROOT));
        assertThat(all).extracting(Managed::id).endsWith(circuitId("c1"), PEERING);
        assertThat(all)
                .allMatch(one -> one.whole() && !one.underWay() && one.order().equals(ORDER));
        assertThat(of(circuitId("c1"))
                        .body()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(of(PEERING).body().at("/properties/vlanId").asInt()).isEqualTo(200);
        assertThat(of(PEERING).body().path("properties").has("peerASN")).isFalse();
    }

    @Test
    void whatIsWantedSinceIsWhatLaterPatchesChangeAndALaterPutEnds() {
        succeeded(group(), circuit("c1", 200), peering("c1", KEY));
        Map<String, WantedSince> since = Map.of(
                PEERING.key(),
                new WantedSince(of(PEERING).changed(), json("{'properties':{'vlanId':150,'peerASN':65011}}")),
                circuitId("c1").key(),
                new WantedSince(of(circuitId("c1")).changed(), json("{'properties':{}}")));
        succeeded(new AzureChange.Update(PEERING, json("{'properties':{'state':'Disabled'}}")));
        succeeded(circuit("c1", 500));

        List<Managed> all = managed.in(SUBSCRIPTION, since);

        assertThat(all)
                .filteredOn(one -> one.id().equals(PEERING))
                .singleElement()
                .satisfies(one -> assertThat(one.body())
                        .isEqualTo(json("{'properties':{'vlanId':150,'peerASN':65011,'state':'Disabled'}}")));
        assertThat(all)
                .filteredOn(one -> one.id().equals(circuitId("c1")))
                .singleElement()
                .satisfies(one -> assertThat(one.body()
                                .at("/properties/serviceProviderProperties/bandwidthInMbps")
                                .asInt())
                        .isEqualTo(500));
    }

    @Test
    void whatIsDeletedIsNotDesiredNorAreItsParts() {
        succeeded(circuit("c1"), peering("c1", KEY), circuit("c10"));

        succeeded(new AzureChange.Delete(circuitId("C1")));

        assertThat(managed.in(SUBSCRIPTION)).extracting(Managed::id).containsExactly(circuitId("c10"));
    }

    @Test
    void whatOnrampHasTakenOffAThingOfOthersAgainIsNotDesired() {
        ResourceId theirs = ResourceId.network(SUBSCRIPTION, "theirs", "virtualNetworks", "vnet")
                .child("subnets", "app");
        succeeded(new AzureChange.Update(
                theirs, json("{'properties':{'networkSecurityGroup':{'id':'/nsg'},'routeTable':{'id':'/rt'}}}")));
        succeeded(new AzureChange.Update(theirs, json("{'properties':{'routeTable':null}}")));
        List<Managed> one = managed.in(SUBSCRIPTION);

        succeeded(new AzureChange.Update(theirs, json("{'properties':{'networkSecurityGroup':null}}")));

        assertThat(one).extracting(Managed::id).containsExactly(theirs);
        assertThat(managed.in(SUBSCRIPTION)).isEmpty();
    }

    @Test
    void whatWasRefusedOrWasThereAlreadyOrIsOnItsWayIsNotDesiredYet() {
        node.ledger.submit(batch(circuit("refused")));
        node.jdbc.sql("update azure_change set state = 'REFUSED'").update();
        succeeded(circuit("c1", 200));
        succeeded(
                new AzureChange.Put(new DesiredResource(circuitId("theirs"), json("{'location':'westeurope'}")), true));

        node.ledger.submit(batch(circuit("c1", 500)));

        assertThat(managed.in(SUBSCRIPTION)).singleElement().satisfies(one -> {
            assertThat(one.body()
                            .at("/properties/serviceProviderProperties/bandwidthInMbps")
                            .asInt())
                    .isEqualTo(200);
            assertThat(one.underWay()).isTrue();
        });
    }

    @Test
    void ofWhatOthersMadeOnlyTheirPatchedPartIsKnownAndAKeyThatIsSentAgainIsAsOldAsItWas() {
        succeeded(new AzureChange.Update(circuitId("theirs"), json("{'sku':{'tier':'Premium'}}")));
        succeeded(peering("c1", KEY));
        node.jdbc
                .sql("update azure_change set created_at = timestamp with time zone '2025-01-01 00:00:00+00:00'")
                .update();

        succeeded(peering("c1", KEY));

        assertThat(of(circuitId("theirs")).whole()).isFalse();
        assertThat(of(PEERING).keysSince())
                .hasValueSatisfying(since -> assertThat(since.toString()).startsWith("2025-01-01"));
        succeeded(peering("c1", OTHER_KEY));
        assertThat(of(PEERING).keysSince())
                .hasValueSatisfying(since -> assertThat(since.toString()).doesNotStartWith("2025-01-01"));
    }

    @Test
    void whatWasFoundIsDesiredWithoutHavingBeenSent() {
        node.ledger.adopt(
                ORDER,
                "keepAdoption",
                List.of(adopted(circuit("c1", 200), Hold.MANAGED), adopted(peering("c1", KEY), Hold.WATCHED)));

        List<Managed> all = managed.in(SUBSCRIPTION);

        assertThat(managed.subscriptions()).containsExactly(SUBSCRIPTION.toLowerCase(Locale.ROOT));
        assertThat(all).extracting(Managed::id).containsExactly(circuitId("c1"), PEERING);
        assertThat(all).extracting(Managed::watchedOnly).containsExactly(false, true);
        assertThat(all).allMatch(one -> one.whole() && !one.underWay());
        assertThat(node.ledger.made(ORDER)).as("what a take-down removes").containsExactly(circuitId("c1"));
        assertThat(node.ledger.of(ORDER))
                .allMatch(
                        entry -> entry.sentAt().isEmpty() && entry.finishedAt().isPresent());
        assertThat(node.jdbc
                        .sql("select count(*) from scheduled_tasks")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatAnOrderPutsOverWhatItManagesIsDesiredWithWhatWasFound() {
        node.ledger.adopt(ORDER, "keepAdoption", List.of(adopted(circuit("c1", 200), Hold.MANAGED)));

        succeeded(circuit("c1", 500));

        assertThat(of(circuitId("c1")).watchedOnly()).isFalse();
        assertThat(of(circuitId("c1")).whole()).isTrue();
        assertThat(of(circuitId("c1")).body().at("/location").asText()).isEqualTo("West Europe");
        assertThat(of(circuitId("c1"))
                        .body()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
    }

    @Test
    void aKeyInClearIsNotAdopted() {
        ChangeLedger.Adopted clear = adopted(peering("c1", "clear"), Hold.WATCHED);

        assertThatThrownBy(() -> node.ledger.adopt(ORDER, "keepAdoption", List.of(clear)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(node.ledger.of(ORDER)).isEmpty();
    }

    private static ChangeLedger.Adopted adopted(AzureChange put, Hold hold) {
        return new ChangeLedger.Adopted(((AzureChange.Put) put).desired(), hold);
    }

    private Managed of(ResourceId id) {
        return managed.in(SUBSCRIPTION).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** As the ledger leaves what Azure took. */
    private void succeeded(AzureChange... changes) {
        node.ledger.submit(batch(changes));
        node.jdbc
                .sql("update azure_change set state = 'SUCCEEDED' where state = 'QUEUED'")
                .update();
    }
}
