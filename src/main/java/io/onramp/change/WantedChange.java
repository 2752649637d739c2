package io.onramp.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.ChangedService;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator fills in on the page, or in Tasklist's form, to change a service: the same order that a machine would send, with what is other than
 * the service has it.
 */
final class WantedChange {

    static final String REQUEST = "requestId";

    /** Characteristics that are one text each, under their own names. */
    static final List<String> TEXTS = List.of("carrier", "peeringLocation", "skuTier", "skuFamily");

    static final String BANDWIDTH = "bandwidthInMbps";
    static final String PREFIXES = "advertisedPrefixes";
    static final String SERVICES = "serviceCommunities";

    /** Characteristics that are lists, written with commas. */
    static final List<String> LISTS = List.of(PREFIXES, SERVICES);

    /** What is done once; the characteristic and which of its values. */
    static final Map<String, List<String>> DEEDS = Map.of(
            ChangedService.ROTATE_KEYS, List.of("bgp", "ipsec"),
            ChangedService.RESET_PEERINGS, List.of("AzurePrivatePeering", "MicrosoftPeering"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 2000;

    private final Order service;
    private final Map<String, String> sent;

    WantedChange(Order service, Map<String, String> sent) {
        this.service = service;
        this.sent = sent;
    }

    /** What the service has, by the page's fields. */
    static Map<String, String> had(Order service) {
        Map<String, String> had = new LinkedHashMap<>();
        TEXTS.forEach(name -> had.put(name, service.characteristic(name).asText("")));
        had.put(BANDWIDTH, service.characteristic(BANDWIDTH).asText(""));
        had.put(PREFIXES, joined(service.characteristic("privatePeering").path(PREFIXES)));
        had.put(SERVICES, joined(service.characteristic("microsoftPeering").path(SERVICES)));
        return had;
    }

    /** Whether the service has all of it already. */
    boolean isNothing() {
        return characteristics().isEmpty();
    }

    /** @param operators who ask for it, and never approve it */
    ObjectNode order(List<String> operators) {
        ObjectNode order = JSON.objectNode()
                .put("externalId", sent.getOrDefault(REQUEST, ""))
                .put("description", entered("description"));
        ArrayNode parties = order.putArray("relatedParty");
        operators.stream().distinct().forEach(operator -> parties.addObject()
                .put("id", operator)
                .put("name", operator)
                .put("role", "requester")
                .put("@type", "RelatedParty")
                .put("@referredType", "Individual"));
        ObjectNode item =
                order.putArray("serviceOrderItem").addObject().put("id", "1").put("action", "modify");
        ArrayNode characteristics =
                item.putObject("service").put("id", service.number().value()).putArray("serviceCharacteristic");
        characteristics()
                .forEach((name, value) ->
                        characteristics.addObject().put("name", name).set("value", value));
        return order;
    }

    private Map<String, JsonNode> characteristics() {
        Map<String, String> had = had(service);
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        TEXTS.stream()
                .filter(name -> differs(had, name))
                .forEach(name -> wanted.put(name, JSON.textNode(entered(name))));
        if (differs(had, BANDWIDTH)) {
            String bandwidth = entered(BANDWIDTH);
            wanted.put(
                    BANDWIDTH,
                    bandwidth.matches("\\d{1,9}")
                            ? JSON.numberNode(Integer.parseInt(bandwidth))
                            : JSON.textNode(bandwidth));
        }
        if (listDiffers(had, PREFIXES)) {
            wanted.put("privatePeering", JSON.objectNode().set(PREFIXES, list(entered(PREFIXES))));
        }
        if (listDiffers(had, SERVICES)) {
            wanted.put("microsoftPeering", JSON.objectNode().set(SERVICES, list(entered(SERVICES))));
        }
        DEEDS.forEach((deed, choices) -> {
            ArrayNode chosen = JSON.arrayNode();
            choices.stream()
                    .filter(choice -> sent.containsKey(deed + "." + choice))
                    .forEach(chosen::add);
            if (!chosen.isEmpty()) {
                wanted.put(deed, chosen);
            }
        });
        if (sent.containsKey(ChangedService.REMOVE_PUBLIC_PEERING)) {
            wanted.put(ChangedService.REMOVE_PUBLIC_PEERING, JSON.booleanNode(true));
        }
        return wanted;
    }

    /** A field that the page did not send is not asked for. */
    private boolean differs(Map<String, String> had, String name) {
        return sent.containsKey(name) && !entered(name).equals(had.get(name));
    }

    /** However it is written. */
    private boolean listDiffers(Map<String, String> had, String name) {
        return sent.containsKey(name) && !list(entered(name)).equals(list(had.get(name)));
    }

    private String entered(String name) {
        String text = sent.getOrDefault(name, "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static ArrayNode list(String text) {
        ArrayNode all = JSON.arrayNode();
        for (String one : text.split("[,;\\s]+")) {
            if (!one.isEmpty()) {
                all.add(one);
            }
        }
        return all;
    }

    private static String joined(JsonNode list) {
        StringBuilder all = new StringBuilder();
        list.forEach(one -> all.append(all.isEmpty() ? "" : ", ").append(one.asText()));
        return all.toString();
    }
}
