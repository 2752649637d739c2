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

    /**
     * Gives up what the order has in the ledger and Azure has not got, in the caller's transaction: it is never sent, and
     * nobody is told. What Azure has, or may have, is followed to its end. A take-down asks for it, so that nothing is made
     * behind its back.
     *
     * @param replyTo handed back with {@link NothingUnderWay}, opaque here; at most 2,000 characters
     * @return whether nothing is under way; if not, {@link NothingUnderWay} tells when
     */
    boolean withdraw(OrderNumber order, String replyTo);

    /** All changes ever submitted for the order, oldest first; looks ({@link AzureChange.Read}) are none. */
    List<LedgerEntry> of(OrderNumber order);

    /**
     * What may be in Azure because of this order, each resource once, the first made first; a take-down deletes these. An
     * answer that tells of a creation can get lost, so a resource whose desired body carries the order's tag counts as soon
     * as a PUT of it was sent (nothing of others is ever overwritten, so it is this order's or was never made). One without
     * tags, such as a peering or a subnet, counts only where Azure said that the order created it. What was taken down
     * already stays in the list: deleting what is gone succeeds.
     */
    List<ResourceId> made(OrderNumber order);
}
