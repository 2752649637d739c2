package io.onramp.order;

/** Azure refuses to show what the pre-flight asks for: no such subscription, or no right to read it. */
public class SubscriptionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message Azure's code and words */
    public SubscriptionRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
