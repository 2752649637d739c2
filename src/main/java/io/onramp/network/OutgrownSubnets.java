package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Subnets of a network that the order made and its plan does not have any more. What others have put into the network is none
 * of them, whatever it is called.
 */
final class OutgrownSubnets {

    private static final String PUT = "PUT";
    private static final String DELETE = "DELETE";

    private OutgrownSubnets() {}

    /** @param entries all of the order's in the ledger, oldest first */
    static Stream<ResourceId> of(Plan.Network network, List<LedgerEntry> entries) {
        ResourceId id = NetworkDesign.id(network);
        Map<String, ResourceId> made = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.resource().equals(id) && entry.method().equals(PUT) && mayBeThere(entry)) {
                entry.desired().ifPresent(body -> named(network, body, made));
            } else if (entry.method().equals(DELETE) && entry.state() == LedgerEntry.State.SUCCEEDED) {
                if (entry.resource().equals(id)) {
                    made.clear();
                }
                made.values().removeIf(entry.resource()::equals);
            }
        }
        network.distinctSubnets().forEach(subnet -> made.remove(key(subnet.name())));
        return made.values().stream();
    }

    private static void named(Plan.Network network, JsonNode body, Map<String, ResourceId> made) {
        for (JsonNode subnet : body.at("/properties/subnets")) {
            String name = subnet.path("name").asText();
            made.put(key(name), NetworkDesign.subnetId(network, name));
        }
    }

    /** Sent, whatever came of it. */
    private static boolean mayBeThere(LedgerEntry entry) {
        return entry.state() == LedgerEntry.State.SUCCEEDED || entry.sentAt().isPresent();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
