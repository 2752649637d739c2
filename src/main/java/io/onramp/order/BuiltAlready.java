package io.onramp.order;

import java.util.List;

/** What an order's onboarding has made in Azure so far, asked before a correction is accepted. */
public interface BuiltAlready {

    /** Whether that circuit of the plan was made for the order. */
    boolean circuit(OrderNumber order, Plan.Circuit circuit);

    /** Whether that virtual network of the plan was made for the order. */
    boolean network(OrderNumber order, Plan.Network network);

    /**
     * What of a service's circuits, peerings and links is not Onramp's to change, though the plan has it: adopted to be
     * watched, or another order's.
     *
     * @return types and names, such as {@code connections/hub-link}
     */
    List<String> othersOf(OrderNumber order, Plan plan);
}
