package io.onramp.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.intake.OrderDocument;
import io.onramp.order.Finding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final Set<String> NUMBERS = Set.of("peerAsn", "vlanId");
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
        OrderDocument order =
                new OrderDocument().put("externalId", externalId).put("description", line.text("description"));
        line.date().ifPresent(order::wantedOn);
        if (cells.containsKey("ticket")) {
            order.ticket(cells.getOrDefault("ticketSystem", "rt"), line.text("ticket"), line.text("ticketUrl"));
        }
        if (cells.containsKey("customer") || cells.containsKey("customerId")) {
            order.customer(line.text("customerId"), cells.getOrDefault("customer", line.text("customerId")));
        }
        order.requester(requester);
        TEXTS.forEach(name -> order.characteristic(name, line.text(name)));
        if (cells.containsKey("bandwidthInMbps")) {
            order.characteristic("bandwidthInMbps", line.number("bandwidthInMbps"));
        }
        nested(order, line);
        return order.json();
    }

    private static void nested(OrderDocument order, Cells line) {
        order.characteristic("privatePeering", line.object("privatePeering.", PEERING));
        ObjectNode network = line.object("virtualNetwork.", NETWORK);
        line.subnets(network);
        if (!network.isEmpty()) {
            order.characteristic(
                    "virtualNetworks", JsonNodeFactory.instance.arrayNode().add(network));
        }
        order.characteristic("hardening", line.hardening());
        ArrayNode routers = JsonNodeFactory.instance.arrayNode();
        for (String path : List.of("primary", "secondary")) {
            ObjectNode router = line.object(path + "Router.", ROUTER);
            if (!router.isEmpty()) {
                routers.add(router.put("path", path));
            }
        }
        order.characteristic("routers", routers);
    }

    /** The cells of one line, and what is wrong in them. */
    private record Cells(Map<String, String> cells, List<Finding> findings) {

        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        Optional<LocalDate> date() {
            String date = text("requestedCompletionDate");
            if (date.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date));
            } catch (DateTimeException e) {
                findings.add(new Finding("requestedCompletionDate", "date", "bulk.finding.date"));
                return Optional.empty();
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

        ObjectNode object(String prefix, List<String> names) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (String name : names) {
                String text = cells.get(prefix + name);
                if (text == null || name.equals("subnets")) {
                    continue;
                }
                if (NUMBERS.contains(name)) {
                    object.set(name, number(prefix + name));
                } else if (LISTS.contains(name)) {
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
            if (cells.containsKey("hardening.encryption")) {
                hardening.put("encryption", text("hardening.encryption"));
            }
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
