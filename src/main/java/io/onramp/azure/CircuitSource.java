package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Where the sweep sees many circuits at once. */
interface CircuitSource {

    /**
     * The circuits as Azure shows them, and perhaps others beside. Those that cannot be seen just now are left out and
     * logged: the next sweep sees them.
     *
     * @param awaited at least one
     * @param actedOn whether somebody acts on what a circuit is shown as: only what Azure itself says is good enough then
     */
    List<ObjectNode> show(Set<ResourceId> awaited, BiPredicate<ResourceId, ObjectNode> actedOn);
}
