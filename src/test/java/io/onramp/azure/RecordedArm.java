package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Plays back how Azure Resource Manager was recorded to answer; single calls can be made to go wrong in recorded ways. */
class RecordedArm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> overlaps = new CopyOnWriteArrayList<>();
    final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<String, Deque<Story>> stories = new ConcurrentHashMap<>();
    private final Deque<String> failures = new ArrayDeque<>();
    private final HttpServer server;
    int polls = 1;
    int retryAfter = 10;
    /** What the rate-limit headers say; none are sent where it is negative. */
    volatile int remaining = -1;

    int operationUrlLength = 200;

    RecordedArm() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/arm/", this::answer);
        server.start();
    }

    /** How one call is answered. */
    interface Story {
        void tell(HttpExchange exchange, String path) throws IOException;
    }

    /** It goes on until it, or its resource, has been looked at so often. */
    private static final class Operation {
        final String resource;
        final String result;
        final Optional<String> failure;
        int pollsLeft;

        Operation(String resource, String result, Optional<String> failure, int pollsLeft) {
            this.resource = resource;
            this.result = result;
            this.failure = failure;
            this.pollsLeft = pollsLeft;
        }

        boolean isOver() {
            return pollsLeft < 0;
        }

        String told() {
            if (!isOver()) {
                return "{\"status\":\"InProgress\"}";
            }
            return failure.map(RecordedArm::failure).orElse("{\"status\":\"Succeeded\"}");
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/arm";
    }

    /** The next such call goes like this. */
    RecordedArm once(String method, String pathEnd, Story story) {
        stories.computeIfAbsent(method + " " + pathEnd.toLowerCase(Locale.ROOT), k -> new ArrayDeque<>())
                .add(story);
        return this;
    }

    static Story status(int status, String code, String... headers) {
        return (exchange, path) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Told by Azure\"}}");
        };
    }

    /** Azure does it, but the answer never arrives. */
    Story doneButReset() {
        return (exchange, path) -> {
            resources.put(path, body(bodies.get(bodies.size() - 1), "Succeeded"));
            exchange.close();
        };
    }

    /** The operation has ended Failed, told with HTTP 200; its resource shows nothing of it. */
    static Story failed(String code) {
        return (exchange, path) -> send(exchange, 200, failure(code));
    }

    private static String failure(String code) {
        return "{\"status\":\"Failed\",\"error\":{\"code\":\"" + code
                + "\",\"message\":\"Told by Azure\",\"details\":[]}}";
    }

    /** The resource as it is before the next write to it. */
    Story stale(ResourceId id) {
        String before = resources.get(id.key()).toString();
        return (exchange, path) -> send(exchange, 200, before);
    }

    /** The next operation ends Failed, told with HTTP 200, and leaves its resource Failed. */
    RecordedArm fails(String code) {
        failures.add(code);
        return this;
    }

    /** Everything that was under way is done. */
    void settleAll() {
        resources.values().forEach(body -> body.withObject("/properties").put("provisioningState", "Succeeded"));
    }

    long count(String method, String pathEnd) {
        return calls.stream()
                .filter(call -> call.startsWith(method + " ") && call.endsWith(pathEnd.toLowerCase(Locale.ROOT)))
                .count();
    }

    List<String> writes() {
        return calls.stream().filter(call -> !call.startsWith("GET")).toList();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestURI().getPath().substring("/arm".length()).toLowerCase(Locale.ROOT);
        String method = exchange.getRequestMethod();
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(method + " " + path);
        if (remaining >= 0) {
            exchange.getResponseHeaders().set(Pace.Kind.of(method).header(), String.valueOf(remaining));
        }
        Story story = stories.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), method, path))
                .map(Map.Entry::getValue)
                .filter(queue -> !queue.isEmpty())
                .map(Deque::poll)
                .findFirst()
                .orElse(null);
        if (story != null) {
            story.tell(exchange, path);
        } else {
            switch (method) {
                case "PUT" -> put(exchange, path);
                case "DELETE" -> delete(exchange, path);
                case "POST" -> post(exchange, path);
                default -> get(exchange, path);
            }
        }
        exchange.close();
    }

    private static boolean matches(String key, String method, String path) {
        String[] parts = key.split(" ", 2);
        return parts[0].equals(method)
                && (path.endsWith(parts[1]) || parts[1].equals("/operations/") && path.contains(parts[1]));
    }

    private void put(HttpExchange exchange, String path) throws IOException {
        boolean atOnce = path.split("/").length == 5 || path.contains("/roleassignments/");
        ObjectNode there = resources.get(path);
        String expected = exchange.getRequestHeaders().getFirst("If-Match");
        if (expected != null && !expected.equals(there.path("etag").asText())) {
            status(412, "PreconditionFailed").tell(exchange, path);
            return;
        }
        ObjectNode body = body(bodies.get(bodies.size() - 1), atOnce ? "Succeeded" : "Updating");
        body.put("etag", "W/\"" + calls.size() + "\"");
        resources.put(path, body);
        int status = there == null ? 201 : 200;
        if (!atOnce) {
            begin(exchange, path, null, "Azure-AsyncOperation");
        }
        send(exchange, status, body.toString());
    }

    private void delete(HttpExchange exchange, String path) throws IOException {
        if (resources.remove(path) == null) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        begin(exchange, path, null, "Azure-AsyncOperation");
        exchange.sendResponseHeaders(202, -1);
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        begin(exchange, path, "{\"value\":[{\"ipAddress\":\"192.168.15.17\"}]}", "Location");
        send(exchange, 202, "null");
    }

    private void begin(HttpExchange exchange, String path, String result, String header) {
        String circuit = lockKey(path);
        operations.values().stream()
                .filter(other -> !other.isOver() && lockKey(other.resource).equals(circuit))
                .forEach(other -> overlaps.add(other.resource + " and " + path));
        String id = "/subscriptions/s/providers/microsoft.network/locations/we/operations/" + (operations.size() + 1);
        operations.put(id, new Operation(path, result, Optional.ofNullable(failures.poll()), polls));
        exchange.getResponseHeaders().set(header, base() + id + "?t=" + "x".repeat(operationUrlLength));
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(retryAfter));
    }

    private static String lockKey(String path) {
        return path.replaceAll("(/expressroutecircuits/[^/]+).*", "$1");
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        operations.values().stream()
                .filter(candidate -> candidate.resource.equals(path) && candidate.result == null)
                .forEach(this::goesOn);
        Operation operation = operations.get(path);
        if (operation != null) {
            goesOn(operation);
            if (operation.result != null) {
                boolean done = operation.isOver();
                send(exchange, done ? 200 : 202, done ? operation.result : "null");
                return;
            }
            send(exchange, 200, operation.told());
        } else if (path.endsWith("/expressroutecircuits")) {
            ObjectNode list = JSON.createObjectNode();
            list.putArray("value");
            String subscription = path.substring(0, path.indexOf("/providers/") + 1);
            resources.forEach((id, body) -> {
                if (id.startsWith(subscription)) {
                    list.withArray("value").add(body);
                }
            });
            send(exchange, 200, list.toString());
        } else if (resources.containsKey(path)) {
            send(exchange, 200, resources.get(path).toString());
        } else {
            status(404, "ResourceNotFound").tell(exchange, path);
        }
    }

    private void goesOn(Operation operation) {
        if (operation.isOver()) {
            return;
        }
        operation.pollsLeft--;
        if (operation.isOver() && resources.containsKey(operation.resource)) {
            resources
                    .get(operation.resource)
                    .withObject("/properties")
                    .put("provisioningState", operation.failure.isPresent() ? "Failed" : "Succeeded");
        }
    }

    static ObjectNode body(String sent, String provisioningState) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(sent);
        JsonNode properties = body.get("properties");
        (properties instanceof ObjectNode known ? known : body.putObject("properties"))
                .put("provisioningState", provisioningState);
        return body.put("etag", "W/\"1\"");
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
