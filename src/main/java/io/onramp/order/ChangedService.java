package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service with what an order to change it asks for. Such an order names what changes alone: a characteristic takes the place
 * of the one that the service has; of one with fields (a peering, the hardening) only the fields that it names change (RFC
 * 7386: null takes one away); a list (networks, routers, readers) is the whole list.
 */
public final class ChangedService {

    /** What is done once and is no property of the service: which keys are drawn anew, {@code bgp} and {@code ipsec}. */
    public static final String ROTATE_KEYS = "rotateKeys";

    /** Which peerings are taken down and up again: {@code AzurePrivatePeering}, {@code MicrosoftPeering}. */
    public static final String RESET_PEERINGS = "resetPeerings";

    /** Whether a public peering of before its retirement (2024-03-31) is taken away. */
    public static final String REMOVE_PUBLIC_PEERING = "removePublicPeering";

    private static final String PRIVATE_PEERING = "privatePeering";

    /** Those that can be reset. */
    static final Set<String> PEERINGS = Set.of("AzurePrivatePeering", "MicrosoftPeering");

    static final Set<String> DEEDS = Set.of(ROTATE_KEYS, RESET_PEERINGS, REMOVE_PUBLIC_PEERING);

    private ChangedService() {}

    /** The service's order as it would be, under the service's number. */
    public static Order of(Order service, Order change) {
        ObjectNode document = service.document().deepCopy();
        // a service that was adopted may have had one; it cannot be ordered, only removed
        Documents.setCharacteristic(document, "publicPeering", NullNode.instance);
        wanted(service, change).forEach((name, value) -> Documents.setCharacteristic(document, name, value));
        return new Order(
                service.number(),
                service.state(),
                service.source(),
                document,
                service.reason(),
                change.amendedBy(),
                change.findings(),
                service.milestones(),
                service.createdAt(),
                service.updatedAt());
    }

    /** The characteristics that become other ones, each with its whole new value; JSON null for one that goes. */
    public static Map<String, JsonNode> wanted(Order service, Order change) {
        Map<String, JsonNode> wanted = new TreeMap<>();
        for (JsonNode characteristic : Documents.characteristics(change.document())) {
            String name = characteristic.path("name").asText();
            if (!DEEDS.contains(name) && characteristic.has("value")) {
                JsonNode had = service.characteristic(name);
                JsonNode value = merged(had, characteristic.path("value"));
                if (!value.equals(had)) {
                    wanted.put(name, value);
                }
            }
        }
        return wanted;
    }

    /**
     * What an order to change the service asks for that the service has not got: names of characteristics, such as {@code
     * bandwidthInMbps}, and of the fields of those that have fields, such as {@code privatePeering.vlanId}. What is not among
     * them stays as it is planned, also where the plan had to give something else than was ordered once.
     */
    static Set<String> asked(Order service, Order change) {
        Set<String> asked = new TreeSet<>();
        wanted(service, change).forEach((name, value) -> {
            asked.add(name);
            JsonNode had = service.characteristic(name);
            value.properties().stream()
                    .filter(field -> !field.getValue().equals(had.path(field.getKey())))
                    .forEach(field -> asked.add(name + "." + field.getKey()));
        });
        return asked;
    }

    /** Whether the order says anything of that characteristic, be it what the service has. */
    static boolean names(Order change, String characteristic) {
        return !Fields.absent(change.characteristic(characteristic));
    }

    /** The peerings as they are or become, without the MD5 keys that the customer named. */
    static Map<String, JsonNode> withoutKeys(Order service, ObjectNode wanted) {
        Map<String, JsonNode> peerings = new TreeMap<>();
        for (String name : List.of(PRIVATE_PEERING, "microsoftPeering")) {
            JsonNode peering = wanted.has(name) ? wanted.get(name) : service.characteristic(name);
            if (peering instanceof ObjectNode named && (named.has("sharedKeyRef") || named.has("sharedKey"))) {
                ObjectNode without = named.deepCopy();
                without.remove(List.of("sharedKeyRef", "sharedKey"));
                peerings.put(name, without);
            }
        }
        return peerings;
    }

    /**
     * The private peering as the first circuit with one has it, where the service's order names a VLAN or links that a circuit
     * which took another's place could not have.
     */
    static Map<String, JsonNode> asPlanned(Order service, ObjectNode wanted, Plan plan) {
        JsonNode ordered =
                wanted.has(PRIVATE_PEERING) ? wanted.get(PRIVATE_PEERING) : service.characteristic(PRIVATE_PEERING);
        Optional<Plan.Peering> planned = plan.circuits().stream()
                .flatMap(circuit -> circuit.privatePeering().stream())
                .findFirst();
        if (!(ordered instanceof ObjectNode had) || planned.isEmpty()) {
            return Map.of();
        }
        ObjectNode peering = had.deepCopy();
        if (had.hasNonNull("vlanId")) {
            peering.put("vlanId", planned.get().vlanId());
        }
        planned.get().ipv4().ifPresent(links -> putLinks(peering, links, ""));
        planned.get().ipv6().ifPresent(links -> putLinks(peering, links, "V6"));
        return peering.equals(had) ? Map.of() : Map.of(PRIVATE_PEERING, peering);
    }

    private static void putLinks(ObjectNode peering, LinkPair links, String family) {
        if (peering.hasNonNull("primarySubnet" + family)) {
            peering.put("primarySubnet" + family, links.primary().toString());
            peering.put("secondarySubnet" + family, links.secondary().toString());
        }
    }

    /** Whether it is one of those that the order names of what is done once, such as {@code bgp}. */
    public static boolean asksFor(Order change, String deed, String which) {
        JsonNode asked = change.characteristic(deed);
        return asked.isArray() ? contains(asked, which) : asked.asText().equals(which);
    }

    /** Whether a change resets peerings. */
    public static boolean resets(Order change) {
        return PEERINGS.stream().anyMatch(peering -> asksFor(change, RESET_PEERINGS, peering));
    }

    /** Whether it asks for anything that is done once. */
    static boolean asksForDeed(Order change) {
        return DEEDS.stream()
                .map(change::characteristic)
                .anyMatch(value -> !Fields.absent(value) && !value.isEmpty()
                        || value.isValueNode()
                                && !value.asText().isEmpty()
                                && !value.asText().equals("false"));
    }

    /** What is asked for under that name and is none of these. */
    static List<String> unknown(Order change, String deed, Set<String> known) {
        JsonNode asked = change.characteristic(deed);
        Iterable<JsonNode> all = asked.isArray() ? asked : List.of(asked);
        List<String> unknown = new java.util.ArrayList<>();
        for (JsonNode one : all) {
            if (!Fields.absent(one) && !one.asText().isEmpty() && !known.contains(one.asText())) {
                unknown.add(one.asText());
            }
        }
        return unknown;
    }

    private static boolean contains(JsonNode list, String which) {
        Iterator<JsonNode> all = list.elements();
        while (all.hasNext()) {
            if (all.next().asText().equals(which)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode merged(JsonNode had, JsonNode patch) {
        if (!(patch instanceof ObjectNode named) || !(had instanceof ObjectNode before)) {
            return patch;
        }
        ObjectNode merged = before.deepCopy();
        named.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merged(merged.path(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }
}
