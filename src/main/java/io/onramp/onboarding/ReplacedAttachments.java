package io.onramp.onboarding;

import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.util.List;

/** What others had attached where an order put its own, because an operator decided so: a take-down puts it back. */
public interface ReplacedAttachments {

    List<Replaced> of(OrderNumber order);

    /**
     * Something that was replaced.
     *
     * @param on what it was attached to, such as a subnet
     * @param field in its properties, such as {@code networkSecurityGroup}
     * @param before what was attached
     */
    record Replaced(ResourceId on, String field, ResourceId before) {}
}
