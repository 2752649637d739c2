package io.onramp.ticketing;

/**
 * Something that a listener is to be told.
 *
 * @param sequence from 1, without gaps, of all that this listener is told
 * @param eventId the same at every attempt: by it a repeat is recognised
 * @param attempts how often it was tried before
 */
record Notification(String listener, long sequence, String eventId, String eventType, String body, int attempts) {

    @Override
    public String toString() {
        return eventType + " " + eventId + " (#" + sequence + " of listener " + listener + ")";
    }
}
