package io.onramp.circuit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeBatch;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The ledger with the ticket's number on whatever is tagged with its order: designs are made of plans, and a plan does not
 * know the ticket.
 */
@Component
@Primary
class TicketTags implements ChangeLedger {

    /** Characters that Azure takes as a tag's value. */
    private static final int LONGEST_TAG = 256;

    private final ChangeLedger ledger;
    private final Orders orders;

    TicketTags(@Qualifier("changeLedger") ChangeLedger ledger, Orders orders) {
        this.ledger = ledger;
        this.orders = orders;
    }

    @Override
    public void submit(ChangeBatch batch) {
        Optional<String> ticket =
                orders.find(batch.order()).flatMap(Order::ticket).map(TicketTags::value);
        ledger.submit(new ChangeBatch(
                batch.order(),
                batch.activity(),
                batch.replyTo(),
                batch.changes().stream().map(change -> tagged(change, ticket)).toList()));
    }

    @Override
    public boolean withdraw(OrderNumber order, String replyTo) {
        return ledger.withdraw(order, replyTo);
    }

    @Override
    public void adopt(OrderNumber order, String activity, List<Adopted> found) {
        ledger.adopt(order, activity, found);
    }

    @Override
    public List<LedgerEntry> of(OrderNumber order) {
        return ledger.of(order);
    }

    @Override
    public List<ResourceId> made(OrderNumber order) {
        return ledger.made(order);
    }

    static AzureChange tagged(AzureChange change, Optional<String> ticket) {
        if (ticket.isPresent()
                && change instanceof AzureChange.Put put
                && !ResourceTags.order(put.desired().body()).isEmpty()) {
            ObjectNode body = put.desired().body().deepCopy();
            body.withObject("tags").put(ResourceTags.TICKET, ticket.get());
            return new AzureChange.Put(new DesiredResource(put.id(), body), put.onlyWhereAbsent());
        }
        return change;
    }

    /** {@code rt:4711}. */
    private static String value(Order.Ticket ticket) {
        String value = ticket.system() + ":" + ticket.id();
        return value.length() <= LONGEST_TAG ? value : value.substring(0, LONGEST_TAG);
    }
}
