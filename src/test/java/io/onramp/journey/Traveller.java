package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Browserless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Walks onboardings over HTTP: as the ticket system, as each person, and at the sandbox's controls. */
public final class Traveller {

    /** Long, since CI's machine may be busy; nothing waits longer than it has to. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder";
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Browserless> people = new HashMap<>();
    private final int port;

    public Traveller(int port) {
        this.port = port;
    }

    /**
     * The complete order of the documentation, with an external id, a subscription and a resource group of its own: Azure
     * keeps the others, and has few circuits in one subscription.
     */
    public ObjectNode order() {
        try {
            ObjectNode order =
                    (ObjectNode) json.readTree(Files.readString(Path.of("docs/examples/order-contoso.json")));
            String id = UUID.randomUUID().toString();
            with(order, "resourceGroup", json.getNodeFactory().textNode("contoso-" + id));
            with(
                    order,
                    "subscriptionId",
                    json.getNodeFactory().textNode(UUID.randomUUID().toString()));
            return order.put("externalId", id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An order to change a service, which names what changes alone, the value as JSON with single quotes. */
    public ObjectNode change(String service, String name, String value) {
        ObjectNode order =
                json.createObjectNode().put("externalId", UUID.randomUUID().toString());
        ObjectNode item =
                order.putArray("serviceOrderItem").addObject().put("id", "1").put("action", "modify");
        item.putObject("service").put("id", service).putArray("serviceCharacteristic");
        return with(order, name, value);
    }

    /** Removes a characteristic. */
    public static ObjectNode without(ObjectNode order, String... names) {
        var all = order.at("/serviceOrderItem/0/service/serviceCharacteristic").iterator();
        while (all.hasNext()) {
            if (List.of(names).contains(all.next().path("name").asText())) {
                all.remove();
            }
        }
        return order;
    }

    /** Sets a characteristic, whether or not the order has it. */
    public static ObjectNode with(ObjectNode order, String name, JsonNode value) {
        ((ArrayNode) without(order, name).at("/serviceOrderItem/0/service/serviceCharacteristic"))
                .addObject()
                .put("name", name)
                .set("value", value);
        return order;
    }

    /** The same, the value as JSON with single quotes. */
    public ObjectNode with(ObjectNode order, String name, String value) {
        return with(order, name, parse(value.replace('\'', '"')));
    }

    /** The value of a characteristic, to change it. */
    public static JsonNode characteristic(JsonNode order, String name) {
        for (JsonNode one : order.at("/serviceOrderItem/0/service/serviceCharacteristic")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("value");
            }
        }
        throw new AssertionError("The order has no " + name);
    }

    public HttpResponse<String> post(JsonNode order) {
        return machine("POST", ORDERS, order.toString());
    }

    /** Files an order and gives its number. */
    public String file(JsonNode order) {
        HttpResponse<String> answer = post(order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer).path("id").asText();
    }

    /** As an operator sees it: machines see only what they sent, and orders also come from tickets. */
    public JsonNode orderOf(String number) {
        return read(as("operator", "GET", ORDERS + "/" + number, null));
    }

    /** The newest hundred, as an operator sees them. */
    public List<JsonNode> orders() {
        List<JsonNode> orders = new ArrayList<>();
        read(as("operator", "GET", ORDERS + "?limit=100", null)).forEach(orders::add);
        return orders;
    }

    public List<String> milestones(String number) {
        List<String> reached = new ArrayList<>();
        orderOf(number)
                .path("milestone")
                .forEach(milestone -> reached.add(milestone.path("id").asText()));
        return reached;
    }

    public void awaitState(String number, String state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        orderOf(number).path("state").asText())
                .isEqualTo(state));
    }

    public void awaitMilestone(String number, String milestone) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(milestones(number))
                .contains(milestone));
    }

    public Browserless person(String name) {
        return people.computeIfAbsent(name, user -> Browserless.signIn(port, user));
    }

    /** Waits until that person sees that task of that onboarding. */
    public JsonNode task(String person, String number, String task) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                person(person)
                                        .tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task)
                                        .stream()
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** What the form of a task is filled with. */
    public JsonNode form(String person, JsonNode task) {
        return read(person(person)
                .call(
                        "GET",
                        Browserless.engine(
                                "/task/" + task.path("id").asText() + "/form-variables?deserializeValues=false"),
                        null));
    }

    /** Waits for the task and completes it. */
    public void complete(String person, String number, String task, Map<String, ?> entered) {
        HttpResponse<String> answer = person(person)
                .completeTask(task(person, number, task).path("id").asText(), entered);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** The name of the circuit of the documentation's order. */
    public static String circuitOf(String number) {
        return "er-contoso-amsterdam-" + number.substring("ONB-".length());
    }

    /** The circuits of an onboarding as the sandbox lists them. */
    public List<JsonNode> circuitsOf(String number) {
        List<JsonNode> circuits = new ArrayList<>();
        for (JsonNode circuit : read(machine("GET", "/sandbox/api/circuits", null))) {
            if (circuit.path("name").asText().contains(number.substring("ONB-".length()))) {
                circuits.add(circuit);
            }
        }
        return circuits;
    }

    public void carrierHasProvisioned(String number) {
        control(number, "carrier", "{\"state\":\"Provisioned\"}");
    }

    public void carrierHasReleased(String number) {
        control(number, "carrier", "{\"state\":\"NotProvisioned\"}");
    }

    public void bgp(String number, String body) {
        control(number, "bgp", body);
    }

    /** What Azure says of the prefixes that the circuit advertises over Microsoft peering. */
    public void prefixes(String number, String body) {
        control(number, "prefixes", body);
    }

    /** How often Azure made each resource whose id has that in it. */
    public JsonNode requests() {
        return read(machine("GET", "/sandbox/api/requests", null));
    }

    /** The same, and what was taken off subnets, since then. */
    public JsonNode requests(Instant since) {
        return read(machine("GET", "/sandbox/api/requests?since=" + since, null));
    }

    public HttpResponse<String> machine(String method, String path, String body) {
        return as("ticketing", method, path, body);
    }

    /** @param who whose password is the name */
    private HttpResponse<String> as(String who, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((who + ":" + who).getBytes()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(
                    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void control(String number, String what, String body) {
        assertThat(circuitsOf(number)).isNotEmpty();
        circuitsOf(number).forEach(circuit -> control(circuit, what, body));
    }

    /** Something that the sandbox's controls do to a circuit. */
    public void control(JsonNode circuit, String what, String body) {
        HttpResponse<String> answer = machine(
                "POST",
                "/sandbox/api/circuits/%s/%s/%s/%s"
                        .formatted(
                                circuit.path("subscription").asText(),
                                circuit.path("resourceGroup").asText(),
                                circuit.path("name").asText(),
                                what),
                body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Everything that the form came with and takes, as a person leaves it. */
    public Map<String, Object> filled(JsonNode form) {
        Map<String, Object> entered = new HashMap<>();
        List<String> inputs = List.of(
                "customerId",
                "customerName",
                "connectivityModel",
                "bandwidthInMbps",
                "carrier",
                "peeringLocation",
                "skuTier",
                "skuFamily",
                "subscriptionId",
                "resourceGroup",
                "location",
                "peerAsn",
                "vlanId",
                "primarySubnet",
                "secondarySubnet",
                "advertisedPrefixes",
                "allowedFromCustomer");
        inputs.forEach(key -> entered.put(key, form.path(key).path("value").asText("")));
        for (String list : List.of("networks", "routers")) {
            List<Object> rows = new ArrayList<>();
            parse(form.path(list).path("value").asText("[]")).forEach(row -> {
                Map<String, String> fields = new java.util.LinkedHashMap<>();
                row.properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                rows.add(fields);
            });
            entered.put(list, rows);
        }
        entered.put("answer", "check");
        return entered;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
