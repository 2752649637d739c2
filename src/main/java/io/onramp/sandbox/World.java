package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a resource type may know of the other resources. */
interface World {

    /** The resource or child with that id, as it is now. */
    Optional<ObjectNode> find(String id);

    /** All resources of a type, in every subscription, whose body has that text in it. */
    List<ObjectNode> mentioning(String type, String text);

    /** The same for several types. */
    List<ObjectNode> mentioning(List<String> types, String text);

    /** Whether BGP is up on a circuit's path, {@code primary} or {@code secondary}. */
    boolean isUp(ObjectNode circuit, String path);
}
