package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * Questions that take Azure a while: asked, then looked after until it has the answer. They change nothing and are kept
 * nowhere, so whoever asks keeps what it needs to come back. Both methods throw {@link AzureUnavailable} where Azure cannot
 * answer just now, and {@link AzureRefusal} where it will not.
 */
public interface AzureQuestions {

    /**
     * @param id of a peering of a circuit
     * @param action such as {@code routeTablesSummary/primary}
     */
    Reply ask(ResourceId id, String action);

    /** Looks whether Azure has the answer. @param operation of an earlier {@link Pending} */
    Reply follow(ResourceId id, String operation);

    /** What Azure says to a question. */
    sealed interface Reply {}

    /** The answer. */
    record Answered(JsonNode body) implements Reply {}

    /**
     * It is at it.
     *
     * @param operation what to come back with
     * @param after how long to wait before that
     */
    record Pending(String operation, Duration after) implements Reply {}
}
