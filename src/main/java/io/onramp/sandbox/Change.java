package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A PUT as a resource type sees it.
 *
 * @param world the other resources
 * @param parent the body of the resource that the child belongs to; empty for a resource on top
 * @param before the same resource before the PUT; empty where it is made new
 */
record Change(World world, Optional<ObjectNode> parent, Optional<ObjectNode> before) {

    boolean isNew() {
        return before.isEmpty();
    }

    ObjectNode propertiesBefore() {
        return before.map(Nodes::properties).orElseGet(Nodes::object);
    }

    /** The same change, seen from one of the children that its body brings along. */
    Change of(ObjectNode newParent, Optional<ObjectNode> childBefore) {
        return new Change(world, Optional.of(newParent), childBefore);
    }
}
