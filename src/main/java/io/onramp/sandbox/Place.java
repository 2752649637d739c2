package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Where a child is, or would be, inside a top-level resource.
 *
 * @param kind the child's type
 * @param holder the resource or child that lists it
 * @param name the child's name
 */
record Place(ResourceType kind, ObjectNode holder, String name) {

    /** Goes down a path to the holder of its last child; refuses with 404 where one on the way is missing. */
    static Place in(ObjectNode root, ResourceType top, ArmPath path) {
        ResourceType kind = top.child(path.name(2));
        ObjectNode holder = root;
        for (int at = 4; at + 1 < path.names().size(); at += 2) {
            Place above = new Place(kind, holder, path.name(at - 1));
            holder = above.node().orElseThrow(() -> ArmRefusal.childNotFound(above.id()));
            kind = kind.child(path.name(at));
        }
        return new Place(kind, holder, path.name(path.names().size() - 1));
    }

    ArrayNode list() {
        return Nodes.list(Nodes.properties(holder), kind.array());
    }

    Optional<ObjectNode> node() {
        return ResourceType.find(list(), name);
    }

    String id() {
        return holder.path("id").asText() + "/" + kind.name() + "/" + name;
    }

    String type() {
        return holder.path("type").asText() + "/" + kind.name();
    }

    void put(ObjectNode node) {
        ArrayNode list = list();
        for (int n = 0; n < list.size(); n++) {
            if (list.get(n).path("name").asText().equalsIgnoreCase(name)) {
                list.set(n, node);
                return;
            }
        }
        list.add(node);
    }

    void remove() {
        ArrayNode list = list();
        for (int n = list.size() - 1; n >= 0; n--) {
            if (list.get(n).path("name").asText().equalsIgnoreCase(name)) {
                list.remove(n);
            }
        }
    }
}
