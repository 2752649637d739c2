package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The address spaces of a virtual network are a list of texts, of which a PUT means the whole. Those that somebody else has
 * added to a network of Onramp's stay, as their subnets do: that they are there is for the watch to tell. Only what Onramp
 * itself has named before, and does not name now, goes.
 */
final class AddressesOfOthers {

    private static final String SPACE = "addressSpace";
    private static final String LIST = "addressPrefixes";

    private AddressesOfOthers() {}

    /**
     * Adds them to what is to be there.
     *
     * @param desired the body of a PUT; changed
     * @param there the resource as GET shows it
     * @param sent bodies of earlier PUTs
     */
    static void keep(ObjectNode desired, JsonNode there, Stream<? extends JsonNode> sent) {
        if (!(desired.path("properties").path(SPACE).path(LIST) instanceof ArrayNode wanted)) {
            return;
        }
        Set<String> known = new HashSet<>();
        Stream.concat(Stream.of(desired), sent)
                .forEach(
                        body -> body.path("properties").path(SPACE).path(LIST).forEach(space -> known.add(key(space))));
        there.path("properties").path(SPACE).path(LIST).forEach(space -> {
            if (known.add(key(space))) {
                wanted.add(space);
            }
        });
    }

    private static String key(JsonNode space) {
        return space.asText().toLowerCase(Locale.ROOT);
    }
}
