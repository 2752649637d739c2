package io.onramp.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A long-running operation. How it ends is decided when it is accepted; that it has ended is found out when somebody looks.
 *
 * @param id what its URLs end with
 * @param subscription where it runs
 * @param resourceKey the top-level resource that changes
 * @param target the id of the resource or child that changes
 * @param kind PUT, DELETE, POST or GROUP
 * @param lockKey what it holds while it runs
 * @param startedAt when it was accepted
 * @param endsAt when it ends
 * @param settled whether its end has been applied to the resource
 * @param failure how it fails, if it does
 * @param result what a POST gives back, or an empty string
 */
record Operation(
        String id,
        String subscription,
        String resourceKey,
        String target,
        String kind,
        String lockKey,
        Instant startedAt,
        Instant endsAt,
        boolean settled,
        Optional<Failure> failure,
        String result) {

    boolean hasEnded(Instant now) {
        return !endsAt.isAfter(now);
    }
}
