package io.onramp.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Between Onramp and the sandbox: everything is handed on, but for subscriptions that a story holds. So a step that asks
 * Azure stays where it is until the story lets go.
 */
final class HeldAzure implements AutoCloseable {

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/?]+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOT_HANDED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", ":status");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Hold> held = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile int sandbox;

    /** How a subscription is held. */
    enum Hold {
        /** Azure turns every call away, so that nothing is done. */
        TURNED_AWAY,
        /** The next change is done, but its answer gets lost, and then Azure is silent. */
        ANSWER_LOST,
        /** The next change is accepted, and then Azure is silent. */
        UNDER_WAY
    }

    HeldAzure() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sandbox/arm";
    }

    /** Where the sandbox is. */
    void before(int port) {
        sandbox = port;
    }

    void hold(String subscription, Hold how) {
        held.put(subscription.toLowerCase(), how);
    }

    void letGo(String subscription) {
        held.remove(subscription.toLowerCase());
        silent.remove(subscription.toLowerCase());
        refused.remove(subscription.toLowerCase());
    }

    /** Azure does not do that, whoever asks: a method and what is in the path, such as {@code DELETE /connections/}. */
    void refuse(String subscription, String what) {
        refused.put(subscription.toLowerCase(), what.toLowerCase());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            Matcher found = SUBSCRIPTION.matcher(path);
            String subscription = found.find() ? found.group(1).toLowerCase() : "";
            boolean write = !exchange.getRequestMethod().equals("GET");
            Optional<Hold> hold = Optional.ofNullable(held.get(subscription));
            if (isRefused(subscription, exchange.getRequestMethod(), path)) {
                tell(exchange, 400, "NotLikeThis");
            } else if (hold.isEmpty()) {
                handOn(exchange, path);
            } else if (hold.get() == Hold.TURNED_AWAY) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                tell(exchange, 429, "TooManyRequests");
            } else if (silent.contains(subscription)) {
                tell(exchange, 503, "ServiceUnavailable");
            } else {
                boolean lost = write && hold.get() == Hold.ANSWER_LOST;
                if (write) {
                    silent.add(subscription);
                }
                if (lost) {
                    send(exchange, path);
                    tell(exchange, 503, "ServiceUnavailable");
                } else {
                    handOn(exchange, path);
                }
            }
        }
    }

    private boolean isRefused(String subscription, String method, String path) {
        String what = refused.getOrDefault(subscription, "never /");
        return what.startsWith(method.toLowerCase() + " ")
                && path.toLowerCase().contains(what.substring(what.indexOf(' ') + 1));
    }

    private void handOn(HttpExchange exchange, String path) throws IOException {
        HttpResponse<byte[]> answer = send(exchange, path);
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_HANDED_ON.contains(name.toLowerCase())) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox + path))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_HANDED_ON.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void tell(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = "{\"error\":{\"code\":\"%s\",\"message\":\"Told by the story\"}}"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
