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
     * behind its back. What people have put back in Azure is done to its end, and waited for.
     *
     * @param replyTo handed back with {@link NothingUnderWay}, opaque here; at most 2,000 characters
     * @return whether nothing is under way; if not, {@link NothingUnderWay} tells when
     */
    boolean withdraw(OrderNumber order, String replyTo);

    /**
     * Writes down what was found in Azure as what is to be there, in the caller's transaction, and sends nothing: from then
     * on the watch tells what differs from it.
     *
     * @param activity the step that found it
     * @param found what others use comes before what uses it, as it would be made; secrets as references
     * @throws IllegalArgumentException as {@link #submit}
     */
    void adopt(OrderNumber order, String activity, List<Adopted> found);

    /** A resource as it was found, and what Onramp may do with it. */
    record Adopted(DesiredResource found, LedgerEntry.Hold hold) {}

    /** All changes ever submitted for the order, oldest first; looks ({@link AzureChange.Read}) are none. */
    List<LedgerEntry> of(OrderNumber order);

    /**
     * What may be in Azure because of this order, each resource once, the first made first; a take-down deletes these. An
     * answer that tells of a creation can get lost, so a resource whose desired body carries the order's tag counts as soon
     * as a PUT of it was sent (nothing of others is ever overwritten, so it is this order's or was never made). One without
     * tags counts where Azure said that the order created it; an authorization or a peering also where it was sent to a circuit
     * that counts. What was adopted counts
     * where Onramp is to manage it, not where it is only watched. What was taken down already stays in the list: deleting
     * what is gone succeeds.
     */
    List<ResourceId> made(OrderNumber order);
}
