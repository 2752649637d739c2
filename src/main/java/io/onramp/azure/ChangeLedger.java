package io.onramp.azure;

import io.onramp.order.OrderNumber;
import java.util.List;

/** What is to be changed in Azure, what is being changed and what was: written down before it is tried. */
public interface ChangeLedger {

    /**
     * Writes the changes down, in the caller's transaction. They are sent after its commit; a {@link ChangeSettled} event
     * tells the outcome.
     *
     * @throws IllegalArgumentException where a resource type is not known here, or a body holds a key in clear
     */
    void submit(ChangeBatch batch);

    /** All changes ever submitted for the order, oldest first. */
    List<LedgerEntry> of(OrderNumber order);
}
