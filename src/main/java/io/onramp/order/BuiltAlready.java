package io.onramp.order;

/** What an order's onboarding has made in Azure so far, asked before a correction is accepted. */
public interface BuiltAlready {

    /** Whether that circuit of the plan was made for the order. */
    boolean circuit(OrderNumber order, Plan.Circuit circuit);

    /** Whether that virtual network of the plan was made for the order. */
    boolean network(OrderNumber order, Plan.Network network);
}
