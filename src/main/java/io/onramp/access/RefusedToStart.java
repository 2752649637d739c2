package io.onramp.access;

/** The configuration is one that Onramp must not run with; the message says what to change and repeats no secret. */
class RefusedToStart extends RuntimeException {

    RefusedToStart(String message) {
        super(message);
    }
}
