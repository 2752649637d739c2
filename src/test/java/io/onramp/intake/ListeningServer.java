package io.onramp.intake;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onramp.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody who is called back: hears everything, and answers 204 unless it is to answer otherwise. */
final class ListeningServer implements AutoCloseable {

    /** Before a status: that one from now on. */
    static final int ALWAYS = -1;

    private final HttpServer server;
    private final List<Heard> all = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> answers = new ConcurrentHashMap<>();

    ListeningServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::hear);
        server.start();
    }

    record Heard(String path, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return new Http.Answer(200, null, body).json();
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** The next ones at that path are answered so. */
    void answer(String path, Integer... statuses) {
        answers.put(path, new CopyOnWriteArrayList<>(statuses));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Heard> at(String path) {
        return all.stream().filter(heard -> heard.path().equals(path)).toList();
    }

    List<Heard> awaitAt(String path, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> at(path).size() >= count);
        return at(path);
    }

    private void hear(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        all.add(new Heard(path, Map.copyOf(exchange.getRequestHeaders()), body));
        exchange.sendResponseHeaders(status(path), -1);
        exchange.close();
    }

    private int status(String path) {
        List<Integer> next = answers.getOrDefault(path, List.of());
        if (next.isEmpty()) {
            return 204;
        }
        return next.get(0) == ALWAYS ? next.get(1) : next.remove(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
