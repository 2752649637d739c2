package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** The words in which Azure's network provider says that something else has hold of a resource. */
final class FaultyAnswers {

    private FaultyAnswers() {}

    /** As recorded: the message names the operation under way. */
    static ArmAnswer busy(Fault fault) {
        return ArmAnswer.error(
                409,
                fault.code().orElse("AnotherOperationInProgress"),
                fault.message()
                        .orElseGet(() ->
                                "Another operation on this or dependent resource is in progress. To retrieve status of the"
                                        + " operation use uri: " + UUID.randomUUID() + "."),
                true);
    }

    /**
     * As users of Azure have reported it (cloudfoundry/bosh-azure-cpi-release#179 among others): what it is stands in the details, the
     * code on top is only {@code RetryableError}, and there is no Retry-After.
     */
    static ArmAnswer locked(Fault fault, ArmRequest request, long seconds) {
        String id = "/" + String.join("/", request.path().parts());
        ObjectNode body = Nodes.object();
        body.putObject("error")
                .put("code", "RetryableError")
                .put("message", "A retryable error occurred.")
                .putArray("details")
                .addObject()
                .put("code", fault.code().orElse("RetryableErrorDueToAnotherOperation"))
                .put(
                        "message",
                        fault.message()
                                .orElseGet(() -> "Operation AllocateTenantNetworkResourcesOperation ("
                                        + UUID.randomUUID() + ") is updating resource " + id
                                        + ". The call can be retried in " + seconds + " seconds."));
        return ArmAnswer.of(429, body);
    }
}
