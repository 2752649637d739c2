package io.onramp.adoption;

import io.onramp.access.SecretRef;
import io.onramp.order.OrderNumber;
import java.util.Optional;

/**
 * A circuit that is being adopted, as far as it has come.
 *
 * @param circuit its id as the order names it, which need not be one
 * @param found what Azure showed when it was read last; empty where it could not be read
 * @param problem why it could not be read, in words; empty where it could
 * @param answer what an operator said, and who; empty until then
 */
record Adoption(
        OrderNumber order,
        String circuit,
        Optional<Found> found,
        String problem,
        Optional<SecretRef> serviceKey,
        Optional<Answer> answer,
        String answeredBy) {

    /** @throws IllegalStateException where nothing could be read */
    Found seen() {
        return found.orElseThrow(() -> new IllegalStateException(order + ": " + problem));
    }
}
