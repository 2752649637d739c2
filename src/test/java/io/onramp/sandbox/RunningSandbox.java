package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;

/** The sandbox as its own process would run it, on a port of its own; spoken to by HTTP only. */
final class RunningSandbox implements AutoCloseable {

    static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningSandbox(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts one with its state in memory. */
    static RunningSandbox start(String... arguments) {
        return startOn("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", arguments);
    }

    static RunningSandbox startOn(String database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        all.add("--spring.datasource.url=" + database);
        if (database.startsWith("jdbc:postgresql")) {
            all.add("--spring.datasource.username=postgres");
        }
        return new RunningSandbox(SandboxApplication.start(all.toArray(String[]::new)));
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    String armUrl() {
        return url() + "/sandbox/arm";
    }

    /** An ARM path below a group of the test's own, made with it. */
    String group(String name) {
        String group = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + name;
        arm("PUT", group, "{'location': 'westeurope'}");
        return group + "/providers/Microsoft.Network/";
    }

    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(response.body(), e);
            }
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String text(String pointer) {
            return at(pointer).asText();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** An ARM call; quotes in the body may be single ones. */
    Answer arm(String method, String path, String body, String... headers) {
        String query = path.contains("?") ? "&" : "?";
        return call(method, armUrl() + path + query + "api-version=2024-05-01", body, headers);
    }

    Answer get(String path) {
        return arm("GET", path, "");
    }

    /** A call to the page or the controls. */
    Answer control(String method, String path, String body) {
        return call(method, url() + path, body);
    }

    Answer call(String method, String url, String body, String... headers) {
        try {
            return send(Duration.ofSeconds(30), method, url, body, headers);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with another patience, and with the failure of the connection for the caller to see. */
    Answer send(Duration patience, String method, String url, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json");
        for (int n = 0; n < headers.length; n += 2) {
            request.setHeader(headers[n], headers[n + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows an operation to its end and gives back its last answer. */
    Answer finished(Answer accepted) {
        String operation = accepted.header("Azure-AsyncOperation")
                .orElseThrow(() -> new AssertionError(
                        accepted.status() + " " + accepted.response().body()));
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> call("GET", operation, ""), poll -> !poll.text("/status")
                        .equals("InProgress"));
    }

    /** Puts something and waits until Azure is done with it. */
    Answer made(String path, String body) {
        Answer accepted = arm("PUT", path, body);
        finished(accepted);
        return get(path);
    }

    @Override
    public void close() {
        context.close();
    }
}
