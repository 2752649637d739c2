package io.onramp.azure;

/** Azure could not be asked, or could not answer just now (connection, time-out, 429, 5xx): the same call may work later. */
public class AzureUnavailable extends RuntimeException {

    /** @param message why */
    public AzureUnavailable(String message) {
        super(message);
    }
}
