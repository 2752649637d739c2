package io.onramp.order;

import java.util.Set;

/**
 * Circuits that a service had are gone: others have taken their place, or they were made for a change that was given up.
 * Published inside the transaction that ends the change.
 *
 * @param circuits names, as in the plan that had them
 */
public record CircuitsRetired(OrderNumber service, Set<String> circuits) {

    public CircuitsRetired {
        circuits = Set.copyOf(circuits);
    }
}
