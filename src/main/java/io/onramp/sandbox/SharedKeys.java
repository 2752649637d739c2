package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** The pre-shared key of a tunnel: read, set and made anew below {@code connections/{name}/sharedkey}. */
@Component
@ConditionalOnSandbox
class SharedKeys {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int MAX_LENGTH = 128;

    private final Settlement settlement;
    private final ResourceStore resources;
    private final Groups groups;
    private final ArmActions actions;
    private final SecureRandom random = new SecureRandom();

    SharedKeys(Settlement settlement, ResourceStore resources, Groups groups, ArmActions actions) {
        this.settlement = settlement;
        this.resources = resources;
        this.groups = groups;
        this.actions = actions;
    }

    ArmAnswer answer(ArmRequest request) {
        ArmPath path = request.path();
        groups.require(path);
        Stored connection = settlement.find(path).orElseThrow(() -> ArmRefusal.resourceNotFound(path));
        return switch (request.method()) {
            case "GET" ->
                ArmAnswer.of(
                        200,
                        Nodes.object()
                                .put(
                                        "value",
                                        Nodes.properties(connection.body())
                                                .path("sharedKey")
                                                .asText("")));
            case "PUT" -> set(request);
            case "POST" -> reset(request);
            default ->
                throw ArmRefusal.byFront(
                        405,
                        "HttpMethodNotSupported",
                        "The HTTP method '" + request.method() + "' is not supported at this location.");
        };
    }

    private ArmAnswer set(ArmRequest request) {
        String key = Nodes.sent(request.body()).path("value").asText("");
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw ArmRefusal.byProvider(
                    400,
                    "VirtualNetworkGatewayConnectionSharedKeyInvalid",
                    "The shared key must have 1 to " + MAX_LENGTH + " printable ASCII characters.");
        }
        Stored connection = save(request.path(), key);
        ArmAnswer started = actions.accepted(request, connection, Nodes.object(), "", true);
        ArmAnswer answer = ArmAnswer.empty(200);
        for (String header : new String[] {"Azure-AsyncOperation", "Retry-After"}) {
            answer = answer.with(header, started.headers().get(header));
        }
        return answer;
    }

    private ArmAnswer reset(ArmRequest request) {
        int length = Nodes.sent(request.body()).path("keyLength").asInt(0);
        if (length < 1 || length > MAX_LENGTH) {
            throw ArmRefusal.byProvider(
                    400,
                    "VirtualNetworkGatewayConnectionSharedKeyLengthInvalid",
                    "The length of the shared key must be between 1 and " + MAX_LENGTH + ".");
        }
        StringBuilder key = new StringBuilder();
        while (key.length() < length) {
            key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        Stored connection = save(request.path(), key.toString());
        return actions.accepted(request, connection, Nodes.object().put("keyLength", length), "", true);
    }

    private Stored save(ArmPath path, String key) {
        Stored connection = settlement.hold(path.topKey()).orElseThrow(() -> ArmRefusal.resourceNotFound(path));
        ObjectNode body = connection.body();
        Nodes.properties(body).put("sharedKey", key);
        ResourceType.stamp(body, Settlement.etag());
        resources.update(connection.withBody(body));
        return connection;
    }
}
