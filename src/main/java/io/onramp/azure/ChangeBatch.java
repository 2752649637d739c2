package io.onramp.azure;

import io.onramp.order.OrderNumber;
import java.util.List;

/**
 * Changes that belong together: they run in this order, and the first refusal ends the batch.
 *
 * @param order whose onboarding asks for them
 * @param activity which step of it, such as {@code createCircuit}
 * @param replyTo handed back with the outcome, opaque here; at most 2,000 characters
 * @param changes at least one
 */
public record ChangeBatch(OrderNumber order, String activity, String replyTo, List<AzureChange> changes) {

    public ChangeBatch {
        changes = List.copyOf(changes);
        if (order == null || activity == null || activity.isBlank() || replyTo == null || changes.isEmpty()) {
            throw new IllegalArgumentException("A batch names order, activity and replyTo and has at least one change");
        }
    }
}
