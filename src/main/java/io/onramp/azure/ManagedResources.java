package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be in Azure, told from the changes that the ledger made succeed and from what it was told was found there. */
public interface ManagedResources {

    /** The subscriptions that the ledger has made or changed anything in. */
    Set<String> subscriptions();

    /** All of a subscription, the first made first. */
    default List<Managed> in(String subscriptionId) {
        return in(subscriptionId, Map.of());
    }

    /**
     * The same with what others did meanwhile and is wanted since: the ledger's later patches change that.
     *
     * @param since by the resource's key
     */
    List<Managed> in(String subscriptionId, Map<String, WantedSince> since);

    /**
     * A body that is wanted although the ledger has not made it so.
     *
     * @param afterChange the ledger's last change of the resource before
     */
    record WantedSince(long afterChange, ObjectNode body) {}

    /**
     * A resource, or a part of one, that the ledger has made, changed or adopted, and not removed since.
     *
     * @param order whose change of it was the last
     * @param orders whose changes of it there ever were, also those that are waiting
     * @param body the last PUT that succeeded with the patches since, secrets as references; of what others made the patches alone
     * @param whole whether the body is a whole resource's; false for what others made, of which only patches are known
     * @param changed the ledger's last change of it that succeeded
     * @param since when the ledger first made or changed it
     * @param keysSince when the newest of the keys in the body was sent first; empty where it has none
     * @param underWay whether a change of it waits or is on its way
     * @param watchedOnly whether it was adopted to be watched: it is others' to change
     */
    record Managed(
            ResourceId id,
            OrderNumber order,
            Set<OrderNumber> orders,
            ObjectNode body,
            boolean whole,
            long changed,
            Instant since,
            Optional<Instant> keysSince,
            boolean underWay,
            boolean watchedOnly) {

        public Managed {
            orders = Set.copyOf(orders);
        }

        /** One that Onramp has made or changed. */
        public Managed(
                ResourceId id,
                OrderNumber order,
                Set<OrderNumber> orders,
                ObjectNode body,
                boolean whole,
                long changed,
                Instant since,
                Optional<Instant> keysSince,
                boolean underWay) {
            this(id, order, orders, body, whole, changed, since, keysSince, underWay, false);
        }
    }
}
