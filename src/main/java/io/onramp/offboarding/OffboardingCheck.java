package io.onramp.offboarding;

import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an order to take a service down can be followed. */
final class OffboardingCheck {

    private static final String SERVICE = "service";
    private static final String MACHINES = "tmf641:";
    private static final String PEOPLE = "tmf641:board:";

    private OffboardingCheck() {}

    /** What comes of the check. */
    sealed interface Result {

        /** It can be taken down. */
        record Fine() implements Result {}

        /** A person can put it right, or reject it. */
        record Wrong(List<Finding> findings) implements Result {}

        /** Nobody can: there is nothing to take down. */
        record Never(String reason) implements Result {}
    }

    /**
     * @param asked the order to take it down
     * @param named what it names as the service; empty where there is no such order
     * @param endedBy the order that has ended that service already
     */
    static Result of(Order asked, Optional<Order> named, Optional<OrderNumber> endedBy) {
        Optional<Order> service = named.filter(order -> order.action().makesService() && maySee(asked, order));
        if (service.isEmpty()) {
            return new Result.Wrong(List.of(new Finding(
                    SERVICE, "service-known", "must be the number of the order that made the service to take down")));
        }
        List<Finding> findings = customer(asked, service.get());
        if (!findings.isEmpty()) {
            return new Result.Wrong(findings);
        }
        OrderNumber number = service.get().number();
        if (endedBy.isPresent()) {
            return new Result.Never("%s was taken down already, by %s".formatted(number, endedBy.get()));
        }
        OrderState state = service.get().state();
        return state == OrderState.COMPLETED
                ? new Result.Fine()
                : new Result.Never("%s never came into service: it is %s".formatted(number, state.tmf()));
    }

    /** A machine sees what it sent itself; people see all, and take over what they put right. */
    private static boolean maySee(Order asked, Order service) {
        String sender = asked.source().system();
        return !sender.startsWith(MACHINES)
                || sender.startsWith(PEOPLE)
                || !asked.amendedBy().isEmpty()
                || sender.equals(service.source().system());
    }

    /** A ticket is anybody's: it has to name the customer whose service it is. */
    private static List<Finding> customer(Order asked, Order service) {
        List<Finding> findings = new ArrayList<>();
        boolean named = !asked.customerId().isBlank() || !asked.customerName().isBlank();
        boolean same = asked.customerId().equalsIgnoreCase(service.customerId())
                || asked.customerName().equalsIgnoreCase(service.customerName());
        if (named && !same) {
            findings.add(new Finding(
                    "customer",
                    "same-customer",
                    "is %s, but the service is another's".formatted(asked.customerName())));
        } else if (!named && !asked.source().system().startsWith(MACHINES)) {
            findings.add(new Finding("customer", "same-customer", "is missing: whose service it is has to be sure"));
        }
        return findings;
    }
}
