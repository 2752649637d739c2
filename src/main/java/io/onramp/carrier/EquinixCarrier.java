package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.carrier.CarrierHttp.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Equinix Fabric v4: a connection from a port of ours to Azure for each leg, the secondary in the primary's redundancy
 * group. Shapes and states as in the OpenAPI document of Fabric v4.30.
 */
class EquinixCarrier implements Carrier {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CONNECTIONS = "/fabric/v4/connections";
    private static final String PORTS = "/fabric/v4/ports/";
    private static final String DELETED = "EQ-3142509";
    private static final String TRANSIENT = "EQ-3142510";
    private static final String KEY = "/zSide/accessPoint/authenticationKey";
    /** Layer 2 is there. BGP comes with the peering, which is set once this is told. */
    private static final Set<String> OURS_READY = Set.of("PROVISIONED", "PENDING_BGP_PEERING");

    private static final Set<String> THEIRS_READY = Set.of("PROVISIONED", "AVAILABLE", "PENDING_BGP", "N/A");
    private static final Set<String> GONE = Set.of("DEPROVISIONED", "DELETED", "CANCELLED");
    private static final Set<String> REJECTED = Set.of("REJECTED", "REJECTED_ACK", "AUTO_APPROVAL_FAILED", "FAILED");
    private static final Set<String> MOVING = Set.of(
            "PROVISIONING",
            "PENDING_AUTO_APPROVAL",
            "PENDING_PROVIDER_VLAN",
            "PENDING_INTERFACE_CONFIGURATION",
            "PENDING_CONFIGURATION",
            "ORDERING",
            "NOT_AVAILABLE");
    private static final Set<String> UNMADE = Set.of("FAILED", "REJECTED");
    private static final Set<String> LEAVING = Set.of("PENDING_DELETE", "DEPROVISIONING");

    private final CarrierProperties.Api api;
    private final CarrierSession session;

    EquinixCarrier(CarrierProperties.Api api, CarrierSession session) {
        this.api = api;
        this.session = session;
    }

    @Override
    public Check check(List<Wanted> connections) {
        Wanted first = connections.get(0);
        Answer key = session.post(CONNECTIONS + "/validate", keyFilter(first));
        if (!key.ok()) {
            return new Check.Impossible("The service key is not accepted: " + Words.of(key.body()));
        }
        for (Wanted wanted : connections) {
            Optional<JsonNode> slot = slot(key.body(), wanted.leg());
            if (slot.isEmpty()) {
                return new Check.Impossible(
                        "The service key has no free " + wanted.leg().name().toLowerCase(Locale.ROOT) + " connection");
            }
            int offered = slot.get().path("bandwidth").asInt();
            if (offered > 0 && offered < wanted.bandwidthInMbps()) {
                return new Check.Impossible("The circuit has " + offered + " Mbps, not " + wanted.bandwidthInMbps());
            }
        }
        for (Wanted wanted : connections) {
            // a port that does not say has its say when it is ordered from
            if (room(wanted.peeringLocation(), wanted.leg(), Optional.empty()) instanceof Room.Free free
                    && free.mbps() < wanted.bandwidthInMbps()) {
                return new Check.Impossible("The port " + free.port() + " has " + free.mbps() + " Mbps free, not "
                        + wanted.bandwidthInMbps());
            }
        }
        Answer dry = session.post(CONNECTIONS + "?dryRun=true", order(first, Optional.empty()));
        return dry.ok() ? new Check.Possible() : new Check.Impossible(Words.of(dry.body()));
    }

    /** One that is free is listed with its leg. */
    private static Optional<JsonNode> slot(JsonNode key, Leg leg) {
        return StreamSupport.stream(key.path("data").spliterator(), false)
                .filter(slot -> slot.at("/redundancy/priority").asText().equals(leg.name()))
                .findFirst();
    }

    /** What is ordered for a port is taken off {@code availableBandwidth} of it. */
    @Override
    public Room room(String peeringLocation, Leg leg, Optional<Placed> connection) {
        String uuid = connection
                .map(placed -> session.get(CONNECTIONS + "/" + placed.id()))
                .filter(Answer::ok)
                .map(there -> there.body().at("/aSide/accessPoint/port/uuid").asText(""))
                .filter(port -> !port.isEmpty())
                .orElseGet(() -> api.port(peeringLocation).orElseThrow().of(leg));
        Answer port = session.get(PORTS + uuid);
        if (!port.ok()) {
            return new Room.Unknown("%s answers %d: %s".formatted(api.carrier(), port.status(), Words.of(port.body())));
        }
        if (!port.body().path("availableBandwidth").isNumber()) {
            return new Room.Unknown(api.carrier() + " does not say what is free on the port " + uuid);
        }
        return new Room.Free(
                Room.named(port.body().path("name").asText(""), uuid),
                port.body().path("availableBandwidth").asInt());
    }

    @Override
    public Optional<Placed> find(String reference) {
        ObjectNode search = JSON.objectNode();
        filter(search, "/name", reference);
        search.putObject("pagination").put("limit", 25).put("offset", 0);
        Answer found = session.post(CONNECTIONS + "/search", search);
        if (!found.ok()) {
            throw new CarrierUnavailable("Equinix does not search: " + found.status(), Optional.empty());
        }
        return StreamSupport.stream(found.body().path("data").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(reference))
                .filter(one -> !GONE.contains(status(one, "equinixStatus")))
                .map(EquinixCarrier::placed)
                .findFirst();
    }

    @Override
    public Placement place(Wanted connection, Optional<Placed> primary) {
        Answer made = session.post(CONNECTIONS, order(connection, primary));
        if (made.ok() && !made.body().hasNonNull("uuid")) {
            throw CarrierUnavailable.withoutAnId("Equinix");
        }
        if (made.ok()) {
            return new Placement.Taken(placed(made.body()));
        }
        if (!made.refused()) {
            throw CarrierUnavailable.withoutAWord("Equinix", made.status());
        }
        return new Placement.Refused(Words.of(made.body()));
    }

    @Override
    public boolean isFree(Wanted connection) {
        Answer key = session.post(CONNECTIONS + "/validate", keyFilter(connection));
        return key.ok() && slot(key.body(), connection.leg()).isPresent();
    }

    private static Placed placed(JsonNode connection) {
        return new Placed(
                connection.path("uuid").asText(),
                Optional.of(connection.at("/redundancy/group").asText("")).filter(group -> !group.isEmpty()));
    }

    @Override
    public Standing look(Placed connection) {
        Answer answer = session.get(CONNECTIONS + "/" + connection.id());
        if (answer.status() == 404) {
            return new Standing.Missing("404");
        }
        if (!answer.ok()) {
            return new Standing.Unclear(Integer.toString(answer.status()), Words.of(answer.body()));
        }
        String ours = status(answer.body(), "equinixStatus");
        String theirs = status(answer.body(), "providerStatus");
        String state = ours + " / " + theirs;
        String words = answer.body().at("/operation/errors").isEmpty()
                ? ""
                : Words.of(answer.body().at("/operation/errors"));
        if (GONE.contains(ours)) {
            return new Standing.Gone(state);
        }
        if (LEAVING.contains(ours)) {
            return new Standing.Leaving(state);
        }
        if (REJECTED.contains(ours) || REJECTED.contains(theirs)) {
            // where Equinix itself has it provisioned, it stays and costs until it is deleted
            return new Standing.Rejected(state, words, REJECTED.contains(ours));
        }
        if (ours.equals("PENDING_APPROVAL") || theirs.equals("PENDING_APPROVAL")) {
            return new Standing.ApprovalNeeded(state, words);
        }
        return standing(answer.body(), ours, theirs, words);
    }

    /** Of states that the document does not have either there are some: those are nobody's to guess. */
    private static Standing standing(JsonNode body, String ours, String theirs, String words) {
        String state = ours + " / " + theirs;
        boolean done = OURS_READY.contains(ours);
        boolean theirsDone = THEIRS_READY.contains(theirs);
        if (done && theirsDone) {
            return new Standing.Ready(state, body.path("bandwidth").asInt(), changeRefused(body.path("change")));
        }
        boolean known = (done || MOVING.contains(ours)) && (theirsDone || MOVING.contains(theirs) || theirs.isEmpty());
        return known ? new Standing.Waiting(state) : new Standing.Unclear(state, words);
    }

    /** The latest change of the connection is shown with it; it can be refused long after it was taken. */
    private static Optional<String> changeRefused(JsonNode change) {
        String status = change.path("status").asText("");
        return change.path("type").asText().equals("CONNECTION_UPDATE") && UNMADE.contains(status)
                ? Optional.of(status + ": " + change.path("information").asText("no reason given"))
                : Optional.empty();
    }

    @Override
    public Reply changeBandwidth(Placed connection, int mbps) {
        var changes = JSON.arrayNode();
        changes.addObject().put("op", "replace").put("path", "/bandwidth").put("value", mbps);
        return reply(session.patch(CONNECTIONS + "/" + connection.id(), changes));
    }

    @Override
    public Reply cancel(Placed connection) {
        Answer answer = session.delete(CONNECTIONS + "/" + connection.id());
        return answer.status() == 404 || says(answer, DELETED) ? new Reply.Accepted() : reply(answer);
    }

    /** Equinix neither changes nor cancels what it is working on; that can take as long as the provider does. */
    private static Reply reply(Answer answer) {
        if (answer.ok()) {
            return new Reply.Accepted();
        }
        String words = Words.of(answer.body());
        return says(answer, TRANSIENT) ? new Reply.NotYet(words) : new Reply.Refused(words);
    }

    private static boolean says(Answer answer, String code) {
        return answer.body().findValuesAsText("errorCode").contains(code);
    }

    private ObjectNode order(Wanted wanted, Optional<Placed> primary) {
        CarrierProperties.Port port = api.port(wanted.peeringLocation()).orElseThrow();
        ObjectNode order = JSON.objectNode()
                .put("type", "EVPL_VC")
                .put("name", wanted.reference())
                .put("bandwidth", wanted.bandwidthInMbps());
        order.putObject("order").put("purchaseOrderNumber", wanted.reference()).put("termLength", api.termInMonths());
        ObjectNode redundancy =
                order.putObject("redundancy").put("priority", wanted.leg().name());
        primary.flatMap(Placed::redundancyGroup).ifPresent(group -> redundancy.put("group", group));
        ObjectNode ours = order.putObject("aSide").putObject("accessPoint").put("type", "COLO");
        ours.putObject("port").put("uuid", port.of(wanted.leg()));
        wanted.vlan()
                .ifPresent(vlan ->
                        ours.putObject("linkProtocol").put("type", "DOT1Q").put("vlanTag", vlan));
        ObjectNode azure = order.putObject("zSide").putObject("accessPoint").put("type", "SP");
        azure.putObject("profile").put("type", "L2_PROFILE").put("uuid", api.profile());
        azure.putObject("location").put("metroCode", port.metro());
        azure.put("peeringType", wanted.peeringType()).put("authenticationKey", wanted.serviceKey());
        if (!api.project().isBlank()) {
            order.putObject("project").put("projectId", api.project());
        }
        ObjectNode notification = order.putArray("notifications").addObject().put("type", "ALL");
        api.emails().forEach(notification.putArray("emails")::add);
        return order;
    }

    private ObjectNode keyFilter(Wanted wanted) {
        ObjectNode body = JSON.objectNode();
        filter(body, KEY, wanted.serviceKey());
        filter(body, "/zSide/accessPoint/profile/uuid", api.profile());
        return body;
    }

    private static void filter(ObjectNode body, String property, String value) {
        body.withObject("filter")
                .withArrayProperty("and")
                .addObject()
                .put("property", property)
                .put("operator", "=")
                .putArray("values")
                .add(value);
    }

    private static String status(JsonNode connection, String which) {
        return connection.at("/operation/" + which).asText("").toUpperCase(Locale.ROOT);
    }
}
