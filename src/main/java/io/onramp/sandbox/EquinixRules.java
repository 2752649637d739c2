package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the OpenAPI document does not say of a connection to Azure: it needs a place to start, a profile, a key and a metro that fit. */
@Component
@ConditionalOnSandbox
class EquinixRules {

    private static final String INVALID = "EQ-3142501";
    private static final String Z = "/zSide/accessPoint/";
    private static final Map<String, String> METROS = Lines.of("sandbox/metros.txt").stream()
            .collect(Collectors.toMap(parts -> parts.get(0), parts -> parts.get(1)));

    /** Where a connection starts, and what says where: without it there is no such place. */
    private static final Map<String, String> STARTS = Map.of(
            "COLO", "/port/uuid",
            "VD", "/virtualDevice/uuid",
            "CLOUD_ROUTER", "/router/uuid",
            "METAL_NETWORK", "/authenticationKey",
            "NETWORK", "/network/uuid");

    private final CarrierDesk desk;
    private final CarrierOrders orders;

    EquinixRules(CarrierDesk desk, CarrierOrders orders) {
        this.desk = desk;
        this.orders = orders;
    }

    /** What a body orders; the body fits the document already. */
    CarrierDesk.Wish wish(ObjectNode body) {
        requireStart(body);
        require(body.at(Z + "type").asText().equals("SP"), Z + "type");
        require(!body.at(Z + "profile/uuid").asText().isBlank(), Z + "profile/uuid");
        require(
                List.of("PRIVATE", "MICROSOFT")
                        .contains(body.at(Z + "peeringType").asText()),
                Z + "peeringType");
        String key = body.at(Z + "authenticationKey").asText();
        Stored circuit = desk.circuit(Carrier.EQUINIX, key)
                .orElseThrow(() ->
                        refusal(400, INVALID, "Authorization key provided is not valid", Z + "authenticationKey"));
        require(fits(circuit, body.at(Z + "location/metroCode").asText()), Z + "location/metroCode");
        int bandwidth = body.path("bandwidth").asInt();
        requireBandwidth(circuit, bandwidth);
        boolean secondary = body.at("/redundancy/priority").asText().equals("SECONDARY");
        String group = body.at("/redundancy/group").asText();
        if (secondary) {
            requireGroup(group, circuit);
        }
        return new CarrierDesk.Wish(
                body.path("name").asText(),
                circuit,
                key,
                secondary ? CarrierOrder.Path.SECONDARY : CarrierOrder.Path.PRIMARY,
                secondary ? group : UUID.randomUUID().toString(),
                bandwidth,
                body);
    }

    private static void requireStart(ObjectNode body) {
        String start = STARTS.get(body.at("/aSide/accessPoint/type").asText());
        require(start != null, "/aSide/accessPoint/type");
        require(!body.at("/aSide/accessPoint" + start).asText().isBlank(), "/aSide/accessPoint" + start);
    }

    /** A secondary line joins the group of a primary one that is still there. */
    private void requireGroup(String group, Stored circuit) {
        boolean there = orders.ofCircuit(circuit.key()).stream()
                .anyMatch(order -> order.group().equals(group)
                        && order.path() == CarrierOrder.Path.PRIMARY
                        && order.isHeld(desk.now()));
        require(there, "/redundancy/group");
    }

    void requireBandwidth(Stored circuit, int bandwidth) {
        require(
                bandwidth > 0 && bandwidth <= Integer.parseInt(CarrierDesk.offer(circuit, "bandwidthInMbps")),
                "/bandwidth");
    }

    private static boolean fits(Stored circuit, String metro) {
        return !metro.isBlank() && metro(circuit).map(metro::equals).orElse(true);
    }

    /** The metro that Azure's peering location is in; empty where this sandbox does not know. */
    static Optional<String> metro(Stored circuit) {
        String place = CarrierDesk.offer(circuit, "peeringLocation").replaceFirst("(\\d+| Metro| SAR)$", "");
        return Optional.ofNullable(METROS.get(place));
    }

    private static void require(boolean fine, String property) {
        if (!fine) {
            throw refusal(400, INVALID, "Invalid input", property);
        }
    }

    /** An error in the API's shape; no property where it is about none. */
    static CarrierRefusal refusal(int status, String code, String message, String property) {
        ObjectNode error = Nodes.object()
                .put("errorCode", code)
                .put("errorMessage", message)
                .put("correlationId", UUID.randomUUID().toString());
        if (!property.isEmpty()) {
            error.putArray("additionalInfo").addObject().put("property", property);
        }
        ArrayNode errors = Nodes.array().add(error);
        return new CarrierRefusal(CarrierAnswer.of(status, errors));
    }
}
