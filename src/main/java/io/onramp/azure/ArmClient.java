package io.onramp.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.AddHeadersFromContextPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.FluxUtil;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ArmPipeline.Connection;
import io.onramp.azure.SecretNames.Named;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One call to Azure each: nothing here waits for an operation or tries again. */
class ArmClient {

    /** The versions that this release of the SDK speaks; reads are made in the same ones as writes. */
    private static final String NETWORK_API = "2025-03-01";

    private static final String RESOURCES_API = "2025-04-01";
    private static final String ROLES_API = "2022-04-01";
    private static final String SUBSCRIPTIONS_API = "2022-12-01";
    private static final String GRAPH_API = "2022-10-01";
    private static final HttpHeaderName OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");

    private final ArmPipeline pipeline;
    private final TypedCalls calls;
    private final ObjectMapper json;
    private final SecretNames names;

    ArmClient(ArmPipeline pipeline, ObjectMapper json, SecretNames names) {
        this.pipeline = pipeline;
        this.json = json;
        this.names = names;
        this.calls = new TypedCalls(new SdkClients(pipeline));
    }

    /**
     * Creates or replaces.
     *
     * @throws AzureUnavailable where no answer came: whether it was done is not known
     * @throws IllegalArgumentException where the body is not one of this type
     */
    Answer put(ResourceId id, JsonNode body) {
        Named named = names.clear(id);
        return names.hidden(named, answered(() -> streamed(calls.put(named.id(), names.clear(named, body)))));
    }

    /**
     * Replaces what is still as it was read; answered 412 where it is not.
     *
     * @param etag as it was read; empty where there was none
     * @throws AzureUnavailable where no answer came: whether it was done is not known
     * @throws IllegalArgumentException where the body is not one of this type
     */
    Answer replace(ResourceId id, JsonNode body, String etag) {
        HttpHeaders headers = new HttpHeaders();
        if (!etag.isEmpty()) {
            headers.set(HttpHeaderName.IF_MATCH, etag);
        }
        Named named = names.clear(id);
        // the typed calls take headers from the subscriber's context only
        return names.hidden(named, answered(() -> streamed(calls.put(named.id(), names.clear(named, body)))
                .contextWrite(
                        context -> context.put(AddHeadersFromContextPolicy.AZURE_REQUEST_HTTP_HEADERS_KEY, headers))));
    }

    /** @throws AzureUnavailable where no answer came */
    Answer delete(ResourceId id) {
        Named named = names.clear(id);
        return names.hidden(named, answered(() -> streamed(calls.delete(named.id()))));
    }

    /** @throws AzureUnavailable where no answer came */
    Answer act(ResourceId id, String action) {
        // the one action that Azure answers to a GET
        return action.equalsIgnoreCase("stats") ? stats(id) : answered(() -> streamed(calls.act(id, action)));
    }

    /** @throws AzureUnavailable where no answer came */
    Answer get(ResourceId id) {
        Named named = names.clear(id);
        return names.hidden(named, get(id.subscription(), named.id().value() + "?api-version=" + version(id.type())));
    }

    /** A list of {@code Microsoft.Network} in a subscription, such as {@code expressRouteCircuits}; its first page. */
    Answer list(String subscription, String type) {
        return get(
                subscription,
                "/subscriptions/" + subscription + "/providers/Microsoft.Network/" + type + "?api-version="
                        + NETWORK_API);
    }

    /** A list of {@code Microsoft.Network} in a resource group, such as {@code connections}; its first page. */
    Answer list(ResourceId group, String type) {
        return get(
                group.subscription(),
                group.value() + "/providers/Microsoft.Network/" + type + "?api-version=" + NETWORK_API);
    }

    /** All of a type of {@code Microsoft.Network} in a subscription, briefly; the first page. */
    Answer resources(String subscription, String type) {
        return get(
                subscription,
                "/subscriptions/" + subscription + "/resources?$filter=resourceType%20eq%20'Microsoft.Network/" + type
                        + "'&api-version=" + RESOURCES_API);
    }

    /** The subscription itself. */
    Answer subscription(String subscription) {
        return get(subscription, "/subscriptions/" + subscription + "?api-version=" + SUBSCRIPTIONS_API);
    }

    /** What we may do in a subscription; its first page. */
    Answer permissions(String subscription) {
        return get(
                subscription,
                "/subscriptions/" + subscription + "/providers/Microsoft.Authorization/permissions?api-version="
                        + ROLES_API);
    }

    /** Of a circuit or a peering. */
    Answer stats(ResourceId id) {
        return get(id.subscription(), id.value() + "/stats?api-version=" + NETWORK_API);
    }

    /**
     * Asks Resource Graph.
     *
     * @param tenants a subscription of the tenant that is asked
     */
    Answer graph(String tenants, JsonNode query) {
        Connection connection = pipeline.connection(tenants);
        return sent(
                connection,
                new HttpRequest(
                                HttpMethod.POST,
                                connection.base() + "/providers/Microsoft.ResourceGraph/resources?api-version="
                                        + GRAPH_API)
                        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                        .setBody(query.toString()));
    }

    private static String version(String type) {
        return switch (type.substring(0, type.indexOf('/')).toLowerCase(Locale.ROOT)) {
            case "microsoft.resources" -> RESOURCES_API;
            case "microsoft.authorization" -> ROLES_API;
            default -> NETWORK_API;
        };
    }

    private Answer get(String subscription, String pathAndQuery) {
        Connection connection = pipeline.connection(subscription);
        return fetch(connection, connection.base() + pathAndQuery);
    }

    /**
     * Asks an operation, or for the next page. A URL that leads to a foreign host is answered 404 without being asked.
     *
     * @throws AzureUnavailable where no answer came
     */
    Answer follow(String subscription, String url) {
        return pipeline.trusted(subscription, url)
                .map(trusted -> fetch(pipeline.connection(subscription), trusted))
                .orElseGet(() -> new Answer(404, Optional.empty(), Optional.empty(), NullNode.instance));
    }

    private Answer fetch(Connection connection, String url) {
        return sent(connection, new HttpRequest(HttpMethod.GET, url));
    }

    private Answer sent(Connection connection, HttpRequest request) {
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        return answered(() -> connection.http().send(request).flatMap(response -> response.getBodyAsByteArray()
                .defaultIfEmpty(new byte[0])
                .map(body -> answer(response.getStatusCode(), response.getHeaders(), parsed(body)))));
    }

    private Answer answered(Call call) {
        try {
            return call.start().block();
        } catch (HttpResponseException refused) {
            return refusal(refused);
        } catch (IOException notOfThisType) {
            throw new IllegalArgumentException(notOfThisType.getMessage(), notOfThisType);
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException || cause instanceof TimeoutException) {
                    throw new AzureUnavailable(cause.getClass().getSimpleName() + ": " + cause.getMessage());
                }
            }
            throw failed;
        }
    }

    private Mono<Answer> streamed(Mono<Response<Flux<ByteBuffer>>> call) {
        return call.flatMap(response -> FluxUtil.collectBytesInByteBufferStream(response.getValue())
                .defaultIfEmpty(new byte[0])
                .map(body -> answer(response.getStatusCode(), response.getHeaders(), parsed(body))));
    }

    private Answer refusal(HttpResponseException refused) {
        if (refused.getResponse() == null) {
            throw new AzureUnavailable("No token: " + refused.getMessage());
        }
        ObjectNode body = json.createObjectNode();
        if (refused instanceof ManagementException known && known.getValue() != null) {
            ObjectNode error = body.putObject("error")
                    .put("code", known.getValue().getCode())
                    .put("message", known.getValue().getMessage());
            if (known.getValue().getDetails() != null) {
                known.getValue().getDetails().forEach(detail -> error.withArray("details")
                        .addObject()
                        .put("code", detail.getCode())
                        .put("message", detail.getMessage()));
            }
        }
        return answer(
                refused.getResponse().getStatusCode(), refused.getResponse().getHeaders(), body);
    }

    private Answer answer(int status, HttpHeaders headers, JsonNode body) {
        Optional<String> operation = Optional.ofNullable(headers.getValue(OPERATION))
                .or(() -> Optional.ofNullable(headers.getValue(HttpHeaderName.LOCATION)));
        return new Answer(status, operation, seconds(headers.getValue(HttpHeaderName.RETRY_AFTER)), body);
    }

    private static Optional<Duration> seconds(String retryAfter) {
        return Optional.ofNullable(retryAfter)
                .map(String::trim)
                .filter(text -> text.matches("[1-9]\\d{0,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private JsonNode parsed(byte[] body) {
        if (body.length == 0) {
            return NullNode.instance;
        }
        try {
            JsonNode node = json.readTree(body);
            return node.isMissingNode() ? NullNode.instance : node;
        } catch (IOException notJson) {
            // a proxy's error page, say; the status tells enough
            return NullNode.instance;
        }
    }

    /** A call that may not even begin, where the body is not of the type. */
    private interface Call {
        Mono<Answer> start() throws IOException;
    }
}
