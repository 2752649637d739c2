package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Authorizations of a circuit: each key serves one connection from another subscription. */
final class AuthorizationType extends ResourceType {

    AuthorizationType() {
        super("authorizations");
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        properties.put(
                "authorizationKey",
                change.propertiesBefore()
                        .path("authorizationKey")
                        .asText(UUID.randomUUID().toString()));
        properties.put("authorizationUseStatus", "Available");
    }

    /** Whether a key is used follows from the connections there are, so it cannot get out of step with them. */
    @Override
    void show(ObjectNode node, World world) {
        String key = Nodes.properties(node).path("authorizationKey").asText();
        boolean used = !world.mentioning("connections", key).isEmpty();
        Nodes.properties(node).put("authorizationUseStatus", used ? "InUse" : "Available");
    }
}
