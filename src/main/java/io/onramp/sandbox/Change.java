package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A PUT as a resource type sees it.
 *
 * @param world the other resources
 * @param parent the body of the resource that the child belongs to; empty for a resource on top
 * @param before the same resource before the PUT; empty where it is made new
 * @param apiVersion the api-version that the client speaks, e.g. {@code 2020-05-01}: some behaviour changed with one
 */
record Change(World world, Optional<ObjectNode> parent, Optional<ObjectNode> before, String apiVersion) {

    boolean isNew() {
        return before.isEmpty();
    }

    ObjectNode propertiesBefore() {
        return before.map(Nodes::properties).orElseGet(Nodes::object);
    }

    /** Whether the client speaks an api-version from before that date; an unreadable version is a new one. */
    boolean isBefore(String date) {
        return apiVersion.matches("\\d{4}-\\d{2}-\\d{2}.*") && apiVersion.compareTo(date) < 0;
    }

    /** The same change, seen from one of the children that its body brings along. */
    Change of(ObjectNode newParent, Optional<ObjectNode> childBefore) {
        return new Change(world, Optional.of(newParent), childBefore, apiVersion);
    }
}
