package io.onramp.onboarding;

import io.onramp.access.FourEyes;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who asked for an order or completed it: they never approve it. */
@Component
class PeopleInvolved implements FourEyes {

    private final Orders orders;

    PeopleInvolved(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Set<String> involved(String businessKey) {
        return orders.find(new OrderNumber(businessKey)).map(Order::involved).orElse(Set.of());
    }
}
