package io.onramp.carrier;

/** The carrier does not let Onramp in with these credentials; they are not tried again until they are others. */
class LogInRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words the carrier's */
    LogInRefused(String words) {
        super(words);
    }
}
