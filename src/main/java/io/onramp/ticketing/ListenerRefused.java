package io.onramp.ticketing;

/** A listener that cannot be had. */
public final class ListenerRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Why {
        /** The callback is no http or https URL of at most 2,000 characters without user, password and fragment. */
        CALLBACK_FORMAT,
        /** The name in the callback is not known. */
        CALLBACK_UNKNOWN,
        /** The callback is on a network that Onramp must not be led into. */
        CALLBACK_PRIVATE,
        /** The query filters by something else than events have. */
        QUERY,
        /** The secret is not one of Standard Webhooks. */
        SECRET,
        /** The owner has as many as it may. */
        TOO_MANY
    }

    private final Why why;

    ListenerRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
