package io.onramp.onboarding;

import io.onramp.order.OrderNumber;

/** What carriers with an API did not let go of while an order was taken down, for the person who settles it with them. */
public interface RefusedReleases {

    /** One line for each circuit, with the carrier's words; empty where nothing is left to settle. */
    String words(OrderNumber order);

    /** What was said to and by the carriers of these circuits so far; empty where nothing was. */
    String said(OrderNumber order);

    /**
     * A person has settled all of it; the carriers are not asked about it again.
     *
     * @param by who has
     */
    void settled(OrderNumber order, String by);
}
