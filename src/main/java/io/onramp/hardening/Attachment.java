package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * A security group or route table that somebody else has put on a subnet.
 *
 * @param kind {@code networkSecurityGroup} or {@code routeTable}
 * @param id of what is attached, as Azure shows it
 */
record Attachment(String subnet, String kind, String id) {

    /**
     * What stands where Onramp's own is to be attached.
     *
     * @param virtualNetwork as GET shows it, with its subnets
     */
    static List<Attachment> ofOthers(Plan plan, Plan.Network network, JsonNode virtualNetwork) {
        List<Attachment> found = new ArrayList<>();
        for (Subnet subnet : network.distinctSubnets()) {
            HardeningDesign.attachments(plan, network, subnet)
                    .ifPresent(patch -> patch.path("properties").properties().forEach(wanted -> {
                        String there = shown(virtualNetwork, subnet)
                                .at("/properties/" + wanted.getKey() + "/id")
                                .asText("");
                        if (!there.isEmpty()
                                && !there.equalsIgnoreCase(
                                        wanted.getValue().path("id").asText())) {
                            found.add(new Attachment(subnet.name(), wanted.getKey(), there));
                        }
                    }));
        }
        return found;
    }

    /** A subnet as its virtual network shows it; missing where it has none of that name. */
    static JsonNode shown(JsonNode virtualNetwork, Subnet subnet) {
        for (JsonNode candidate : virtualNetwork.at("/properties/subnets")) {
            if (candidate.path("name").asText().equalsIgnoreCase(subnet.name())) {
                return candidate;
            }
        }
        return MissingNode.getInstance();
    }

    boolean isOn(Subnet other) {
        return subnet.equalsIgnoreCase(other.name());
    }

    /** For people: the name of what is attached, and its kind. */
    String words() {
        return (kind.equals(HardeningDesign.SECURITY_GROUP) ? "security group " : "route table ")
                + id.substring(id.lastIndexOf('/') + 1);
    }
}
