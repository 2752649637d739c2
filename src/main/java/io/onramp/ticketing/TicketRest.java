package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Requests in JSON to a ticket system. A refusal that haste does not cure (the ticket is gone, the token is not valid)
 * is told from what may go better later.
 */
final class TicketRest {

    /** Too early, too many, two at once, no answer in time: the same may be taken soon. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 423, 425, 429);

    private static final int MOST_OF_AN_ANSWER = 300;

    private final String system;
    private final RestClient rest;

    TicketRest(String system, RestClient.Builder builder) {
        this.system = system;
        // a redirect that nobody follows would look like success
        this.rest = builder.defaultStatusHandler(HttpStatusCode::is3xxRedirection, (request, answer) -> {
                    throw new TicketSystem.Declined(system + " sends on to another address ("
                            + answer.getStatusCode().value() + "): is its base-url right?");
                })
                .build();
    }

    /** A client that follows no redirect: credentials go where they are configured to go, and nowhere else. */
    static JdkClientHttpRequestFactory requests(Duration connectTimeout, Duration readTimeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build());
        requests.setReadTimeout(readTimeout);
        return requests;
    }

    /** The same with a further header. */
    TicketRest with(String header, String value) {
        return new TicketRest(system, rest.mutate().defaultHeader(header, value));
    }

    JsonNode get(String uri, Object... variables) {
        return answered(() -> rest.get().uri(uri, variables).retrieve().body(JsonNode.class))
                .orElseThrow(() -> new RestClientException(system + " answered nothing"));
    }

    /** @return what it answers, or a missing node */
    JsonNode send(HttpMethod method, Object body, String uri, Object... variables) {
        return answered(() -> rest.method(method)
                        .uri(uri, variables)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .body(JsonNode.class))
                .orElse(MissingNode.getInstance());
    }

    /**
     * Changes what is not so yet, and looks whether it is so then: some systems say yes and leave out what they do not
     * like.
     *
     * @throws TicketSystem.Declined where it is not so after all
     */
    void change(BooleanSupplier so, Supplier<JsonNode> change, String what) {
        if (so.getAsBoolean()) {
            return;
        }
        JsonNode answer = change.get();
        if (!so.getAsBoolean()) {
            throw declined("did not take " + what + ": " + answer);
        }
    }

    TicketSystem.Declined declined(String what) {
        String whole = system + " " + what;
        return new TicketSystem.Declined(
                whole.length() <= MOST_OF_AN_ANSWER ? whole : whole.substring(0, MOST_OF_AN_ANSWER) + "...");
    }

    /** Whether any text in there holds the marker of a report, none of whose characters JSON or HTML writes otherwise. */
    static boolean says(JsonNode texts, String marker) {
        return texts.toString().contains(marker);
    }

    private Optional<JsonNode> answered(Supplier<JsonNode> request) {
        try {
            return Optional.ofNullable(request.get());
        } catch (HttpClientErrorException e) {
            if (PASSING.contains(e.getStatusCode().value())) {
                throw e;
            }
            throw declined("refused: " + e.getStatusCode());
        }
    }

    static void basic(HttpHeaders headers, String user, String password) {
        headers.setBasicAuth(user, password, StandardCharsets.UTF_8);
    }
}
