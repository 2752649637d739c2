package io.onramp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.sandbox.SandboxApplication;
import io.onramp.testing.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Azure's stand-in in a process of its own, so that it lives on and keeps count when Onramp dies. */
final class Azure implements AutoCloseable {

    private final Child process;

    Azure(Path log, String... arguments) {
        process = new Child(SandboxApplication.class, "/sandbox/api/requests", log, arguments);
        process.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + process.port() + "/sandbox/arm";
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    /** The next PUT of this type is done, but its answer never comes. */
    void losesTheNextAnswerTo(String type) {
        send("PUT", "/sandbox/api/faults/" + type, "{\"kind\": \"timeout\", \"method\": \"PUT\", \"times\": 1}");
    }

    /** How often each type, in lower case, was called with this method. */
    Map<String, Long> calls(String method) {
        Map<String, Long> calls = new TreeMap<>();
        for (JsonNode count : requests().path("counts")) {
            if (count.path("method").asText().equals(method)) {
                calls.put(count.path("type").asText(), count.path("count").asLong());
            }
        }
        return calls;
    }

    /** For each resource id how often it was created. */
    Map<String, Long> creations() {
        Map<String, Long> creations = new TreeMap<>();
        requests()
                .path("creations")
                .properties()
                .forEach(entry -> creations.put(entry.getKey(), entry.getValue().asLong()));
        return creations;
    }

    /** The one resource of this type that was created, as ARM shows it. */
    JsonNode only(String type) {
        String id = creations().keySet().stream()
                .filter(created -> created.matches(".*/" + type + "/[^/]+"))
                .reduce((one, other) -> {
                    throw new AssertionError("More than one: " + one + ", " + other);
                })
                .orElseThrow();
        return send(process.http()
                        .to("/sandbox/arm" + id + "?api-version=2024-05-01")
                        .header("Authorization", "Bearer any")
                        .GET())
                .json();
    }

    boolean created(String id) {
        return creations().keySet().stream().anyMatch(id::equalsIgnoreCase);
    }

    /** Whether ARM still shows it. */
    boolean there(String id) {
        return process.http()
                        .send(process.http()
                                .to("/sandbox/arm" + id + "?api-version=2024-05-01")
                                .header("Authorization", "Bearer any")
                                .GET())
                        .status()
                == 200;
    }

    /** Arguments with which Onramp orders from this process's Megaport. */
    String[] sellsAsMegaport() {
        String api = "--onramp.carriers.apis[0].";
        return new String[] {
            api + "carrier=Megaport",
            api + "kind=megaport",
            api + "base-url=http://127.0.0.1:" + process.port() + "/sandbox/megaport",
            api + "client-id=onramp",
            api + "client-secret=sandbox",
            api + "ports[0].location=Amsterdam",
            api + "ports[0].primary=0b5e1b54-0000-4000-8000-000000000001",
            api + "ports[0].secondary=0b5e1b54-0000-4000-8000-000000000002",
            "--onramp.carriers.look-every=500ms",
            "--onramp.carriers.longest-look=1s"
        };
    }

    /** How far each line is that was ever ordered from a carrier. */
    List<String> lines() {
        List<String> stages = new ArrayList<>();
        send(process.http().to("/sandbox/api/carriers/orders").GET())
                .json()
                .forEach(line -> stages.add(line.path("stage").asText()));
        return stages;
    }

    void carrierProvisions(String circuitId) {
        send("POST", control(circuitId) + "/carrier", "{\"state\": \"Provisioned\"}");
    }

    void routersComeUp(String circuitId, String prefix) {
        send("POST", control(circuitId) + "/bgp", "{\"up\": true, \"advertisedPrefixes\": [\"" + prefix + "\"]}");
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonNode requests() {
        return send(process.http().to("/sandbox/api/requests").GET()).json();
    }

    private static String control(String circuitId) {
        String[] parts = circuitId.split("/");
        return "/sandbox/api/circuits/" + parts[2] + "/" + parts[4] + "/" + parts[8];
    }

    private void send(String method, String path, String body) {
        send(process.http()
                .to(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private Http.Answer send(HttpRequest.Builder request) {
        Http.Answer answer = process.http().send(request);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
