package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Equinix Fabric's API (v4.30), as far as a connection to Azure needs it. Every body is judged by its OpenAPI document; error codes are those
 * of the document's examples. Source of the token: Equinix' document "API Authentication" 1.2 and its own client (equinix/oauth2-go).
 */
@Component
@ConditionalOnSandbox
class EquinixApi implements CarrierApi {

    private static final String CONNECTIONS = "/fabric/v4/connections";
    private static final String CONNECTION = CONNECTIONS + "/([^/]+)";
    private static final String PORT = "/fabric/v4/ports/([^/]+)";
    private static final String JSON = "application/json";
    private static final String PATCH = "application/json-patch+json";
    private static final String INVALID = "EQ-3142501";
    private static final String KEY = "/zSide/accessPoint/authenticationKey";
    private static final int ATTEMPTS = 5;

    private final CarrierDesk desk;
    private final CarrierOrders orders;
    private final CarrierTokens tokens;
    private final EquinixBodies bodies;
    private final EquinixRules rules;
    private final EquinixPatch patch;
    private final PortSizes sizes;
    private final SchemaJudge judge = SchemaJudge.byOpenApi("sandbox/equinix-fabric-4.30.json");

    EquinixApi(
            CarrierDesk desk,
            CarrierOrders orders,
            CarrierTokens tokens,
            EquinixBodies bodies,
            EquinixRules rules,
            EquinixPatch patch,
            PortSizes sizes) {
        this.desk = desk;
        this.orders = orders;
        this.tokens = tokens;
        this.bodies = bodies;
        this.rules = rules;
        this.patch = patch;
        this.sizes = sizes;
    }

    @Override
    public Carrier carrier() {
        return Carrier.EQUINIX;
    }

    @Override
    public boolean asksForToken(CarrierCall call) {
        return call.is("POST", "/oauth2/v1/token");
    }

    /** Five bad attempts in a row lock the account, whatever is sent after that. */
    @Override
    public CarrierAnswer token(CarrierCall call, boolean refused) {
        JsonNode body = SchemaJudge.parse(call.body()).orElse(Nodes.object());
        String client = body.path("client_id").asText();
        if (tokens.badAttempts(carrier(), client) >= ATTEMPTS) {
            return tokenRefused("S1007", "The account is locked after " + ATTEMPTS + " invalid attempts");
        }
        boolean good = !client.isBlank()
                && client.length() <= 200
                && CarrierTokens.isGoodSecret(body.path("client_secret").asText())
                && body.path("grant_type").asText().equals("client_credentials");
        if (refused || !good) {
            if (!client.isBlank() && client.length() <= 200) {
                tokens.countBadAttempt(carrier(), client);
            }
            return tokenRefused("S1006", "Login Failure, please try again");
        }
        CarrierTokens.Token token = tokens.issue(carrier(), client);
        return CarrierAnswer.of(
                200,
                Nodes.object()
                        .put("access_token", token.token())
                        .put("token_timeout", Long.toString(token.seconds()))
                        .put("user_name", "sandbox")
                        .put("token_type", "Bearer"));
    }

    private static CarrierAnswer tokenRefused(String code, String message) {
        return CarrierAnswer.of(
                400,
                Nodes.object()
                        .put("errorDomain", "apps")
                        .put("errorTitle", "Login Failure")
                        .put("errorCode", code)
                        .put("developerMessage", message)
                        .put("errorMessage", message + "."));
    }

    @Override
    public CarrierAnswer answer(CarrierCall call) {
        if (call.is("POST", CONNECTIONS)) {
            return create(call);
        }
        if (call.is("POST", CONNECTIONS + "/validate")) {
            return validate(judged("ValidateRequest", JSON, call));
        }
        if (call.is("POST", CONNECTIONS + "/search")) {
            List<ObjectNode> all = orders.of(carrier()).stream()
                    .map(order -> shown(order, call))
                    .toList();
            return CarrierAnswer.of(200, EquinixSearch.search(judged("SearchRequest", JSON, call), all));
        }
        if (call.is("GET", PORT)) {
            return port(call.part(PORT), call);
        }
        if (call.path().matches(CONNECTION)) {
            CarrierOrder order = order(call.part(CONNECTION));
            switch (call.method()) {
                case "GET":
                    return CarrierAnswer.of(200, shown(order, call));
                case "PATCH":
                    JsonNode changes = judged("ConnectionUpdateRequest", PATCH, call);
                    boolean dryRun = call.parameter("dryRun").equals("true");
                    return CarrierAnswer.of(dryRun ? 200 : 202, patch.apply(order, changes, dryRun, call.base()));
                case "DELETE":
                    return delete(order, call);
                default:
                    break;
            }
        }
        throw EquinixRules.refusal(405, "EQ-3142569", "Method not supported, Please check the URL passed", "");
    }

    /** Any is there, as for orders. */
    private CarrierAnswer port(String uuid, CarrierCall call) {
        if (!judge.complaints("/components/schemas/PortUUID", TextNode.valueOf(uuid))
                .isEmpty()) {
            throw EquinixRules.refusal(400, INVALID, "Invalid input", "portId");
        }
        int used = orders.of(carrier()).stream()
                .filter(order -> order.isHeld(desk.now()))
                .filter(order ->
                        order.body().at("/aSide/accessPoint/port/uuid").asText().equalsIgnoreCase(uuid))
                .mapToInt(CarrierOrder::bandwidth)
                .sum();
        return CarrierAnswer.of(200, bodies.port(uuid, sizes.of(uuid), used, call.base()));
    }

    private ObjectNode shown(CarrierOrder order, CarrierCall call) {
        return bodies.connection(order, call.base());
    }

    private CarrierAnswer create(CarrierCall call) {
        ObjectNode body = (ObjectNode) judged("ConnectionPostRequest", JSON, call);
        CarrierDesk.Wish wish = rules.wish(body);
        if (call.parameter("dryRun").equals("true")) {
            return CarrierAnswer.of(200, bodies.dryRun(body, call.base()));
        }
        desk.refusal(carrier(), wish.path()).ifPresent(words -> {
            throw EquinixRules.refusal(400, INVALID, words, "");
        });
        CarrierDesk.Taken taken = desk.take(carrier(), List.of(wish)).get(0);
        return CarrierAnswer.of(201, shown(taken.order(), call)).lostIf(taken.answerLost());
    }

    /** Which of a key's two lines can still be ordered. */
    private CarrierAnswer validate(JsonNode request) {
        Optional<String> key = Nodes.objects(request.at("/filter/and")).stream()
                .filter(one -> one.path("property").asText().equals(KEY))
                .map(one -> one.at("/values/0").asText())
                .findFirst();
        Stored circuit = key.flatMap(one -> desk.circuit(carrier(), one))
                .orElseThrow(() -> EquinixRules.refusal(400, INVALID, "Authorization key provided is not valid", KEY));
        ObjectNode answer = Nodes.object();
        answer.putArray("additionalInfo")
                .addObject()
                .put("key", "message")
                .put("value", "Authorization key provided is valid");
        ArrayNode data = answer.putArray("data");
        for (CarrierOrder.Path path : CarrierOrder.Path.values()) {
            if (desk.holder(circuit.key(), path).isEmpty()) {
                data.add(bodies.offer(circuit, path));
            }
        }
        return CarrierAnswer.of(200, answer);
    }

    private CarrierAnswer delete(CarrierOrder order, CarrierCall call) {
        switch (order.stage(desk.now())) {
            case CANCELLING, GONE ->
                throw EquinixRules.refusal(400, "EQ-3142509", "Connection already deleted", "uuid");
            case ORDERED, CONFIGURED ->
                throw EquinixRules.refusal(400, "EQ-3142510", "Connection is in transient state", "");
            default -> {
                desk.keeps(order).ifPresent(words -> {
                    throw EquinixRules.refusal(400, "EQ-3142569", words, "");
                });
                CarrierOrder cancelled = desk.cancel(order.id()).orElseThrow();
                return CarrierAnswer.of(200, shown(cancelled, call));
            }
        }
    }

    private CarrierOrder order(String uuid) {
        return orders.find(uuid)
                .filter(order -> order.carrier() == carrier())
                .orElseThrow(() -> EquinixRules.refusal(404, "EQ-3045811", "uuid not found", ""));
    }

    private JsonNode judged(String schema, String type, CarrierCall call) {
        if (!call.contentType().equals(type)) {
            throw new CarrierRefusal(error(415, "Content type must be " + type, List.of()));
        }
        JsonNode body = SchemaJudge.parse(call.body())
                .orElseThrow(() -> new CarrierRefusal(error(400, "Invalid input", List.of())));
        List<SchemaJudge.Complaint> complaints = judge.complaints("/components/schemas/" + schema, body);
        if (!complaints.isEmpty()) {
            throw new CarrierRefusal(error(400, "Invalid input", complaints));
        }
        return body;
    }

    @Override
    public CarrierAnswer error(int status, String message, List<SchemaJudge.Complaint> complaints) {
        String code =
                switch (status) {
                    case 401 -> "EQ-3000039";
                    case 429 -> "EQ-3000429";
                    case 503 -> "EQ-3000503";
                    default -> INVALID;
                };
        ObjectNode error = Nodes.object()
                .put("errorCode", code)
                .put("errorMessage", message)
                .put("correlationId", UUID.randomUUID().toString());
        if (!complaints.isEmpty()) {
            ArrayNode places = error.putArray("additionalInfo");
            complaints.forEach(
                    one -> places.addObject().put("property", one.place()).put("reason", one.problem()));
        }
        return CarrierAnswer.of(status, Nodes.array().add(error));
    }
}
