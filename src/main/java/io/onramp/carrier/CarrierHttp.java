package io.onramp.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onramp.wire.RetryAfter;
import io.onramp.wire.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One carrier's API over HTTP, with JSON both ways. What cannot be answered just now throws; all else is an answer. */
class CarrierHttp {

    /** Of all below 500; whoever answers more has not said whether it was done. */
    private static final Set<Integer> BUSY = Set.of(408, 425, 429);

    /** Longer nobody is left alone: what a clock that is wrong asks for would never end. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final TimedHttp http;
    private final ObjectMapper json;
    private final String carrier;
    private final Supplier<URI> base;

    /** @param base without a slash at the end; asked at each call */
    CarrierHttp(TimedHttp http, ObjectMapper json, String carrier, Supplier<URI> base) {
        this.http = http;
        this.json = json;
        this.carrier = carrier;
        this.base = base;
    }

    /** @param body missing where there was none, or it was no JSON */
    record Answer(int status, JsonNode body) {

        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** Whether it was said that nothing was done: what sends on to elsewhere does not say it. */
        boolean refused() {
            return status >= CLIENT_ERROR && status < SERVER_ERROR;
        }
    }

    String carrier() {
        return carrier;
    }

    /**
     * @param path from the base on, with its query
     * @param authorization the header's value; empty for none
     */
    Answer send(String method, String path, String authorization, Optional<Body> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path))
                .header("Accept", "application/json")
                .method(
                        method,
                        body.map(one -> BodyPublishers.ofString(one.text())).orElse(BodyPublishers.noBody()));
        body.ifPresent(one -> request.header("Content-Type", one.type()));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = exchange(request.build());
        if (answer.statusCode() >= SERVER_ERROR || BUSY.contains(answer.statusCode())) {
            throw new CarrierUnavailable(carrier + " answers " + answer.statusCode(), retryAfter(answer));
        }
        return new Answer(answer.statusCode(), read(answer.body()));
    }

    /** @param type its media type */
    record Body(String type, String text) {

        static Optional<Body> json(JsonNode body) {
            return Optional.of(new Body("application/json", body.toString()));
        }

        static Optional<Body> patch(JsonNode body) {
            return Optional.of(new Body("application/json-patch+json", body.toString()));
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException lost) {
            // the exception may repeat the URL, which may have the service key in it
            throw new CarrierUnavailable(
                    carrier + " does not answer: " + lost.getClass().getSimpleName(), Optional.empty());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CarrierUnavailable("Onramp is being stopped", Optional.empty());
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(header -> RetryAfter.of(header, Instant.now()))
                .map(asked -> asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
    }

    private JsonNode read(String text) {
        try {
            JsonNode body = json.readTree(text);
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
