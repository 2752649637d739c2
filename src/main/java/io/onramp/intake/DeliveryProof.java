package io.onramp.intake;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** How the deliveries of a ticket system show that they are its own. */
@FunctionalInterface
interface DeliveryProof {

    /**
     * @param header a header's value by its name, null where absent
     * @param body the bytes as they came
     * @return the delivery's id, the same when it is sent again
     * @throws Refused 401 for a missing or false proof, 400 for an id or timestamp that cannot be used or is stale
     */
    String verified(UnaryOperator<String> header, byte[] body, Instant now);
}
