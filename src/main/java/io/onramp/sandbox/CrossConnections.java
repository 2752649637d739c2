package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The carrier's side of circuits: in the carrier's subscription every circuit shows as a cross connection, named by its service key, in the
 * group {@code CrossConnection-} and the peering location. It is no resource of its own but the same circuit seen from there, so both sides
 * can never differ. Source: Microsoft's article "ExpressRoute CrossConnections API development and integration".
 */
@Component
@ConditionalOnSandbox
class CrossConnections {

    private static final String TYPE = "Microsoft.Network/expressRouteCrossConnections";
    private static final String CIRCUIT_TYPE = "Microsoft.Network/expressRouteCircuits";
    private static final String GROUP = "CrossConnection-";
    private static final Pattern BY_NAME = Pattern.compile("(?i)\\bname\\s+eq\\s+'([^']*)'");

    private final ResourceStore resources;
    private final Settlement settlement;
    private final Subscriptions subscriptions;
    private final CrossConnectionChange change;
    private final ArmReads reads;
    private final ArmWrites writes;
    private final ArmActions actions;

    CrossConnections(
            ResourceStore resources,
            Settlement settlement,
            Subscriptions subscriptions,
            CrossConnectionChange change,
            ArmReads reads,
            ArmWrites writes,
            ArmActions actions) {
        this.resources = resources;
        this.settlement = settlement;
        this.subscriptions = subscriptions;
        this.change = change;
        this.reads = reads;
        this.writes = writes;
        this.actions = actions;
    }

    ArmAnswer answer(ArmRequest request) {
        ArmPath path = request.path();
        if (path.names().size() == 1) {
            return list(request);
        }
        Stored circuit = circuit(path).orElseThrow(() -> ArmRefusal.resourceNotFound(path));
        return path.isTopLevel() ? top(request, circuit) : child(request, circuit);
    }

    private ArmAnswer top(ArmRequest request, Stored circuit) {
        return switch (request.method()) {
            case "GET", "HEAD" -> ArmAnswer.of(200, shown(circuit.body(), request.path()));
            case "PUT" -> seenFrom(request, circuit, change.put(request, circuit.key()), true);
            case "PATCH" -> seenFrom(request, circuit, change.patch(request, circuit.key()), true);
            default ->
                throw ArmRefusal.byFront(
                        405,
                        "HttpMethodNotSupported",
                        "The HTTP method '" + request.method() + "' is not supported at this location.");
        };
    }

    /** Peerings and their tables are the circuit's own. */
    private ArmAnswer child(ArmRequest request, Stored circuit) {
        if (!request.path().nameIs(2, "peerings")) {
            throw ArmRefusal.childNotFound("/" + String.join("/", request.path().parts()));
        }
        ArmRequest there = asCircuit(request, circuit);
        ArmAnswer answer =
                switch (request.method()) {
                    case "GET", "HEAD" -> reads.read(there);
                    case "PUT" -> writes.put(there);
                    case "DELETE" -> writes.delete(there);
                    case "POST" -> actions.post(there);
                    default ->
                        throw ArmRefusal.byFront(
                                405,
                                "HttpMethodNotSupported",
                                "The HTTP method '" + request.method() + "' is not supported at this location.");
                };
        return seenFrom(request, circuit, answer, false);
    }

    private ArmAnswer list(ArmRequest request) {
        ArmPath path = request.path();
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        Matcher filter = BY_NAME.matcher(request.filter());
        String name = filter.find() ? filter.group(1) : "";
        settlement.settled(theirs(path.subscription()).toList()).stream()
                .filter(circuit ->
                        path.group().isEmpty() || group(circuit.body()).equalsIgnoreCase(path.group()))
                .filter(circuit -> name.isEmpty() || key(circuit.body()).equalsIgnoreCase(name))
                .forEach(circuit -> value.add(shown(circuit.body(), path)));
        return ArmAnswer.of(200, answer);
    }

    private Optional<Stored> circuit(ArmPath path) {
        Optional<String> carrier = subscriptions.of(path.subscription()).serviceProvider();
        return settlement.mentioning("expressRouteCircuits", path.name(1)).stream()
                .filter(circuit -> key(circuit).equalsIgnoreCase(path.name(1)))
                .filter(circuit -> group(circuit).equalsIgnoreCase(path.group()))
                .findFirst()
                .flatMap(circuit ->
                        settlement.find(ArmPath.parse(circuit.path("id").asText())))
                .filter(circuit -> isOf(carrier, circuit))
                .filter(circuit -> carrier.isPresent() || circuit.subscription().equalsIgnoreCase(path.subscription()));
    }

    /** A carrier's subscription sees the carrier's circuits; any other sees its own, as Microsoft's test subscriptions are both at once. */
    private Stream<Stored> theirs(String subscription) {
        Optional<String> carrier = subscriptions.of(subscription).serviceProvider();
        List<Stored> all = carrier.isEmpty()
                ? resources.inSubscription(subscription, "expressRouteCircuits")
                : resources.ofType("expressRouteCircuits");
        return all.stream().filter(circuit -> isOf(carrier, circuit)).filter(circuit -> !key(circuit.body())
                .equals(CircuitType.NO_KEY));
    }

    private static boolean isOf(Optional<String> carrier, Stored circuit) {
        String its = offer(circuit.body()).path("serviceProviderName").asText();
        return carrier.map(its::equalsIgnoreCase).orElse(true);
    }

    private static ObjectNode offer(ObjectNode circuit) {
        return Nodes.child(Nodes.properties(circuit), "serviceProviderProperties");
    }

    private static String key(ObjectNode circuit) {
        return Nodes.properties(circuit).path("serviceKey").asText();
    }

    private static String group(ObjectNode circuit) {
        return GROUP + offer(circuit).path("peeringLocation").asText().replaceAll("[^A-Za-z0-9]", "");
    }

    private static String id(ObjectNode circuit, ArmPath path) {
        return "/subscriptions/" + path.subscription() + "/resourceGroups/" + group(circuit) + "/providers/" + TYPE
                + "/" + key(circuit);
    }

    private static ArmRequest asCircuit(ArmRequest request, Stored circuit) {
        List<String> names = request.path().names();
        String rest = names.size() > 2 ? "/" + String.join("/", names.subList(2, names.size())) : "";
        return new ArmRequest(
                request.method(),
                ArmPath.parse(circuit.body().path("id").asText() + rest),
                request.query(),
                request.body(),
                request.ifMatch(),
                request.baseUrl());
    }

    /** Ids and types as the carrier knows them, and operations to be followed in the carrier's own subscription. */
    private static ArmAnswer seenFrom(ArmRequest request, Stored circuit, ArmAnswer answer, boolean whole) {
        Map<String, String> headers = new LinkedHashMap<>();
        String theirs = "/subscriptions/"
                + ArmPath.parse(circuit.body().path("id").asText()).subscription() + "/";
        answer.headers()
                .forEach((name, text) -> headers.put(
                        name,
                        text.replace(theirs, "/subscriptions/" + request.path().subscription() + "/")));
        String body = answer.body();
        if (whole) {
            body = shown(Nodes.stored(body), request.path()).toString();
        } else {
            body = body.replace(circuit.body().path("id").asText(), id(circuit.body(), request.path()))
                    .replace(CIRCUIT_TYPE, TYPE);
        }
        return new ArmAnswer(answer.status(), body, headers);
    }

    private static ObjectNode shown(ObjectNode circuit, ArmPath path) {
        ObjectNode from = Nodes.properties(circuit);
        String circuitId = circuit.path("id").asText();
        String id = id(circuit, path);
        ObjectNode body = Nodes.object()
                .put("name", key(circuit))
                .put("id", id)
                .put("etag", circuit.path("etag").asText())
                .put("type", TYPE)
                .put("location", circuit.path("location").asText().toLowerCase(Locale.ROOT));
        if (from.hasNonNull(CrossConnectionChange.TAGS)) {
            body.set("tags", from.get(CrossConnectionChange.TAGS));
        }
        ObjectNode properties = body.putObject("properties")
                .put("provisioningState", from.path("provisioningState").asText());
        properties.putObject("expressRouteCircuit").put("id", circuitId);
        properties
                .put("peeringLocation", offer(circuit).path("peeringLocation").asText())
                .put("bandwidthInMbps", offer(circuit).path("bandwidthInMbps").asInt())
                .put(
                        "primaryAzurePort",
                        PortPairs.primary(offer(circuit).path("peeringLocation").asText()))
                .put(
                        "secondaryAzurePort",
                        PortPairs.secondary(
                                offer(circuit).path("peeringLocation").asText()))
                .put(
                        "serviceProviderProvisioningState",
                        from.path("serviceProviderProvisioningState").asText());
        for (String shared : List.of("serviceProviderNotes", "stag")) {
            if (from.hasNonNull(shared)) {
                properties.set(shared.equals("stag") ? "sTag" : shared, from.get(shared));
            }
        }
        ArrayNode peerings = properties.putArray("peerings");
        for (ObjectNode peering : Nodes.objects(from.path("peerings"))) {
            for (String port : List.of("primaryAzurePort", "secondaryAzurePort")) {
                if (Nodes.properties(peering).hasNonNull(port)) {
                    properties.set(port, Nodes.properties(peering).get(port));
                }
            }
            peerings.add(Nodes.stored(peering.toString().replace(circuitId, id).replace(CIRCUIT_TYPE, TYPE)));
        }
        return body;
    }
}
