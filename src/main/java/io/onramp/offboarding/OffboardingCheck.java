package io.onramp.offboarding;

import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.ServiceOfOrder;
import java.util.List;
import java.util.Optional;

/** Whether an order to take a service down can be followed. */
final class OffboardingCheck {

    private static final String SERVICE = "service";

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
        Optional<Order> service =
                named.filter(order -> order.action().makesService() && ServiceOfOrder.maySee(asked, order));
        if (service.isEmpty()) {
            return new Result.Wrong(List.of(new Finding(
                    SERVICE, "service-known", "must be the number of the order that made the service to take down")));
        }
        List<Finding> findings = ServiceOfOrder.customer(asked, service.get());
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
}
