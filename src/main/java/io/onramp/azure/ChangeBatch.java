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
public record ChangeBatch(
        OrderNumber order, String activity, String replyTo, List<AzureChange> changes, Purpose purpose) {

    /** What it is for. */
    public enum Purpose {
        /** Azure becomes what an order asks for; where the order is given up, what was not sent yet is withdrawn. */
        ORDER,
        /**
         * Azure becomes again what it was: what is missing is made as it was made first, also where others had made it, and
         * whoever asked waits for it, whatever becomes of the order meanwhile.
         */
        RESTORE
    }

    public ChangeBatch {
        changes = List.copyOf(changes);
        if (order == null
                || activity == null
                || activity.isBlank()
                || replyTo == null
                || changes.isEmpty()
                || purpose == null) {
            throw new IllegalArgumentException(
                    "A batch names order, activity, replyTo and purpose and has at least one change");
        }
    }

    /** One that an order asks for. */
    public ChangeBatch(OrderNumber order, String activity, String replyTo, List<AzureChange> changes) {
        this(order, activity, replyTo, changes, Purpose.ORDER);
    }

    boolean restores() {
        return purpose == Purpose.RESTORE;
    }
}
