package io.onramp.sandbox;

import java.util.Optional;

/**
 * A fault that is switched on.
 *
 * @param id its id
 * @param kind what happens
 * @param code the error code to answer with, if it is not the usual one
 * @param message the message to answer with, if it is not the usual one
 */
record Fault(String id, Kind kind, Optional<String> code, Optional<String> message) {

    enum Kind {
        /** 429 with Retry-After; nothing is done. */
        THROTTLE("throttle"),
        /** 500; nothing is done. */
        SERVER_ERROR("server-error"),
        /** The connection breaks; nothing is done. */
        RESET("reset"),
        /** The answer never comes, though what was asked is done. */
        TIMEOUT("timeout"),
        /** The call is accepted and its operation ends Failed. */
        FAILED_OPERATION("failed-operation"),
        /** GET answers 404 although the resource is there. */
        LATE_VISIBILITY("late-visibility"),
        /** A write is refused with 409 AnotherOperationInProgress. */
        BUSY("busy"),
        /** A write is refused with 429 RetryableErrorDueToAnotherOperation: a lock, not throttling. */
        LOCKED("locked");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
