package io.onramp.order;

import java.util.List;

/** The router configurations of a plan as drafts without keys, for those who approve it. */
public interface RouterDrafts {

    /** One for each circuit, path and routing domain; primary first. */
    List<Draft> of(OrderNumber order, Plan plan);

    /** @param path {@code primary} or {@code secondary}, and the routing domain where it is Microsoft's; @param text as the router would take it, but for the key */
    record Draft(String path, String hostname, String text) {}
}
