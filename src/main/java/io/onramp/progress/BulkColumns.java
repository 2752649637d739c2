package io.onramp.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns that a file of orders may have, and the TMF641 service order that a line becomes. */
final class BulkColumns {

    private static final List<String> TEXTS = List.of(
            "connectivityModel",
            "carrier",
            "peeringLocation",
            "secondPeeringLocation",
            "skuTier",
            "skuFamily",
            "resiliency",
            "subscriptionId",
            "resourceGroup",
            "location",
            "circuitId");
    private static final List<String> PEERING =
            List.of("peerAsn", "vlanId", "primarySubnet", "secondarySubnet", "advertisedPrefixes");
    private static final List<String> NETWORK = List.of("name", "location", "addressSpaces", "subnets", "gatewaySku");
    private static final List<String> ROUTER = List.of("vendor", "hostname", "interface");
    private static final Set<String> NUMBERS = Set.of("bandwidthInMbps", "peerAsn", "vlanId");
    private static final Set<String> LISTS = Set.of("advertisedPrefixes", "addressSpaces");

    private BulkColumns() {}

    /** Those of an order as a whole first. */
    static List<String> all() {
        return java.util.stream.Stream.of(
                        List.of(
                                "externalId",
                                "customerId",
                                "customer",
                                "description",
                                "requestedCompletionDate",
                                "ticketSystem",
                                "ticket",
                                "ticketUrl",
                                "bandwidthInMbps"),
                        TEXTS,
                        PEERING.stream().map(name -> "privatePeering." + name).toList(),
                        NETWORK.stream().map(name -> "virtualNetwork." + name).toList(),
                        List.of("hardening.forcedTunnelling", "hardening.encryption", "hardening.allowedTcpPorts"),
                        ROUTER.stream().map(name -> "primaryRouter." + name).toList(),
                        ROUTER.stream().map(name -> "secondaryRouter." + name).toList())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether such a column would hold a key. */
    static boolean secret(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return name.contains("key") || name.contains("secret") || name.contains("password");
    }

    /**
     * @param cells what the line has in each column, without those that are empty
     * @param requester user id of the person who brings the file, and never approves what comes of it
     * @param findings what cannot be taken over as it is goes in here
     */
    static ObjectNode order(Map<String, String> cells, String externalId, String requester, List<Finding> findings) {
        Cells line = new Cells(cells, findings);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("externalId", externalId);
        line.copy("description", document, "description");
        line.date(document);
        ticket(cells, document);
        ArrayNode parties = document.putArray("relatedParty");
        if (cells.containsKey("customer") || cells.containsKey("customerId")) {
            ObjectNode customer = parties.addObject().put("role", "customer");
            String name = cells.getOrDefault("customer", cells.get("customerId"));
            customer.put("id", cells.getOrDefault("customerId", slug(name))).put("name", name);
        }
        parties.addObject().put("role", "requester").put("id", requester).put("name", requester);
        ObjectNode item = document.putArray("serviceOrderItem").addObject();
        item.put("id", "1").put("action", "add");
        ObjectNode service = item.putObject("service");
        service.putObject("serviceSpecification").put("id", "azure-expressroute");
        ArrayNode characteristics = service.putArray("serviceCharacteristic");
        TEXTS.stream()
                .filter(cells::containsKey)
                .forEach(name -> put(characteristics, name, JsonNodeFactory.instance.textNode(cells.get(name))));
        if (cells.containsKey("bandwidthInMbps")) {
            put(characteristics, "bandwidthInMbps", line.number("bandwidthInMbps"));
        }
        nested(characteristics, line);
        return document;
    }

    private static void nested(ArrayNode characteristics, Cells line) {
        ObjectNode peering = line.object("privatePeering.", PEERING, NUMBERS, LISTS);
        if (!peering.isEmpty()) {
            put(characteristics, "privatePeering", peering);
        }
        ObjectNode network = line.object("virtualNetwork.", NETWORK, NUMBERS, LISTS);
        line.subnets(network);
        if (!network.isEmpty()) {
            put(
                    characteristics,
                    "virtualNetworks",
                    JsonNodeFactory.instance.arrayNode().add(network));
        }
        ObjectNode hardening = line.hardening();
        if (!hardening.isEmpty()) {
            put(characteristics, "hardening", hardening);
        }
        ArrayNode routers = JsonNodeFactory.instance.arrayNode();
        for (String path : List.of("primary", "secondary")) {
            ObjectNode router = line.object(path + "Router.", ROUTER, NUMBERS, LISTS);
            if (!router.isEmpty()) {
                routers.add(router.put("path", path));
            }
        }
        if (!routers.isEmpty()) {
            put(characteristics, "routers", routers);
        }
    }

    private static void ticket(Map<String, String> cells, ObjectNode document) {
        if (cells.containsKey("ticket")) {
            document.putArray("externalReference")
                    .addObject()
                    .put("externalReferenceType", cells.getOrDefault("ticketSystem", "rt") + "-ticket")
                    .put("id", cells.get("ticket"))
                    .put("href", cells.getOrDefault("ticketUrl", ""));
        }
    }

    private static void put(ArrayNode characteristics, String name, JsonNode value) {
        characteristics.addObject().put("name", name).set("value", value);
    }

    private static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= 60 ? slug : slug.substring(0, 60);
    }

    /** The cells of one line, and what is wrong in them. */
    private record Cells(Map<String, String> cells, List<Finding> findings) {

        void copy(String column, ObjectNode to, String name) {
            if (cells.containsKey(column)) {
                to.put(name, cells.get(column));
            }
        }

        void date(ObjectNode document) {
            String date = cells.get("requestedCompletionDate");
            if (date == null) {
                return;
            }
            try {
                document.put(
                        "requestedCompletionDate",
                        LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toString());
            } catch (DateTimeException e) {
                findings.add(new Finding("requestedCompletionDate", "date", "bulk.finding.date"));
            }
        }

        JsonNode number(String column) {
            String text = cells.get(column);
            if (text.matches("\\d{1,10}")) {
                return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
            }
            findings.add(new Finding(column, "number", "bulk.finding.number"));
            return JsonNodeFactory.instance.textNode(text);
        }

        ObjectNode object(String prefix, List<String> names, Set<String> numbers, Set<String> lists) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (String name : names) {
                String text = cells.get(prefix + name);
                if (text == null || name.equals("subnets")) {
                    continue;
                }
                if (numbers.contains(name)) {
                    object.set(name, number(prefix + name));
                } else if (lists.contains(name)) {
                    ArrayNode list = object.putArray(name);
                    List.of(text.split("[\\s|]+")).forEach(list::add);
                } else {
                    object.put(name, text);
                }
            }
            return object;
        }

        void subnets(ObjectNode network) {
            String text = cells.get("virtualNetwork.subnets");
            if (text == null) {
                return;
            }
            ArrayNode subnets = network.putArray("subnets");
            for (String entry : text.split("[\\s|]+")) {
                String[] parts = entry.split("=", 2);
                if (parts.length < 2) {
                    findings.add(new Finding("virtualNetwork.subnets", "subnet", "bulk.finding.subnet"));
                    return;
                }
                subnets.addObject().put("name", parts[0]).put("prefix", parts[1]);
            }
        }

        ObjectNode hardening() {
            ObjectNode hardening = JsonNodeFactory.instance.objectNode();
            if (cells.containsKey("hardening.forcedTunnelling")) {
                hardening.put(
                        "forcedTunnelling",
                        Set.of("true", "yes", "1", "x", "oui")
                                .contains(
                                        cells.get("hardening.forcedTunnelling").toLowerCase(Locale.ROOT)));
            }
            copy("hardening.encryption", hardening, "encryption");
            if (cells.containsKey("hardening.allowedTcpPorts")) {
                ArrayNode ports = hardening
                        .putArray("allowedFromCustomer")
                        .addObject()
                        .put("protocol", "Tcp")
                        .putArray("ports");
                List.of(cells.get("hardening.allowedTcpPorts").split("[\\s|]+")).forEach(ports::add);
            }
            return hardening;
        }
    }
}
