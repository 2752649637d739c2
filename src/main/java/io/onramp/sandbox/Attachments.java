package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Who sits in a subnet or holds a public address. It follows from the users' own IP configurations, so it cannot get out of step. */
final class Attachments {

    private static final List<String> TYPES = List.of(
            "virtualNetworkGateways",
            "networkInterfaces",
            "azureFirewalls",
            "bastionHosts",
            "loadBalancers",
            "applicationGateways");

    private Attachments() {}

    /**
     * The ids of the IP configurations that point at a resource.
     *
     * @param reference the property that points, {@code subnet} or {@code publicIPAddress}
     * @param id the subnet's or public address's id
     */
    static List<String> at(World world, String reference, String id) {
        List<String> found = new ArrayList<>();
        for (ObjectNode user : world.mentioning(TYPES, "\"" + id + "\"")) {
            Nodes.properties(user).fields().forEachRemaining(list -> {
                if (list.getValue().isArray()) {
                    list.getValue().forEach(one -> {
                        if (Nodes.idAt(one.path("properties"), reference).equalsIgnoreCase(id)) {
                            found.add(id(user, list.getKey(), one));
                        }
                    });
                }
            });
        }
        return found;
    }

    private static String id(ObjectNode user, String list, JsonNode configuration) {
        return configuration
                .path("id")
                .asText(user.path("id").asText() + "/" + list + "/"
                        + configuration.path("name").asText());
    }

    /** The ids of the network interfaces that a security group protects. */
    static List<String> interfacesUnder(World world, String securityGroup) {
        return world.mentioning(List.of("networkInterfaces"), "\"" + securityGroup + "\"").stream()
                .filter(user -> Nodes.idAt(Nodes.properties(user), "networkSecurityGroup")
                        .equalsIgnoreCase(securityGroup))
                .map(user -> user.path("id").asText())
                .toList();
    }

    /** The ids of the subnets that point at a security group or route table. */
    static List<String> subnetsAt(World world, String reference, String id) {
        List<String> found = new ArrayList<>();
        for (ObjectNode network : world.mentioning("virtualNetworks", "\"" + id + "\"")) {
            for (JsonNode subnet : Nodes.properties(network).path("subnets")) {
                if (Nodes.idAt(subnet.path("properties"), reference).equalsIgnoreCase(id)) {
                    found.add(subnet.path("id").asText());
                }
            }
        }
        return found;
    }

    /** Shows the ids as a list of references; nothing where there are none, as in Azure's answers. */
    static void show(ObjectNode properties, String name, List<String> ids) {
        if (ids.isEmpty()) {
            properties.remove(name);
        } else {
            var list = properties.putArray(name);
            ids.forEach(id -> list.addObject().put("id", id));
        }
    }
}
