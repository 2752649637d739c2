package io.onramp.order;

import java.util.List;

/** Whether Onramp may do in a subscription what an onboarding needs, asked by the pre-flight. */
public interface SubscriptionAccess {

    /**
     * What is missing, in words that say exactly what whoever administers the subscription is to do; none where all is
     * there.
     *
     * @param subscriptionId GUID
     * @param field the order's field that names the subscription
     * @param givesRoles whether roles are to be given to others there
     */
    List<Finding> missing(String subscriptionId, String field, boolean givesRoles);
}
