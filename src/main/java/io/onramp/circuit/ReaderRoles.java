package io.onramp.circuit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.order.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The role assignments that let people look at a circuit's resource group. */
final class ReaderRoles {

    /** The built-in role Reader has this id in every directory (Microsoft, "Azure built-in roles"). */
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    private ReaderRoles() {}

    /** @param reader object id in Entra ID of a person, group or application */
    static DesiredResource assignment(Plan.Circuit circuit, String reader) {
        ResourceId group = ResourceId.resourceGroup(circuit.subscriptionId(), circuit.resourceGroup());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("properties")
                .put(
                        "roleDefinitionId",
                        "/subscriptions/" + circuit.subscriptionId()
                                + "/providers/Microsoft.Authorization/roleDefinitions/" + READER)
                .put("principalId", reader);
        return new DesiredResource(group.roleAssignment(name(group, reader)), body);
    }

    /** Always the same for the same reader of the same group, so that doing it again changes nothing. */
    private static String name(ResourceId group, String reader) {
        String assignment = group.value() + "|" + READER + "|" + reader;
        return UUID.nameUUIDFromBytes(assignment.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
