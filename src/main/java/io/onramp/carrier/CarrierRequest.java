package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked of a carrier's API: both connections of a circuit as they are to be, or none.
 *
 * @param peeringType PRIVATE or MICROSOFT
 * @param replyTo the activity that waits; empty where none does
 * @param checked whether was looked at what can be known before something is bought
 * @param withdrawn whether another request has taken its place: nobody is told
 * @param stoppedBy why a person has stopped it; empty where nobody has
 * @param failures tries and looks in a row that came to nothing
 * @param quietLooks in a row, that showed nothing new
 * @param notBefore empty where it can go on at once
 */
record CarrierRequest(
        String id,
        OrderNumber order,
        String circuit,
        Deed deed,
        String carrier,
        String peeringLocation,
        int bandwidthInMbps,
        String peeringType,
        Optional<Integer> vlan,
        Optional<SecretRef> serviceKey,
        String replyTo,
        boolean checked,
        boolean withdrawn,
        String stoppedBy,
        int failures,
        int quietLooks,
        Optional<Instant> notBefore,
        Instant submittedAt,
        boolean settled) {

    enum Deed {
        /** Both connections are to be there. */
        ORDER,
        /** Those that are there are to have another bandwidth. */
        CHANGE,
        /** Nothing is to be there, and Azure is to show it. */
        CANCEL,
        /** What a carrier has rejected, and has still, is to go; nobody waits for that. */
        CLEAR
    }
}
