package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Bodies as Megaport's API answers them; their fields are those of its client's tests that its client looks at, and some more. */
@Component
@ConditionalOnSandbox
class MegaportBodies {

    private static final String TERMS =
            "This data is subject to the Acceptable Use Policy https://www.megaport.com/legal/acceptable-use-policy";
    private static final String COMPANY = uid("company");
    private static final int PORT_SPEED = PortSizes.USUAL;

    private final CarrierDesk desk;

    MegaportBodies(CarrierDesk desk) {
        this.desk = desk;
    }

    /** Azure's two ports at the circuit's place: on two devices, the same for all circuits there. */
    static String portUid(Stored circuit, CarrierOrder.Path path) {
        return uid(place(circuit) + "|" + path.word());
    }

    ObjectNode message(String message) {
        return Nodes.object().put("message", message).put("terms", TERMS);
    }

    ArrayNode validated(List<CarrierDesk.Wish> wishes) {
        ArrayNode data = Nodes.array();
        wishes.forEach(wish -> data.addObject()
                .put("serviceName", wish.name())
                .put("productUid", wish.body().path("portUid").asText())
                .put("productType", "VXC"));
        return data;
    }

    ObjectNode lookup(Stored circuit, Map<CarrierOrder.Path, Optional<CarrierOrder>> holders) {
        ObjectNode properties = Nodes.properties(circuit.body());
        ObjectNode answer = message("Successful lookup");
        ObjectNode data = answer.putObject("data")
                .put("resource_type", "csp_connection")
                .put("bandwidth", Integer.parseInt(CarrierDesk.offer(circuit, "bandwidthInMbps")))
                .put("vlan", properties.path("stag").asInt())
                .put("service_key", properties.path("serviceKey").asText());
        ArrayNode ports = data.putArray("megaports");
        for (CarrierOrder.Path path : CarrierOrder.Path.values()) {
            int number = number(place(circuit) + "|" + path.word());
            ObjectNode port = ports.addObject().put("port", number).put("type", path.word());
            holders.get(path).ifPresentOrElse(order -> port.put("vxc", order.number()), () -> port.putNull("vxc"));
            port.put("productId", number)
                    .put("productUid", portUid(circuit, path))
                    .put("name", place(circuit) + (path == CarrierOrder.Path.PRIMARY ? " Primary" : " Secondary"))
                    .put("nServiceId", number)
                    .put("description", "Azure ExpressRoute at " + place(circuit))
                    .put("companyId", 117)
                    .put("companyName", "Microsoft")
                    .put("portSpeed", PORT_SPEED)
                    .put("locationId", number(place(circuit)))
                    .put("state", "")
                    .put("country", "");
        }
        peers(properties, data.putArray("peers"));
        return answer;
    }

    /** AS numbers are integers here, although they are strings in orders; keys are never shown. */
    private static void peers(ObjectNode circuit, ArrayNode peers) {
        for (ObjectNode peering : Nodes.objects(circuit.path("peerings"))) {
            ObjectNode from = Nodes.properties(peering);
            boolean microsoft = from.path("peeringType").asText().startsWith("Microsoft");
            peers.addObject()
                    .put("type", microsoft ? "microsoft" : "private")
                    .put("peer_asn", from.path("peerASN").asLong())
                    .put("primary_subnet", from.path("primaryPeerAddressPrefix").asText())
                    .put(
                            "secondary_subnet",
                            from.path("secondaryPeerAddressPrefix").asText())
                    .put("vlan", from.path("vlanId").asInt());
        }
    }

    /** One entry of the answer to an order. */
    ObjectNode ordered(CarrierOrder order) {
        Instant now = desk.now();
        boolean pending = order.stage(now) == CarrierOrder.Stage.PENDING;
        ObjectNode line = Nodes.object()
                .put("createDate", order.orderedAt().toEpochMilli())
                .put("vxcOrderId", order.number())
                .put("payerCompanyName", "Sandbox")
                .put("nonPayerCompanyName", "Microsoft")
                .put("payerVlanId", order.body().at("/aEnd/vlan").asInt())
                .put("duration", order.body().path("term").asInt())
                .put("serviceName", order.name())
                .put("payerStatus", "APPROVED")
                .put("nonPayerStatus", pending ? "PENDING" : "APPROVED")
                .put("speed", order.bandwidth())
                .put("rateType", "MONTHLY")
                .put("vxcJTechnicalServiceId", order.number())
                .put("vxcJTechnicalServiceUid", order.id())
                .put("orderType", "NEW")
                .put("azureServiceKey", order.serviceKey());
        line.putObject("vxc")
                .put("serviceName", order.name())
                .put("name", order.name())
                .put("technicalServiceId", order.number())
                .put("technicalServiceUid", order.id())
                .put("requestedDate", order.orderedAt().toEpochMilli())
                .put("productType", "VXC")
                .put("provisioningStatus", status(order, now))
                .putNull("failedReason")
                .put("vxcAutoApproval", false)
                .put("createDate", order.orderedAt().toEpochMilli())
                .put("contractTermMonths", order.body().path("term").asInt())
                .put("rateLimit", order.bandwidth())
                .putNull("errorMessage");
        return line.put("fullyApproved", !pending);
    }

    ObjectNode found(CarrierOrder order) {
        return message("Found Product " + order.id()).set("data", vxc(order));
    }

    /** A port of the client's. */
    ObjectNode port(String uid, int speed) {
        ObjectNode answer = message("Found Product " + uid);
        answer.putObject("data")
                .put("productId", number(uid))
                .put("productUid", uid)
                .put("productName", "Port " + uid.substring(0, 8))
                .put("productType", "MEGAPORT")
                .put("provisioningStatus", "LIVE")
                .put("portSpeed", speed)
                .put("maxVxcSpeed", speed)
                .put("companyUid", COMPANY)
                .put("companyName", "Sandbox");
        return answer;
    }

    ObjectNode updated(CarrierOrder order) {
        return message("Product [" + order.id() + "] has been updated").set("data", vxc(order));
    }

    /** The ports that somebody ordered lines from, each with its lines; cancelled ones, too. */
    ObjectNode products(List<CarrierOrder> orders, String status) {
        Map<String, ArrayNode> ports = new LinkedHashMap<>();
        ObjectNode answer = message("");
        ArrayNode data = answer.putArray("data");
        for (CarrierOrder order : orders) {
            if (!status.isEmpty() && !status.equals(status(order, desk.now()))) {
                continue;
            }
            String uid = order.body().path("portUid").asText();
            ports.computeIfAbsent(uid, one -> data.addObject()
                            .put("productId", number(one))
                            .put("productUid", one)
                            .put("productName", "Port " + one.substring(0, 8))
                            .put("productType", "MEGAPORT")
                            .put("provisioningStatus", "LIVE")
                            .put("portSpeed", PORT_SPEED)
                            .put("companyUid", COMPANY)
                            .put("companyName", "Sandbox")
                            .putArray("associatedVxcs"))
                    .add(vxc(order));
        }
        return answer.put("message", "Found " + ports.size() + " Products");
    }

    ObjectNode approvals(List<CarrierOrder> orders, String status, Set<String> serviceIds) {
        ObjectNode answer = message("Found order approvals");
        ArrayNode data = answer.putArray("data");
        for (CarrierOrder order : orders) {
            Optional<String> approval = approval(order, desk.now());
            if (approval.isEmpty()
                    || !status.isEmpty() && !status.equals(approval.get())
                    || !serviceIds.isEmpty() && !serviceIds.contains(Long.toString(order.number()))) {
                continue;
            }
            data.addObject()
                    .put("uid", approvalUid(order))
                    .put("id", order.number())
                    .put("referenceId", order.id())
                    .put("status", approval.get())
                    .put("type", "NEW_ORDER")
                    .put("active", approval.get().equals("PENDING"))
                    .put("serviceId", order.number())
                    .put("comment", order.words().orElse(""))
                    .put("createDate", order.orderedAt().toEpochMilli());
        }
        return answer;
    }

    private ObjectNode vxc(CarrierOrder order) {
        Instant now = desk.now();
        CarrierOrder.Stage stage = order.stage(now);
        boolean up = stage == CarrierOrder.Stage.LIVE;
        int term = order.body().path("term").asInt();
        ObjectNode vxc = Nodes.object()
                .put("productId", order.number())
                .put("productUid", order.id())
                .put("nServiceId", order.number())
                .put("productName", order.name())
                .put("productType", "VXC")
                .put("rateLimit", order.bandwidth())
                .put("provisioningStatus", status(order, now))
                .put("createDate", order.orderedAt().toEpochMilli());
        resources(order, stage, vxc.putObject("resources"));
        ObjectNode approval = vxc.putObject("vxcApproval");
        Optional<String> approved = approval(order, now);
        approval.put("status", approved.orElse(null))
                .put("message", approved.flatMap(some -> order.words()).orElse(null))
                .put("uid", approved.map(some -> approvalUid(order)).orElse(null))
                .put("type", approved.map(some -> "NEW_ORDER").orElse(null))
                .putNull("newSpeed");
        vxc.put("contractStartDate", order.orderedAt().toEpochMilli())
                .put(
                        "contractEndDate",
                        order.orderedAt().plus(Duration.ofDays(30L * term)).toEpochMilli())
                .put("contractTermMonths", term)
                .put("companyUid", COMPANY)
                .put("companyName", "Sandbox")
                .put("costCentre", order.body().path("costCentre").asText(""))
                .put("locked", false)
                .put("adminLocked", false)
                .put("up", up)
                .put("shutdown", order.body().path("shutdown").asBoolean())
                .put("cancelable", order.cancelledAt().isEmpty());
        vxc.putObject("attributeTags");
        vxc.putObject("aEnd")
                .put("ownerUid", COMPANY)
                .put("productUid", order.body().path("portUid").asText())
                .put("productName", "Sandbox port")
                .put("vlan", order.body().at("/aEnd/vlan").asInt())
                .putNull("innerVlan");
        vxc.putObject("bEnd")
                .put("ownerUid", uid("Microsoft"))
                .put("productUid", order.body().at("/bEnd/productUid").asText())
                .put("productName", "Azure ExpressRoute " + order.path().word())
                .put("vlan", 0)
                .putNull("innerVlan");
        return vxc;
    }

    /** What is decommissioned has a list without a line in place of the line. */
    private static void resources(CarrierOrder order, CarrierOrder.Stage stage, ObjectNode resources) {
        if (stage == CarrierOrder.Stage.GONE) {
            resources.putArray("vll");
            return;
        }
        ObjectNode connection = resources
                .putArray("csp_connection")
                .addObject()
                .put("bandwidth", order.bandwidth())
                .put("connectType", "AZURE")
                .put("resource_name", "b_csp_connection")
                .put("resource_type", "csp_connection")
                .put("vlan", order.body().at("/bEnd/vlan").asInt())
                .put("managed", true)
                .put("service_key", order.serviceKey());
        connection
                .putArray("megaports")
                .addObject()
                .put("port", order.path().ordinal())
                .put("type", order.path().word())
                .put("vxc", order.number());
        resources
                .putObject("vll")
                .put("a_vlan", order.body().at("/aEnd/vlan").asInt())
                .put("b_vlan", 0)
                .put("rate_limit_mbps", order.bandwidth())
                .put("resource_name", "vll")
                .put("resource_type", "vll")
                .put("up", stage == CarrierOrder.Stage.LIVE ? 1 : 0)
                .put("shutdown", order.body().path("shutdown").asBoolean());
    }

    /** That an order is rejected, and why, only its approval says: its other state was not recorded, and here it never gets on. */
    private static String status(CarrierOrder order, Instant now) {
        return switch (order.stage(now)) {
            case ORDERED, PENDING, REJECTED -> "DEPLOYABLE";
            case CONFIGURED -> "CONFIGURED";
            case LIVE -> "LIVE";
            case CANCELLING -> "CANCELLED";
            case GONE -> "DECOMMISSIONED";
            case ELSEWHERE -> order.shownState().orElseThrow();
        };
    }

    private static Optional<String> approval(CarrierOrder order, Instant now) {
        return order.stage(now) == CarrierOrder.Stage.REJECTED
                ? order.shownState().or(() -> Optional.of("REJECTED"))
                : order.approval().map(Enum::name);
    }

    private static String approvalUid(CarrierOrder order) {
        return uid("approval|" + order.id());
    }

    private static String place(Stored circuit) {
        return CarrierDesk.offer(circuit, "peeringLocation");
    }

    private static String uid(String what) {
        return UUID.nameUUIDFromBytes(("megaport|" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static int number(String what) {
        return 1000 + Math.floorMod(what.hashCode(), 1_000_000);
    }
}
