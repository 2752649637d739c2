package io.onramp.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.wire.Expiring;
import io.onramp.wire.Validity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The client secret that Onramp signs in to a tenant with, as Microsoft Graph tells of it ("Get application", v1.0). Graph
 * never shows a secret, only the three characters that it begins with. Whoever may not ask, which is the rule and no error,
 * or asks in a tenant that has the application from another one, is told nothing.
 */
final class SignInSecret implements Expiring {

    private static final Logger LOG = LoggerFactory.getLogger(SignInSecret.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int HINT = 3;
    private static final int OK = 200;

    private final String client;
    private final String directory;
    private final String hint;
    private final String graph;
    private final HttpPipeline http;
    private final ObjectMapper json;

    /**
     * @param graph where Microsoft Graph is, such as {@code https://graph.microsoft.com/}
     * @param http signed in for it
     */
    SignInSecret(String client, String directory, String secret, String graph, HttpPipeline http, ObjectMapper json) {
        this.client = client;
        this.directory = directory;
        this.hint = secret.substring(0, Math.min(HINT, secret.length()));
        this.graph = graph;
        this.http = http;
        this.json = json;
    }

    @Override
    public Use use() {
        return Use.AZURE_SECRET;
    }

    @Override
    public String place() {
        return SignInCertificate.place(client, directory);
    }

    @Override
    public List<Validity> look() {
        String url =
                graph.replaceAll("/+$", "") + "/v1.0/applications(appId='" + client + "')?$select=passwordCredentials";
        try {
            return http.send(new HttpRequest(HttpMethod.GET, url))
                    .flatMap(this::read)
                    .blockOptional(LONGEST)
                    .orElse(List.of());
        } catch (RuntimeException notNow) {
            // the SDK throws its own for whatever its client and its sign-in throw
            LOG.info("Until when the client secret of {} works is not known: {}", client, notNow.toString());
            return List.of();
        }
    }

    private Mono<List<Validity>> read(HttpResponse response) {
        if (response.getStatusCode() != OK) {
            LOG.info(
                    "Until when the client secret of {} works is not known: Microsoft Graph answers {}",
                    client,
                    response.getStatusCode());
            response.close();
            return Mono.just(List.of());
        }
        return response.getBodyAsString().map(this::secrets);
    }

    private List<Validity> secrets(String body) {
        try {
            List<Validity> ours = new ArrayList<>();
            for (JsonNode one : json.readTree(body).path("passwordCredentials")) {
                if (one.path("hint").asText("").equals(hint)) {
                    validity(one).ifPresent(ours::add);
                }
            }
            return ours;
        } catch (JsonProcessingException odd) {
            throw new IllegalArgumentException("Microsoft Graph answered no JSON", odd);
        }
    }

    private static Optional<Validity> validity(JsonNode secret) {
        String name = secret.path("displayName").asText("");
        try {
            return Optional.of(new Validity(
                    name.isBlank() ? secret.path("keyId").asText("") : name,
                    OffsetDateTime.parse(secret.path("startDateTime").asText()).toInstant(),
                    OffsetDateTime.parse(secret.path("endDateTime").asText()).toInstant()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
