package io.onramp.order;

import java.util.List;

/** Whether an order about a service may be about that one: whoever brings it, and for whose customer. */
public final class ServiceOfOrder {

    private static final String MACHINES = "tmf641:";
    private static final String PEOPLE = "tmf641:board:";

    private ServiceOfOrder() {}

    /** A machine sees what it sent itself; people see all, and take over what they put right. */
    public static boolean maySee(Order asked, Order service) {
        String sender = asked.source().system();
        return !sender.startsWith(MACHINES)
                || sender.startsWith(PEOPLE)
                || !asked.amendedBy().isEmpty()
                || sender.equals(service.source().system());
    }

    /** Two customers may have one name: where both orders have an id that alone tells. */
    private static boolean isSame(Order asked, Order service) {
        return asked.customerId().isBlank() || service.customerId().isBlank()
                ? !asked.customerName().isBlank() && asked.customerName().equalsIgnoreCase(service.customerName())
                : asked.customerId().equalsIgnoreCase(service.customerId());
    }

    /** What is wrong with the customer that it names; a ticket is anybody's, and has to name whose service it is. */
    public static List<Finding> customer(Order asked, Order service) {
        boolean named = !asked.customerId().isBlank() || !asked.customerName().isBlank();
        if (named && !isSame(asked, service)) {
            return List.of(new Finding(
                    "customer",
                    "same-customer",
                    "is %s, but the service is another's".formatted(asked.customerName())));
        }
        return !named && !asked.source().system().startsWith(MACHINES)
                ? List.of(new Finding("customer", "same-customer", "is missing: whose service it is has to be sure"))
                : List.of();
    }
}
