package io.onramp.change;

import io.onramp.onboarding.Deadlines;
import io.onramp.order.ChangedService;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PlanDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a change does to those who use the service meanwhile, and to what is billed, in sentences for those who approve it. */
@Component
class ChangeEffects {

    private final Orders orders;
    private final Deadlines deadlines;

    ChangeEffects(Orders orders, Deadlines deadlines) {
        this.orders = orders;
        this.deadlines = deadlines;
    }

    private static long days(String period) {
        return Duration.parse(period).toDays();
    }

    List<String> of(OrderNumber number, PlanDifference change) {
        Order order = orders.get(number);
        List<String> effects = new ArrayList<>();
        if (change.isReplacement()) {
            effects.add(
                    "Billed twice: %s and %s are both billed from the day the new one is made until the traffic has moved"
                                    .formatted(
                                            String.join(", ", change.retiredCircuits()),
                                            String.join(", ", change.newCircuits()))
                            + " and the carrier has let go of the old one, which takes %d to %d days"
                                    .formatted(days(deadlines.carrierReminder()), days(deadlines.carrierEscalation())));
            effects.add(
                    "The traffic stays on the old circuit until the new one is verified, then moves by routing weight");
        }
        if (!change.resizedCircuits().isEmpty()) {
            effects.add("Changed in place: nothing is disabled or made anew, traffic goes on");
        }
        if (!change.grownCircuits().isEmpty()) {
            effects.add("The carrier has to raise its side too: bandwidth can be raised in place, never lowered");
        }
        if (ChangedService.asksFor(order, ChangedService.ROTATE_KEYS, "bgp")) {
            effects.add("BGP goes down on each path until its router has the new key");
        }
        if (ChangedService.asksFor(order, ChangedService.ROTATE_KEYS, "ipsec")) {
            effects.add("Each tunnel goes down until its router has the new key");
        }
        List.of("AzurePrivatePeering", "MicrosoftPeering").stream()
                .filter(peering -> ChangedService.asksFor(order, ChangedService.RESET_PEERINGS, peering))
                .forEach(peering ->
                        effects.add(peering + " is disabled and enabled: traffic over it stops for some minutes"));
        if (!change.droppedNetworks().isEmpty()) {
            effects.add("Cut off: " + String.join(", ", change.droppedNetworks()));
        }
        return effects;
    }
}
