package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Which order a resource was made for, as its tag tells. Children such as peerings and subnets have no tags. */
final class Ownership {

    private static final String TAG = "onramp-order";

    private Ownership() {}

    /** Whether a resource, desired or as Azure shows it, says that it is an order's. */
    static boolean claimed(JsonNode body) {
        return order(body).isPresent();
    }

    static boolean claims(JsonNode body, String order) {
        return order(body).filter(order::equals).isPresent();
    }

    /** Whose the resource is, as the end of a sentence. */
    static String told(JsonNode body) {
        return order(body).map(order -> "belongs to order " + order).orElse("was not made by Onramp");
    }

    /** Azure does not mind the case of a tag's name. */
    private static Optional<String> order(JsonNode body) {
        return body.path("tags").properties().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(TAG))
                .map(Map.Entry::getValue)
                .map(JsonNode::asText)
                .findFirst();
    }
}
