package io.onramp.order;

/** What virtual networks Azure has already, asked by the pre-flight. */
public interface ExistingNetworks {

    /** Whether the network is in Azure without this very order having made it. */
    boolean isThere(OrderNumber order, OnboardingOrder.Network network);
}
