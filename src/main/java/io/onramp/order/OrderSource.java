package io.onramp.order;

import java.util.Objects;

/**
 * Where an order came from; system and external id together are what makes a repeat a repeat.
 *
 * @param system the sender, such as {@code tmf641:ticketing} or {@code rt}
 * @param externalId the sender's own id of the request, never empty
 */
public record OrderSource(String system, String externalId) {

    public OrderSource {
        Objects.requireNonNull(system);
        if (externalId == null || externalId.isBlank() || externalId.length() > 200) {
            throw new IllegalArgumentException("externalId: 1 to 200 characters");
        }
    }
}
