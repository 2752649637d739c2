package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A top-level resource as it is stored.
 *
 * @param key its id in lower case
 * @param subscription the subscription's id in lower case
 * @param group the group's name in lower case
 * @param type its type in lower case, e.g. {@code expressroutecircuits}
 * @param body what ARM shows, children included
 * @param version counts its changes; a write that expects another version is lost and tried again
 * @param createdAt when it was made
 * @param dueAt when something will have happened to it: an operation ends, the carrier moves
 */
record Stored(
        String key,
        String subscription,
        String group,
        String type,
        ObjectNode body,
        long version,
        Instant createdAt,
        Optional<Instant> dueAt) {

    boolean isDue(Instant now) {
        return dueAt.filter(due -> !due.isAfter(now)).isPresent();
    }

    Stored withBody(ObjectNode newBody) {
        return new Stored(key, subscription, group, type, newBody, version, createdAt, dueAt);
    }

    Stored dueAt(Optional<Instant> newDue) {
        return new Stored(key, subscription, group, type, body, version, createdAt, newDue);
    }
}
