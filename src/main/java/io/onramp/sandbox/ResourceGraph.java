package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Azure Resource Graph for queries that ask for resources of one type of Microsoft.Network, over any number of subscriptions. */
@Component
@ConditionalOnSandbox
class ResourceGraph {

    private static final int PAGE = 1000;

    private final ResourceStore resources;
    private final Settlement settlement;
    private final Subscriptions subscriptions;
    private final GraphIndex index;
    private final Clock clock;

    ResourceGraph(
            ResourceStore resources,
            Settlement settlement,
            Subscriptions subscriptions,
            GraphIndex index,
            Clock clock) {
        this.resources = resources;
        this.settlement = settlement;
        this.subscriptions = subscriptions;
        this.index = index;
        this.clock = clock;
    }

    Optional<ArmAnswer> answer(ArmRequest request) {
        ArmPath path = request.path();
        boolean mine = path.subscription().isEmpty()
                && path.namespace().equalsIgnoreCase("Microsoft.ResourceGraph")
                && path.nameIs(0, "resources")
                && request.method().equals("POST");
        if (!mine) {
            return Optional.empty();
        }
        ObjectNode sent = Nodes.sent(request.body());
        try {
            GraphQuery query = GraphQuery.of(sent.path("query").asText(""));
            return Optional.of(page(query.run(rows(query, sent)), sent.path("options")));
        } catch (GraphTokens.Unreadable unreadable) {
            return Optional.of(refused(unreadable));
        }
    }

    /** A subscription that cannot be read is left out without a word. */
    private List<ObjectNode> rows(GraphQuery query, ObjectNode sent) {
        String type = query.type().replaceFirst("^microsoft\\.network/", "");
        List<String> asked = sent.path("subscriptions").isEmpty()
                ? subscriptions.visible().stream().map(Subscription::id).toList()
                : Nodes.texts(sent.path("subscriptions"));
        List<ObjectNode> rows = new ArrayList<>();
        for (String subscription : asked) {
            if (subscriptions.of(subscription).readable()) {
                // what has ended since is written down even if it is not seen before the delay is over
                List<ObjectNode> now = settlement.settled(resources.inSubscription(subscription, type)).stream()
                        .map(Stored::body)
                        .toList();
                (index.lags() ? index.visible(subscription, type) : now).forEach(body -> rows.add(row(body)));
            }
        }
        return rows;
    }

    private static ObjectNode row(ObjectNode body) {
        ArmPath path = ArmPath.parse(body.path("id").asText());
        ObjectNode properties = Nodes.properties(body).deepCopy();
        // no keys of others for whoever can list
        properties.remove("authorizations");
        ObjectNode row = Nodes.object()
                .put("id", body.path("id").asText())
                .put("name", body.path("name").asText())
                .put("type", body.path("type").asText().toLowerCase(Locale.ROOT))
                .put("tenantId", ArmFront.TENANT)
                .put("kind", "")
                .put("location", body.path("location").asText())
                .put("resourceGroup", path.group().toLowerCase(Locale.ROOT))
                .put("subscriptionId", path.subscription())
                .put("managedBy", "");
        row.set("sku", body.get("sku"));
        row.putNull("plan");
        row.set("properties", properties);
        row.set("tags", body.get("tags"));
        for (String none : List.of("identity", "zones", "extendedLocation")) {
            row.putNull(none);
        }
        return row;
    }

    private static ArmAnswer page(List<ObjectNode> found, JsonNode options) {
        int from = options.path("$skipToken").asText("").isEmpty()
                ? options.path("$skip").asInt(0)
                : offset(options.path("$skipToken").asText());
        int size = Math.max(1, Math.min(PAGE, options.path("$top").asInt(PAGE)));
        List<ObjectNode> page = found.subList(Math.min(from, found.size()), Math.min(from + size, found.size()));
        boolean more = from + page.size() < found.size();
        ObjectNode answer = Nodes.object().put("totalRecords", found.size()).put("count", page.size());
        answer.set("data", options.path("resultFormat").asText("").equals("table") ? table(page) : array(page));
        answer.putArray("facets");
        answer.put("resultTruncated", Boolean.toString(more));
        // as documented: without the id in the result there is no way on
        if (more && page.get(0).has("id")) {
            answer.put("$skipToken", token(from + page.size()));
        }
        return ArmAnswer.of(200, answer);
    }

    private static ArrayNode array(List<ObjectNode> rows) {
        return Nodes.array().addAll(rows);
    }

    private static ObjectNode table(List<ObjectNode> rows) {
        ObjectNode table = Nodes.object();
        ArrayNode columns = table.putArray("columns");
        if (!rows.isEmpty()) {
            rows.get(0).fields().forEachRemaining(field -> columns.addObject()
                    .put("name", field.getKey())
                    .put(
                            "type",
                            field.getValue().isIntegralNumber()
                                    ? "integer"
                                    : field.getValue().isTextual() ? "string" : "object"));
        }
        ArrayNode cells = table.putArray("rows");
        rows.forEach(row -> row.forEach(cells.addArray()::add));
        return table;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(("from " + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replace("from ", ""));
        } catch (IllegalArgumentException e) {
            throw ArmRefusal.byFront(400, "BadRequest", "The $skipToken is not one of this service's.");
        }
    }

    private ArmAnswer refused(GraphTokens.Unreadable unreadable) {
        ObjectNode body = Nodes.object();
        ArrayNode details = body.putObject("error")
                .put("code", "BadRequest")
                .put(
                        "message",
                        "Please provide below info when asking for support: timestamp = " + clock.instant()
                                + ", correlationId = " + UUID.randomUUID() + ".")
                .putArray("details");
        details.addObject()
                .put("code", "InvalidQuery")
                .put(
                        "message",
                        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the"
                                + " error before retrying.");
        details.addObject()
                .put("code", "ParserFailure")
                .put("message", "ParserFailure")
                .put("line", 1)
                .put("characterPositionInLine", unreadable.position())
                .put("token", unreadable.token());
        return ArmAnswer.of(400, body);
    }
}
