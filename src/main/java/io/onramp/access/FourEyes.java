package io.onramp.access;

import java.util.Set;

/**
 * Tells who is too close to an order to decide about it. A user task with the extension property {@code fourEyes} =
 * {@code true} refuses these people; if no bean implements this, it refuses everybody.
 */
public interface FourEyes {

    /**
     * Who asked for the order, and its contacts.
     *
     * @param businessKey of the process instance: the order number
     * @return user ids and e-mail addresses, in any case; empty if nobody is involved
     */
    Set<String> involved(String businessKey);
}
