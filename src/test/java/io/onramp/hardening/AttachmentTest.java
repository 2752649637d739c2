package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody else has attached to subnets of an existing network. */
class AttachmentTest {

    private static final String THEIRS = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/";

    private final Plan plan =
            HardenedPlan.advertising("10.10.0.0/16").existing().build();
    private final Plan.Network hub = HardenedPlan.hub(plan);
    private final Subnet app = HardenedPlan.subnet(plan, "app");
    private final ObjectNode network = JsonNodeFactory.instance.objectNode();
    private final ArrayNode subnets = network.putObject("properties").putArray("subnets");

    @Test
    void freeSubnetsAndOnrampsOwnAttachmentsAreNobodyElses() {
        subnet("inspection");
        HardeningDesign.attachments(plan, hub, app)
                .ifPresent(ours -> subnet("app").setAll((ObjectNode) ours.path("properties")));

        assertThat(Attachment.ofOthers(plan, hub, network)).isEmpty();
    }

    @Test
    void aSecurityGroupOfSomebodyElsesIsFoundAndNamed() {
        subnet("App").putObject("networkSecurityGroup").put("id", THEIRS + "networkSecurityGroups/their-nsg");
        subnet("GatewaySubnet").putObject("routeTable").put("id", THEIRS + "routeTables/their-rt");

        List<Attachment> found = Attachment.ofOthers(plan, hub, network);

        assertThat(found).extracting(Attachment::words).containsExactly("security group their-nsg");
    }

    @Test
    void theGatewaySubnetsRouteTableMattersWhereAnApplianceNeedsIt() {
        Plan inspected = HardenedPlan.advertising("10.10.0.0/16")
                .appliance("10.50.2.4")
                .existing()
                .build();
        subnet("GatewaySubnet").putObject("routeTable").put("id", THEIRS + "routeTables/their-rt");

        assertThat(Attachment.ofOthers(inspected, HardenedPlan.hub(inspected), network))
                .extracting(Attachment::words)
                .containsExactly("route table their-rt");
    }

    @Test
    void whatIsLeftToOthersIsNotTouchedAndTheRestIsAttached() {
        Attachment theirs = new Attachment("app", "networkSecurityGroup", THEIRS + "networkSecurityGroups/their-nsg");

        ObjectNode patch =
                SubnetDecisions.attachments(plan, hub, app, List.of(theirs)).orElseThrow();

        assertThat(patch.path("properties").has("networkSecurityGroup")).isFalse();
        assertThat(patch.at("/properties/routeTable/id").asText()).endsWith("/routeTables/contoso-hub-rt");
        assertThat(patch.path("properties").has("addressPrefix"))
                .as("only what is attached is patched")
                .isFalse();
    }

    private ObjectNode subnet(String name) {
        return subnets.addObject().put("name", name).putObject("properties");
    }
}
