package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a corrected order still wants of its hardening; the rest is taken away. */
class PlannedHardeningTest {

    private final PlannedHardening planned = new PlannedHardening();

    @Test
    void allThatIsMadeIsPlanned() {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16")
                .appliance("10.50.2.4")
                .encrypted(Encryption.IPSEC)
                .and("spoke", "10.60.0.0/24")
                .build();

        assertThat(planned.of(SamplePlan.ORDER, plan))
                .containsExactlyInAnyOrderElementsOf(plan.networks().stream()
                        .flatMap(network -> made(plan, network))
                        .map(DesiredResource::id)
                        .toList());
    }

    @Test
    void withoutEncryptionAndApplianceNeitherTunnelsNorTheGatewaysRoutesArePlanned() {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16").build();

        assertThat(planned.of(SamplePlan.ORDER, plan))
                .extracting(ResourceId::name)
                .containsExactlyInAnyOrder("contoso-hub-app-nsg", "contoso-hub-inspection-nsg", "contoso-hub-rt");
    }

    @Test
    void theSubnetThatTheApplianceHasMovedToKeepsNoRoutesThatLeadToIt() {
        Plan plan =
                HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4").build();
        Plan.Network hub = HardenedPlan.hub(plan);
        Hardened at = new Hardened(SamplePlan.ORDER, plan, hub);
        List<LedgerEntry> before = List.of(attached(hub, "app"), attached(hub, "inspection"));

        List<AzureChange> changes = MovedRoutes.takenOff(at, before).toList();

        assertThat(changes).singleElement().isInstanceOfSatisfying(AzureChange.Update.class, update -> {
            assertThat(update.id()).isEqualTo(NetworkDesign.subnetId(hub, "inspection"));
            assertThat(update.patch()).hasToString("{\"properties\":{\"routeTable\":null}}");
            assertThat(update.where().at("/properties/routeTable/id").asText())
                    .isEqualTo(HardeningDesign.routeTableId(hub).value());
        });
        assertThat(MovedRoutes.takenOff(at, List.of())).isEmpty();
    }

    @Test
    void nothingIsMissedOnASubnetThatTheOwnerOfANetworkHasTakenOutOfIt() {
        Plan theirs = HardenedPlan.advertising("10.10.0.0/16").existing().build();
        Plan ours = HardenedPlan.advertising("10.10.0.0/16").build();
        Plan.Network hub = HardenedPlan.hub(theirs);
        List<LedgerEntry> before = List.of(attached(hub, "app"), attached(hub, "gone"));

        assertThat(GoneSubnets.letGo(new Hardened(SamplePlan.ORDER, theirs, hub), before))
                .singleElement()
                .isInstanceOfSatisfying(AzureChange.Update.class, update -> {
                    assertThat(update.id()).isEqualTo(NetworkDesign.subnetId(hub, "gone"));
                    assertThat(update.patch()).hasToString("{\"properties\":{\"routeTable\":null}}");
                    assertThat(update.where().at("/properties/routeTable/id").asText())
                            .isEqualTo(HardeningDesign.routeTableId(hub).value());
                });
        assertThat(GoneSubnets.letGo(new Hardened(SamplePlan.ORDER, ours, HardenedPlan.hub(ours)), before))
                .as("of a network that Onramp made it deletes them itself")
                .isEmpty();
    }

    private static Stream<DesiredResource> made(Plan plan, Plan.Network network) {
        Stream<DesiredResource> tunnels = TunnelDesign.tunnels(plan, network).stream()
                .flatMap(tunnel -> Stream.of(
                        TunnelDesign.localGateway(SamplePlan.ORDER, plan, network, tunnel),
                        TunnelDesign.connection(SamplePlan.ORDER, plan, network, tunnel, SamplePlan.KEY_REFERENCE)));
        return Stream.of(
                        SecurityGroupDesign.all(SamplePlan.ORDER, plan, network).stream(),
                        RouteDesign.tables(SamplePlan.ORDER, plan, network).stream(),
                        Stream.of(
                                TunnelDesign.publicIp(SamplePlan.ORDER, plan, network),
                                TunnelDesign.gateway(SamplePlan.ORDER, plan, network)),
                        tunnels)
                .flatMap(all -> all);
    }

    @Test
    void subnetsOfAnAdoptedNetworkThatAreOnlyWatchedAreLeftAsTheyAre() {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16").build();
        Plan.Network hub = HardenedPlan.hub(plan);
        Hardened at = new Hardened(SamplePlan.ORDER, plan, hub);

        assertThat(attachedTo(at, List.of())).containsExactlyInAnyOrder("app", "inspection");
        assertThat(attachedTo(
                        at,
                        List.of(
                                adopted(hub, "app", LedgerEntry.Hold.WATCHED),
                                adopted(hub, "inspection", LedgerEntry.Hold.MANAGED))))
                .containsExactly("inspection");
    }

    @Test
    void whatIsNotAttachedToASubnetThatIsOnlyWatchedHoldsNothingUp() {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16").build();
        Plan.Network hub = HardenedPlan.hub(plan);
        List<LedgerEntry> watched = List.of(adopted(hub, "app", LedgerEntry.Hold.WATCHED));

        assertThat(missed(plan, "app", List.of())).isNotEmpty();
        assertThat(missed(plan, "app", watched)).isEmpty();
        assertThat(missed(plan, "inspection", watched)).isNotEmpty();
    }

    /** What is missed where nothing is attached. */
    private static List<String> missed(Plan plan, String subnet, List<LedgerEntry> entries) {
        Plan.Network hub = HardenedPlan.hub(plan);
        return hub.distinctSubnets().stream()
                .filter(one -> one.name().equals(subnet))
                .flatMap(one -> SubnetProof.ours(
                        new Hardened(SamplePlan.ORDER, plan, hub),
                        JsonNodeFactory.instance.objectNode(),
                        one,
                        List.of(),
                        entries)
                        .stream())
                .toList();
    }

    private static List<String> attachedTo(Hardened at, List<LedgerEntry> entries) {
        return AttachToSubnets.attached(at, List.of(), entries)
                .map(change -> ((AzureChange.Update) change).id().name())
                .toList();
    }

    private static LedgerEntry adopted(Plan.Network network, String subnet, LedgerEntry.Hold hold) {
        return new LedgerEntry(
                1,
                "adoptCircuit",
                "PUT",
                NetworkDesign.subnetId(network, subnet),
                Optional.empty(),
                Optional.of(JsonNodeFactory.instance.objectNode()),
                LedgerEntry.State.SUCCEEDED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(hold));
    }

    private static LedgerEntry attached(Plan.Network network, String subnet) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/properties/routeTable")
                .put("id", HardeningDesign.routeTableId(network).value());
        return new LedgerEntry(
                1,
                "attachToSubnets",
                "PATCH",
                NetworkDesign.subnetId(network, subnet),
                Optional.empty(),
                Optional.of(patch),
                LedgerEntry.State.SUCCEEDED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
