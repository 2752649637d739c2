package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Bodies as Equinix Fabric answers them: the shape is that of the examples in its OpenAPI document. */
@Component
@ConditionalOnSandbox
class EquinixBodies {

    /** Both states of a connection and its overall one, by the stage that the line is at. */
    private record States(String equinix, String provider, String overall) {}

    private static final Map<CarrierOrder.Stage, States> STATES = Map.of(
            CarrierOrder.Stage.ORDERED, new States("PROVISIONING", "PROVISIONING", "PROVISIONING"),
            CarrierOrder.Stage.CONFIGURED, new States("PENDING_PROVIDER_VLAN", "PROVISIONING", "PROVISIONING"),
            CarrierOrder.Stage.LIVE, new States("PROVISIONED", "AVAILABLE", "ACTIVE"),
            CarrierOrder.Stage.PENDING, new States("PENDING_APPROVAL", "NOT_AVAILABLE", "PENDING"),
            CarrierOrder.Stage.REJECTED, new States("REJECTED", "REJECTED", "FAILED"),
            CarrierOrder.Stage.CANCELLING, new States("DEPROVISIONING", "DEPROVISIONING", "DEPROVISIONING"),
            CarrierOrder.Stage.GONE, new States("DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED"));

    private final CarrierDesk desk;

    EquinixBodies(CarrierDesk desk) {
        this.desk = desk;
    }

    ObjectNode connection(CarrierOrder order, String base) {
        Instant now = desk.now();
        CarrierOrder.Stage stage = order.stage(now);
        ObjectNode shown = shown(order.body(), base);
        String href = base + "/fabric/v4/connections/" + order.id();
        shown.put("href", href)
                .put("uuid", order.id())
                .put("name", order.name())
                .put("bandwidth", order.bandwidth());
        shown.putObject("redundancy")
                .put("group", order.group())
                .put("priority", order.path().name());
        ObjectNode operation = shown.putObject("operation");
        if (stage == CarrierOrder.Stage.ELSEWHERE) {
            String state = order.shownState().orElseThrow();
            operation.put("equinixStatus", state).put("providerStatus", state);
        } else {
            States states = STATES.get(stage);
            operation.put("equinixStatus", states.equinix()).put("providerStatus", states.provider());
            shown.put("state", states.overall());
        }
        if (stage == CarrierOrder.Stage.REJECTED) {
            order.shownState().ifPresent(state -> operation.put("equinixStatus", state));
            operation
                    .putArray("errors")
                    .addObject()
                    .put("errorCode", "EQ-3142569")
                    .put("errorMessage", order.words().orElse(""));
        }
        changeLog(order, shown.putObject("changeLog"));
        return shown;
    }

    private static void changeLog(CarrierOrder order, ObjectNode log) {
        log.put("createdBy", "sandbox")
                .put("createdDateTime", order.orderedAt().toString())
                .put("updatedBy", "sandbox")
                .put("updatedDateTime", order.orderedAt().toString());
        order.cancelledAt().ifPresent(at -> log.put("deletedBy", "sandbox").put("deletedDateTime", at.toString()));
    }

    /** @param size, used Mbps */
    ObjectNode port(String uuid, int size, int used, String base) {
        ObjectNode port = Nodes.object()
                .put("href", base + "/fabric/v4/ports/" + uuid)
                .put("type", "XF_PORT")
                .put("uuid", uuid)
                .put("name", "SANDBOX-CX-" + uuid.substring(uuid.length() - 4))
                .put("state", "ACTIVE")
                .put("bandwidth", size)
                .put("availableBandwidth", Math.max(0, size - used))
                .put("usedBandwidth", used)
                .put("lagEnabled", false);
        port.putObject("package").put("code", "STANDARD");
        port.putObject("operation").put("operationalStatus", "UP");
        return port;
    }

    /** A connection that would be made. */
    ObjectNode dryRun(ObjectNode body, String base) {
        return shown(body, base);
    }

    /** A line that can still be ordered with a key. */
    ObjectNode offer(Stored circuit, CarrierOrder.Path path) {
        ObjectNode line =
                Nodes.object().put("bandwidth", Integer.parseInt(CarrierDesk.offer(circuit, "bandwidthInMbps")));
        line.putObject("redundancy").put("priority", path.name());
        ObjectNode point = line.putObject("zSide").putObject("accessPoint").put("type", "COLO");
        point.putObject("port")
                .put("type", "XF_PORT")
                .put("name", CarrierDesk.offer(circuit, "peeringLocation") + "-" + path.word());
        EquinixRules.metro(circuit)
                .ifPresent(metro -> point.putObject("location").put("metroCode", metro));
        point.put("peeringType", "PRIVATE");
        point.putObject("linkProtocol")
                .put("type", "QINQ")
                .put("vlanSTag", Nodes.properties(circuit.body()).path("stag").asInt(2));
        return line;
    }

    private static ObjectNode shown(ObjectNode body, String base) {
        ObjectNode shown = body.deepCopy();
        shown.put("isRemote", false).put("direction", "OUTGOING");
        ObjectNode profile = (ObjectNode) shown.at("/zSide/accessPoint/profile");
        profile.put(
                        "href",
                        base + "/fabric/v4/serviceProfiles/"
                                + profile.path("uuid").asText())
                .put("name", "Azure ExpressRoute");
        ObjectNode location = (ObjectNode) shown.at("/zSide/accessPoint/location");
        location.put(
                "metroHref",
                base + "/fabric/v4/metros/" + location.path("metroCode").asText());
        for (String field : List.of("additionalInfo", "endCustomer")) {
            shown.remove(field);
        }
        return shown;
    }
}
