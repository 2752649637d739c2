package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Azure answered to one call.
 *
 * @param status HTTP's
 * @param operationUrl where a long-running operation can be followed
 * @param retryAfter how long Azure asks to wait; absent where it says nothing or 0
 * @param body JSON null where there is none
 */
record Answer(int status, Optional<String> operationUrl, Optional<Duration> retryAfter, JsonNode body) {

    /** Refusals that are a matter of time: the resource, or one it needs, is being changed. */
    private static final Set<String> LOCKED = Set.of(
            "anotheroperationinprogress",
            "retryableerror",
            "retryableerrorduetoanotheroperation",
            "referencedresourcenotprovisioned");

    /** Reasons for a failed operation that are none of the order's: Azure stumbled, or somebody else's operation came first. */
    private static final Set<String> PASSING = Set.of(
            "internalservererror",
            "internaloperationerror",
            "networkinginternaloperationerror",
            "serviceunavailable",
            "gatewaytimeout",
            "timeout",
            "operationtimedout",
            "operationpreempted",
            "canceled",
            "operationnotallowedduetoanotheroperation",
            "canceledandsupersededduetoanotheroperation",
            "toomanyrequests");

    /** A token that is well, but for another directory than the subscription's: it will not be taken later either. */
    private static final String OF_TENANT = "InvalidAuthenticationTokenTenant";

    private static final Set<String> AT_REST = Set.of("", "succeeded", "failed", "canceled", "cancelled", "registered");

    private static final Set<String> WELL = Set.of("", "succeeded", "registered");

    /** What a failed resource tells whose operation nobody can be asked for any more: that it may be tried again. */
    static Answer endedIn(String provisioningState) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "Canceled");
        body.putObject("error")
                .put("code", "ProvisioningState" + provisioningState)
                .put("message", "The resource ended in provisioningState " + provisioningState);
        return new Answer(0, Optional.empty(), Optional.empty(), body);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Azure cannot do it just now. */
    boolean unavailable() {
        return throttled() || locked() || mayHaveBeenDone() || status == 401 && !OF_TENANT.equals(errorCode());
    }

    boolean throttled() {
        return status == 429 && !locked();
    }

    private boolean locked() {
        return status >= 400 && LOCKED.contains(errorCode().toLowerCase(Locale.ROOT));
    }

    /** Of a failed operation: whether the same change may succeed later. */
    boolean mayPass() {
        String code = errorCode().toLowerCase(Locale.ROOT);
        return PASSING.contains(code)
                || LOCKED.contains(code)
                || operationStatus().equalsIgnoreCase("Canceled");
    }

    /** The answer does not tell whether the call took effect. */
    boolean mayHaveBeenDone() {
        return status >= 500 || status == 408;
    }

    /** The same right is given already, under another name: Azure gives none twice. */
    boolean givenAlready() {
        return status == 409 && errorCode().equals("RoleAssignmentExists");
    }

    /** Somebody has changed the resource since it was read. */
    boolean outdated() {
        return status == 412;
    }

    /** Of a resource; a provider's registrationState; empty where it has none. */
    String provisioningState() {
        return body.path("properties")
                .path("provisioningState")
                .asText(body.path("registrationState").asText(""));
    }

    boolean atRest() {
        return AT_REST.contains(provisioningState().toLowerCase(Locale.ROOT));
    }

    boolean failed() {
        return atRest() && !WELL.contains(provisioningState().toLowerCase(Locale.ROOT));
    }

    /** Of an operation; empty where the body is a result. */
    String operationStatus() {
        return body.path("status").asText("");
    }

    /** Azure's error code; {@code Http<status>} where it gave none. */
    String errorCode() {
        String code = error().path("code").asText("").trim();
        return code.isEmpty() ? "Http" + status : code;
    }

    /** Azure's words, those of the details included. */
    String errorMessage() {
        StringBuilder words =
                new StringBuilder(error().path("message").asText("").trim());
        for (JsonNode detail : error().path("details")) {
            String more = detail.path("message").asText("").trim();
            if (!more.isEmpty() && words.indexOf(more) < 0) {
                words.append(words.isEmpty() ? "" : " ").append(more);
            }
        }
        return words.isEmpty() ? "Azure answered HTTP " + status : words.toString();
    }

    private JsonNode error() {
        return body.path("error").isObject() ? body.path("error") : body;
    }
}
