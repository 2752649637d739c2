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

    /** What is wrong with the customer that it names; a ticket is anybody's, and has to name whose service it is. */
    public static List<Finding> customer(Order asked, Order service) {
        boolean named = !asked.customerId().isBlank() || !asked.customerName().isBlank();
        boolean same = asked.customerId().equalsIgnoreCase(service.customerId())
                || asked.customerName().equalsIgnoreCase(service.customerName());
        if (named && !same) {
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
