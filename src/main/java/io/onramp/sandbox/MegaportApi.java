package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Megaport's API, as far as a connection to Azure needs it. Source of paths and bodies: Megaport's own client for Go and its tests
 * (github.com/megaport/megaportgo, June 2026).
 */
@Component
@ConditionalOnSandbox
class MegaportApi implements CarrierApi {

    private static final String KEY_LOOKUP = "/v2/secure/(?i:azure)/([^/]+)";
    private static final String PRODUCT = "/v2/product/([^/]+)";
    private static final String VXC = "/v3/product/vxc/([^/]+)";
    private static final String CANCEL = "/v3/product/([^/]+)/action/(?:CANCEL|CANCEL_NOW)";

    private final CarrierDesk desk;
    private final CarrierOrders orders;
    private final CarrierTokens tokens;
    private final MegaportBodies bodies;
    private final PortSizes sizes;
    private final SchemaJudge judge = SchemaJudge.byJsonSchema("sandbox/megaport-orders.json");

    MegaportApi(CarrierDesk desk, CarrierOrders orders, CarrierTokens tokens, MegaportBodies bodies, PortSizes sizes) {
        this.desk = desk;
        this.orders = orders;
        this.tokens = tokens;
        this.bodies = bodies;
        this.sizes = sizes;
    }

    @Override
    public Carrier carrier() {
        return Carrier.MEGAPORT;
    }

    @Override
    public boolean asksForToken(CarrierCall call) {
        return call.is("POST", "/oauth2/token");
    }

    /** With its id and secret in the Authorization header, as OAuth 2.0 has it. */
    @Override
    public CarrierAnswer token(CarrierCall call, boolean refused) {
        if (!call.parameter("grant_type").equals("client_credentials")) {
            return CarrierAnswer.of(400, Nodes.object().put("error", "unsupported_grant_type"));
        }
        Optional<String> client = client(call.authorization());
        if (refused || client.isEmpty()) {
            return CarrierAnswer.of(400, Nodes.object().put("error", "invalid_client"));
        }
        CarrierTokens.Token token = tokens.issue(carrier(), client.get());
        return CarrierAnswer.of(
                200,
                Nodes.object()
                        .put("access_token", token.token())
                        .put("expires_in", token.seconds())
                        .put("token_type", "Bearer"));
    }

    private static Optional<String> client(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0 && CarrierTokens.isGoodSecret(pair.substring(colon + 1))
                    ? Optional.of(pair.substring(0, colon))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public CarrierAnswer answer(CarrierCall call) {
        if (call.is("GET", KEY_LOOKUP)) {
            return lookUp(call.part(KEY_LOOKUP));
        }
        if (call.is("POST", "/v3/networkdesign/validate")) {
            List<CarrierDesk.Wish> wishes = wishes("/$defs/validate", call, json -> json);
            wishes.forEach(this::requireFree);
            return CarrierAnswer.of(200, bodies.message("Validation passed").set("data", bodies.validated(wishes)));
        }
        if (call.is("POST", "/v4/networkdesign/buy")) {
            return buy(wishes("/$defs/buy", call, json -> json.path("networkDesign")));
        }
        if (call.is("GET", "/v2/products")) {
            return CarrierAnswer.of(200, bodies.products(orders.of(carrier()), status(call)));
        }
        if (call.is("GET", "/v3/order_approvals")) {
            return CarrierAnswer.of(200, bodies.approvals(orders.of(carrier()), status(call), ids(call)));
        }
        if (call.is("GET", PRODUCT)) {
            String uid = call.part(PRODUCT);
            return CarrierAnswer.of(200, isPort(uid) ? bodies.port(uid, sizes.of(uid)) : bodies.found(order(uid)));
        }
        if (call.is("PUT", VXC)) {
            return update(order(call.part(VXC)), call);
        }
        if (call.is("POST", CANCEL)) {
            return cancel(order(call.part(CANCEL)), call.path().replaceAll("^.*/", ""));
        }
        return error(404, "There is nothing at this address.", List.of());
    }

    private static String status(CarrierCall call) {
        return call.parameter("provisioningStatus").isEmpty()
                ? call.parameter("status")
                : call.parameter("provisioningStatus");
    }

    private static Set<String> ids(CarrierCall call) {
        return Arrays.stream(call.parameter("serviceIds").split(","))
                .filter(id -> !id.isBlank())
                .collect(Collectors.toSet());
    }

    /** One that somebody ordered a line from. */
    private boolean isPort(String uid) {
        return orders.of(carrier()).stream()
                .anyMatch(order -> order.body().path("portUid").asText().equalsIgnoreCase(uid));
    }

    private CarrierAnswer lookUp(String serviceKey) {
        Stored circuit = desk.circuit(carrier(), serviceKey)
                .orElseThrow(() -> new CarrierRefusal(error(404, "The service key was not found.", List.of())));
        Map<CarrierOrder.Path, Optional<CarrierOrder>> holders = Map.of(
                CarrierOrder.Path.PRIMARY, desk.holder(circuit.key(), CarrierOrder.Path.PRIMARY),
                CarrierOrder.Path.SECONDARY, desk.holder(circuit.key(), CarrierOrder.Path.SECONDARY));
        return CarrierAnswer.of(200, bodies.lookup(circuit, holders));
    }

    private interface Designs {
        JsonNode in(JsonNode body);
    }

    /** What a body orders, judged. */
    private List<CarrierDesk.Wish> wishes(String schema, CarrierCall call, Designs designs) {
        JsonNode body = judged(schema, call);
        List<CarrierDesk.Wish> wishes = new ArrayList<>();
        for (ObjectNode design : Nodes.objects(designs.in(body))) {
            for (ObjectNode vxc : Nodes.objects(design.path("associatedVxcs"))) {
                wishes.add(wish(vxc.put("portUid", design.path("productUid").asText())));
            }
        }
        return wishes;
    }

    private CarrierDesk.Wish wish(ObjectNode vxc) {
        String key = vxc.at("/bEnd/partnerConfig/serviceKey").asText();
        Stored circuit = desk.circuit(carrier(), key)
                .orElseThrow(() -> new CarrierRefusal(error(400, "The service key is not valid.", List.of())));
        requireBandwidth(circuit, vxc.path("rateLimit").asInt());
        String port = vxc.at("/bEnd/productUid").asText();
        CarrierOrder.Path path = Arrays.stream(CarrierOrder.Path.values())
                .filter(one -> MegaportBodies.portUid(circuit, one).equalsIgnoreCase(port))
                .findFirst()
                .orElseThrow(() -> new CarrierRefusal(
                        error(400, "The B-End is not a port of this service key's circuit.", List.of())));
        return new CarrierDesk.Wish(
                vxc.path("productName").asText(),
                circuit,
                key,
                path,
                key,
                vxc.path("rateLimit").asInt(),
                vxc);
    }

    private void requireBandwidth(Stored circuit, int bandwidth) {
        if (bandwidth > Integer.parseInt(CarrierDesk.offer(circuit, "bandwidthInMbps"))) {
            throw new CarrierRefusal(error(400, "The rate limit exceeds the bandwidth of the circuit.", List.of()));
        }
    }

    private void requireFree(CarrierDesk.Wish wish) {
        if (desk.holder(wish.circuit().key(), wish.path()).isPresent()) {
            throw new CarrierRefusal(error(400, "The port already has a VXC with this service key.", List.of()));
        }
    }

    /** Whoever buys the same twice has two, as there. */
    private CarrierAnswer buy(List<CarrierDesk.Wish> wishes) {
        for (CarrierDesk.Wish wish : wishes) {
            desk.refusal(carrier(), wish.path()).ifPresent(words -> {
                throw new CarrierRefusal(error(400, words, List.of()));
            });
        }
        List<CarrierDesk.Taken> taken = desk.take(carrier(), wishes);
        ArrayNode data = Nodes.array();
        taken.forEach(one -> data.add(bodies.ordered(one.order())));
        String uid = taken.get(0).order().id();
        return CarrierAnswer.of(
                        200, bodies.message("VXC [" + uid + "] created.").set("data", data))
                .lostIf(taken.stream().anyMatch(CarrierDesk.Taken::answerLost));
    }

    private CarrierAnswer update(CarrierOrder order, CarrierCall call) {
        JsonNode change = judged("/$defs/update", call);
        requireThere(order);
        int bandwidth = change.path("rateLimit").asInt(order.bandwidth());
        desk.circuit(carrier(), order.serviceKey()).ifPresent(circuit -> requireBandwidth(circuit, bandwidth));
        ObjectNode body = order.body().deepCopy();
        for (String field : List.of("costCentre", "shutdown", "term")) {
            if (change.has(field)) {
                body.set(field, change.get(field));
            }
        }
        CarrierOrder changed = desk.change(order.id(), change.path("name").asText(order.name()), bandwidth, body)
                .orElseThrow();
        return CarrierAnswer.of(200, bodies.updated(changed));
    }

    private CarrierAnswer cancel(CarrierOrder order, String action) {
        requireThere(order);
        desk.keeps(order).ifPresent(words -> {
            throw new CarrierRefusal(error(400, words, List.of()));
        });
        desk.cancel(order.id());
        return CarrierAnswer.of(
                200, bodies.message("Action [" + action + " Service " + order.id() + "] has been done."));
    }

    private void requireThere(CarrierOrder order) {
        if (order.cancelledAt().isPresent()) {
            throw new CarrierRefusal(error(400, "The service is already cancelled.", List.of()));
        }
    }

    private CarrierOrder order(String uid) {
        return orders.find(uid)
                .filter(order -> order.carrier() == carrier())
                .orElseThrow(
                        () -> new CarrierRefusal(error(404, "Could not find a service with UID " + uid, List.of())));
    }

    private JsonNode judged(String schema, CarrierCall call) {
        JsonNode body = SchemaJudge.parse(call.body())
                .orElseThrow(() -> new CarrierRefusal(error(400, "The body is not JSON.", List.of())));
        List<SchemaJudge.Complaint> complaints = judge.complaints(schema, body);
        if (!complaints.isEmpty()) {
            throw new CarrierRefusal(error(400, "The body is not as it should be.", complaints));
        }
        return body;
    }

    @Override
    public CarrierAnswer error(int status, String message, List<SchemaJudge.Complaint> complaints) {
        String data = complaints.stream()
                .map(complaint -> complaint.place() + ": " + complaint.problem())
                .collect(Collectors.joining("; "));
        ObjectNode body = bodies.message(message).put("data", data);
        body.put("trace_id", UUID.randomUUID().toString().replace("-", ""));
        return CarrierAnswer.of(status, body);
    }
}
