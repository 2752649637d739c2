package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemovalTest {

    private static final ResourceId GROUP = ResourceId.resourceGroup("s", "g");
    private static final ResourceId CIRCUIT = id("expressRouteCircuits", "er");
    private static final ResourceId PEERING = CIRCUIT.child("peerings", "AzurePrivatePeering");
    private static final ResourceId MICROSOFT = CIRCUIT.child("peerings", "MicrosoftPeering");
    private static final ResourceId AUTHORIZATION = CIRCUIT.child("authorizations", "hub");
    private static final ResourceId CONNECTION = id("connections", "hub-to-er");
    private static final ResourceId GATEWAY = id("virtualNetworkGateways", "hub-ergw");
    private static final ResourceId ADDRESS = id("publicIPAddresses", "hub-ergw-pip");
    private static final ResourceId NETWORK = id("virtualNetworks", "hub");
    private static final ResourceId SUBNET = NETWORK.child("subnets", "app");
    private static final ResourceId GATEWAY_SUBNET = NETWORK.child("subnets", "GatewaySubnet");
    private static final ResourceId SECURITY_GROUP = id("networkSecurityGroups", "hub-app-nsg");
    private static final ResourceId FILTER = id("routeFilters", "er-filter");
    private static final ResourceId READER = GROUP.roleAssignment("0a1b2c3d-0000-4000-8000-000000000001");

    private final List<LedgerEntry> entries = new ArrayList<>();

    @Test
    void whatUsesSomethingGoesBeforeWhatIsUsedAndCircuitsGoLast() {
        List<ResourceId> made = List.of(
                GROUP, CIRCUIT, READER, PEERING, NETWORK, ADDRESS, GATEWAY, AUTHORIZATION, CONNECTION, SECURITY_GROUP);
        made.forEach(id -> put(id, "{}"));

        Removal removal = new Removal(entries, made, Map.of(), List.of());

        assertThat(removal.links())
                .extracting(AzureChange::id)
                .containsExactly(CONNECTION, GATEWAY, ADDRESS, NETWORK, SECURITY_GROUP, AUTHORIZATION, READER);
        assertThat(removal.circuits()).extracting(AzureChange::id).containsExactly(PEERING, CIRCUIT);
    }

    @Test
    void ofANetworkThatWasThereOnlyWhatWasAddedGoesAndItsSubnetsAreFreed() {
        put(GATEWAY_SUBNET, "{}");
        put(SECURITY_GROUP, "{}");
        entry("PATCH", SUBNET, "attachToSubnets", State.SUCCEEDED, attached("networkSecurityGroup", SECURITY_GROUP));

        List<AzureChange> links =
                new Removal(entries, List.of(GATEWAY_SUBNET, SECURITY_GROUP), Map.of(), List.of()).links();

        assertThat(links).extracting(AzureChange::id).containsExactly(SUBNET, GATEWAY_SUBNET, SECURITY_GROUP);
        assertThat(((AzureChange.Update) links.get(0)).patch())
                .hasToString("{\"properties\":{\"networkSecurityGroup\":null}}");
        assertThat(((AzureChange.Update) links.get(0)).where())
                .as("only where it is still ours")
                .hasToString(attached("networkSecurityGroup", SECURITY_GROUP));
    }

    @Test
    void whatAnOperatorHadReplacedIsPutBack() {
        put(SECURITY_GROUP, "{}");
        entry("PATCH", SUBNET, "attachToSubnets", State.SUCCEEDED, attached("networkSecurityGroup", SECURITY_GROUP));
        ResourceId theirs = id("networkSecurityGroups", "their-nsg");

        List<AzureChange> links = new Removal(
                        entries,
                        List.of(SECURITY_GROUP),
                        Map.of(),
                        List.of(new ReplacedAttachments.Replaced(SUBNET, "networkSecurityGroup", theirs)))
                .links();

        assertThat(((AzureChange.Update) links.get(0)).patch()).hasToString(attached("networkSecurityGroup", theirs));
    }

    @Test
    void whatIsBeingAttachedWhenTheTakeDownBeginsIsTakenOffToo() {
        put(SECURITY_GROUP, "{}");
        sent("PATCH", SUBNET, State.RUNNING, attached("networkSecurityGroup", SECURITY_GROUP));

        assertThat(new Removal(entries, List.of(SECURITY_GROUP), Map.of(), List.of()).links())
                .extracting(AzureChange::id)
                .containsExactly(SUBNET, SECURITY_GROUP);
    }

    @Test
    void theSubnetsOfANetworkThatGoesAreNotFreedFirst() {
        put(NETWORK, "{}");
        put(SECURITY_GROUP, "{}");
        entry("PATCH", SUBNET, "attachToSubnets", State.SUCCEEDED, attached("networkSecurityGroup", SECURITY_GROUP));

        assertThat(new Removal(entries, List.of(NETWORK, SECURITY_GROUP), Map.of(), List.of()).links())
                .extracting(AzureChange::id)
                .containsExactly(NETWORK, SECURITY_GROUP);
    }

    @Test
    void aRouteFilterIsDetachedBeforeItGoes() {
        put(CIRCUIT, "{}");
        put(FILTER, "{}");
        put(MICROSOFT, attached("routeFilter", FILTER));

        List<AzureChange> links =
                new Removal(entries, List.of(CIRCUIT, FILTER, MICROSOFT), Map.of(), List.of()).links();

        assertThat(links).extracting(AzureChange::id).containsExactly(MICROSOFT, FILTER);
        assertThat(links.get(0)).isInstanceOf(AzureChange.Update.class);
    }

    @Test
    void whatIsGoneAndWhatIsLeftIsNotTriedAgain() {
        put(CONNECTION, "{}");
        put(GATEWAY, "{}");
        put(NETWORK, "{}");
        entry("DELETE", CONNECTION, "removeLinks", State.SUCCEEDED, null);
        entry("DELETE", GATEWAY, "removeLinks", State.REFUSED, null);
        entry("DELETE", NETWORK, "removeLinks", State.SKIPPED, null);

        List<ResourceId> made = List.of(CONNECTION, GATEWAY, NETWORK);

        assertThat(new Removal(entries, made, Map.of(), List.of()).refused()).containsExactly(GATEWAY);
        assertThat(new Removal(entries, made, Map.of(GATEWAY, Instant.now()), List.of()).links())
                .extracting(AzureChange::id)
                .containsExactly(NETWORK);
        assertThat(new Removal(entries, made, Map.of(GATEWAY, Instant.now()), List.of()).refused())
                .as("it is not left once more")
                .isEmpty();
    }

    @Test
    void whatWasLeftOnceAndIsMadeAgainSinceGoesWithTheService() {
        entry("DELETE", GATEWAY, "removeLinks", State.REFUSED, null);
        put(GATEWAY, "{}");

        Removal removal =
                new Removal(entries, List.of(GATEWAY), Map.of(GATEWAY, Instant.EPOCH.minusSeconds(1)), List.of());

        assertThat(removal.links()).extracting(AzureChange::id).containsExactly(GATEWAY);
    }

    @Test
    void whatACorrectedOrderDoesNotWantAnyMoreIsClearedAway() {
        ResourceId routes = id("routeTables", "hub-gateway-rt");
        List<ResourceId> made =
                List.of(GROUP, CIRCUIT, PEERING, NETWORK, GATEWAY, ADDRESS, CONNECTION, routes, READER, FILTER);
        made.forEach(id -> put(id, "{}"));
        entry("PATCH", GATEWAY_SUBNET, "attachToSubnets", State.SUCCEEDED, attached("routeTable", routes));

        List<AzureChange> cleared = new Removal(entries, made, Map.of(), List.of()).unplanned(Set.of(GATEWAY, ADDRESS));

        assertThat(cleared)
                .as("a circuit, a network and what belongs to them stays in the order")
                .extracting(AzureChange::id)
                .containsExactly(CONNECTION, GATEWAY_SUBNET, routes, READER);
    }

    @Test
    void whatWasRefusedWhileBuildingIsNotWhatIsLeft() {
        entry("PATCH", SUBNET, "attachToSubnets", State.REFUSED, attached("networkSecurityGroup", SECURITY_GROUP));

        assertThat(new Removal(entries, List.of(), Map.of(), List.of()).refused())
                .isEmpty();
    }

    private void put(ResourceId id, String body) {
        entry("PUT", id, "create", State.SUCCEEDED, body);
    }

    private void entry(String method, ResourceId id, String activity, State state, String body) {
        entry(method, id, activity, state, body, Optional.empty());
    }

    private void sent(String method, ResourceId id, State state, String body) {
        entry(method, id, "attachToSubnets", state, body, Optional.of(Instant.EPOCH));
    }

    private void entry(
            String method, ResourceId id, String activity, State state, String body, Optional<Instant> sentAt) {
        entries.add(new LedgerEntry(
                entries.size(),
                activity,
                method,
                id,
                Optional.empty(),
                Optional.ofNullable(body).map(RemovalTest::json),
                state,
                Instant.EPOCH,
                sentAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                method.equals("PUT")));
    }

    private static String attached(String field, ResourceId id) {
        return "{\"properties\":{\"%s\":{\"id\":\"%s\"}}}".formatted(field, id);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ResourceId id(String type, String name) {
        return ResourceId.network("s", "g", type, name);
    }
}
