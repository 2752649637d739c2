package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.carrier.CarrierHttp.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Megaport: a Virtual Cross Connect (VXC) from a port of ours to each of the circuit's two Azure ports. Bodies as in
 * Megaport's own Go client (megaportgo).
 */
class MegaportCarrier implements Carrier {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VALIDATE = "/v3/networkdesign/validate";
    private static final String BUY = "/v4/networkdesign/buy";
    private static final Set<String> READY = Set.of("CONFIGURED", "LIVE");
    private static final Set<String> MOVING = Set.of("NEW", "DESIGN", "DEPLOYABLE");
    private static final Set<String> GONE = Set.of("CANCELLED", "CANCELLED_PARENT", "DECOMMISSIONED");
    private static final Set<String> DECLINED = Set.of("REJECTED", "FAILED", "WITHDRAWN", "EXPIRED");

    private final CarrierProperties.Api api;
    private final CarrierSession session;

    MegaportCarrier(CarrierProperties.Api api, CarrierSession session) {
        this.api = api;
        this.session = session;
    }

    @Override
    public Check check(List<Wanted> connections) {
        ArrayNode design = JSON.arrayNode();
        for (Wanted wanted : connections) {
            Answer key = session.get("/v2/secure/azure/" + wanted.serviceKey());
            if (!key.ok()) {
                return new Check.Impossible("The service key is not accepted: " + Words.of(key.body()));
            }
            int offered = key.body().at("/data/bandwidth").asInt();
            if (offered > 0 && offered < wanted.bandwidthInMbps()) {
                return new Check.Impossible("The circuit has " + offered + " Mbps, not " + wanted.bandwidthInMbps());
            }
            Optional<String> port = freePort(key.body(), wanted);
            if (port.isEmpty()) {
                return new Check.Impossible("No free Azure port for the "
                        + wanted.leg().name().toLowerCase(Locale.ROOT) + " connection of this service key");
            }
            design.add(item(wanted, port.get()));
        }
        Answer valid = session.post(VALIDATE, design);
        return valid.ok() ? new Check.Possible() : new Check.Impossible(Words.of(valid.body()));
    }

    /**
     * A VXC is as fast as its port at most ({@code maxVxcSpeed}, or {@code portSpeed} where that is not said). What all of a
     * port's VXCs may have together Megaport documents nowhere, so that their sum says nothing here.
     */
    @Override
    public Room room(String peeringLocation, Leg leg, Optional<Placed> connection) {
        String uid = connection
                .map(placed -> session.get("/v2/product/" + placed.id()))
                .filter(Answer::ok)
                .map(there -> there.body().at("/data/aEnd/productUid").asText(""))
                .filter(port -> !port.isEmpty())
                .orElseGet(() -> api.port(peeringLocation).orElseThrow().of(leg));
        Answer answer = session.get("/v2/product/" + uid);
        if (!answer.ok()) {
            return new Room.Unknown(
                    "%s answers %d: %s".formatted(api.carrier(), answer.status(), Words.of(answer.body())));
        }
        JsonNode port = answer.body().path("data");
        int most = port.path("maxVxcSpeed").asInt(port.path("portSpeed").asInt());
        return most > 0
                ? new Room.Most(Room.named(port.path("productName").asText(""), uid), most)
                : new Room.Unknown(api.carrier() + " does not say how fast the port " + uid + " is");
    }

    @Override
    public Optional<Placed> find(String reference) {
        Answer products = session.get("/v2/products");
        if (!products.ok()) {
            throw new CarrierUnavailable("Megaport does not list the products: " + products.status(), Optional.empty());
        }
        return StreamSupport.stream(products.body().path("data").spliterator(), false)
                .flatMap(product ->
                        StreamSupport.stream(product.path("associatedVxcs").spliterator(), false))
                .filter(vxc -> vxc.path("productName").asText().equals(reference))
                .filter(vxc -> !GONE.contains(vxc.path("provisioningStatus").asText()))
                .map(vxc -> new Placed(vxc.path("productUid").asText(), Optional.empty()))
                .findFirst();
    }

    @Override
    public Placement place(Wanted connection, Optional<Placed> primary) {
        Answer key = session.get("/v2/secure/azure/" + connection.serviceKey());
        Optional<String> port = key.ok() ? freePort(key.body(), connection) : Optional.empty();
        if (port.isEmpty()) {
            return new Placement.Refused("The service key has no free port: " + Words.of(key.body()));
        }
        ObjectNode order = JSON.objectNode();
        order.putArray("networkDesign").add(item(connection, port.get()));
        order.putArray("discountCodes");
        Answer bought = session.post(BUY, order);
        String id = bought.body().at("/data/0/vxcJTechnicalServiceUid").asText("");
        if (bought.ok() && id.isEmpty()) {
            throw CarrierUnavailable.withoutAnId("Megaport");
        }
        if (bought.ok()) {
            return new Placement.Taken(new Placed(id, Optional.empty()));
        }
        if (!bought.refused()) {
            throw CarrierUnavailable.withoutAWord("Megaport", bought.status());
        }
        return new Placement.Refused(Words.of(bought.body()));
    }

    @Override
    public boolean isFree(Wanted connection) {
        Answer key = session.get("/v2/secure/azure/" + connection.serviceKey());
        return key.ok() && ports(key.body(), connection.leg()).anyMatch(MegaportCarrier::unused);
    }

    @Override
    public Standing look(Placed connection) {
        Answer answer = session.get("/v2/product/" + connection.id());
        if (answer.status() == 404) {
            return new Standing.Missing("404");
        }
        JsonNode vxc = answer.body().path("data");
        String state = vxc.path("provisioningStatus").asText("");
        JsonNode approval = vxc.path("vxcApproval");
        String approved = approval.path("status").asText("");
        if (DECLINED.contains(approved)) {
            // such a one is also cancelled, which says less
            return new Standing.Rejected(approved, approval.path("message").asText(""), true);
        }
        if (GONE.contains(state) || isTakenOut(vxc.at("/resources/vll"))) {
            // one that was taken out has an empty list where its line was
            return new Standing.Gone(state);
        }
        if (!answer.ok()) {
            return new Standing.Unclear(Integer.toString(answer.status()), Words.of(answer.body()));
        }
        if (approved.equals("PENDING")) {
            return new Standing.ApprovalNeeded(
                    approved, approval.path("message").asText(""));
        }
        return standing(vxc, state);
    }

    private static boolean isTakenOut(JsonNode line) {
        return line.isArray() && line.isEmpty();
    }

    private static Standing standing(JsonNode vxc, String state) {
        if (state.equals("DECOMMISSIONING")) {
            return new Standing.Leaving(state);
        }
        if (READY.contains(state)) {
            return new Standing.Ready(state, vxc.path("rateLimit").asInt());
        }
        return MOVING.contains(state)
                ? new Standing.Waiting(state)
                : new Standing.Unclear(
                        state.isEmpty() ? "no state" : state,
                        vxc.path("failedReason").asText(vxc.path("errorMessage").asText("")));
    }

    @Override
    public Reply changeBandwidth(Placed connection, int mbps) {
        return reply(session.put(
                "/v3/product/vxc/" + connection.id(), JSON.objectNode().put("rateLimit", mbps)));
    }

    @Override
    public Reply cancel(Placed connection) {
        Answer answer = session.post("/v3/product/" + connection.id() + "/action/CANCEL_NOW");
        return answer.status() == 404 ? new Reply.Accepted() : reply(answer);
    }

    private static Reply reply(Answer answer) {
        return answer.ok() ? new Reply.Accepted() : new Reply.Refused(Words.of(answer.body()));
    }

    private ObjectNode item(Wanted wanted, String azurePort) {
        CarrierProperties.Port port = api.port(wanted.peeringLocation()).orElseThrow();
        ObjectNode item = JSON.objectNode().put("productUid", port.of(wanted.leg()));
        ObjectNode vxc = item.putArray("associatedVxcs")
                .addObject()
                .put("productName", wanted.reference())
                .put("rateLimit", wanted.bandwidthInMbps())
                .put("term", api.termInMonths())
                .put("shutdown", false);
        // Megaport finds a free one on our port; the peering's own is the inner one, and none of its business
        vxc.putObject("aEnd").put("vlan", 0);
        ObjectNode azure = vxc.putObject("bEnd").put("productUid", azurePort).putObject("partnerConfig");
        azure.put("connectType", "AZURE").put("serviceKey", wanted.serviceKey());
        // Onramp sets the peerings itself
        azure.putArray("peers");
        return item;
    }

    /** Azure's port of that leg that no VXC holds and that is fast enough. */
    private static Optional<String> freePort(JsonNode key, Wanted wanted) {
        return ports(key, wanted.leg())
                .filter(MegaportCarrier::unused)
                .filter(port -> port.path("portSpeed").asInt(Integer.MAX_VALUE) >= wanted.bandwidthInMbps())
                .map(port -> port.path("productUid").asText(""))
                .filter(uid -> !uid.isEmpty())
                .findFirst();
    }

    private static Stream<JsonNode> ports(JsonNode key, Leg leg) {
        return StreamSupport.stream(key.at("/data/megaports").spliterator(), false)
                .filter(port -> port.path("type").asText().equalsIgnoreCase(leg.name()));
    }

    private static boolean unused(JsonNode port) {
        return port.path("vxc").asText("0").matches("0|null");
    }
}
