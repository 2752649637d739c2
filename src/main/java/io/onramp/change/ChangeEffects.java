package io.onramp.change;

import io.onramp.onboarding.Deadlines;
import io.onramp.order.ChangedService;
import io.onramp.order.Interruption;
import io.onramp.order.NetworkDifference;
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
        boolean newKeys = ChangedService.asksFor(order, ChangedService.ROTATE_KEYS, "bgp");
        List<String> interrupted = newKeys ? List.of() : Interruption.circuits(change);
        if (!interrupted.isEmpty()) {
            effects.add("BGP goes down on both paths of " + String.join(", ", interrupted)
                    + " until the customer's routers are configured anew");
        } else if (!change.resizedCircuits().isEmpty()) {
            effects.add("Changed in place: nothing is disabled or made anew, traffic goes on");
        }
        if (!change.grownCircuits().isEmpty()) {
            effects.add("The carrier has to raise its side too: bandwidth can be raised in place, never lowered");
        }
        if (newKeys) {
            effects.add("BGP goes down on each path until its router has the new key");
        }
        if (ChangedService.asksFor(order, ChangedService.ROTATE_KEYS, "ipsec")) {
            effects.add("Each tunnel goes down until its router has the new key");
        }
        List.of("AzurePrivatePeering", "MicrosoftPeering").stream()
                .filter(peering -> ChangedService.asksFor(order, ChangedService.RESET_PEERINGS, peering))
                .forEach(peering ->
                        effects.add(peering + " is disabled and enabled: traffic over it stops for some minutes"));
        change.changedNetworks().forEach(network -> of(network, effects));
        if (!change.droppedNetworks().isEmpty()) {
            effects.add("Cut off: " + String.join(", ", change.droppedNetworks()));
        }
        return effects;
    }

    private static void of(NetworkDifference network, List<String> effects) {
        if (network.follows()) {
            effects.add(
                    network.name() + " is its owner's and stays as it is: what leads to it, and its hardening, follow");
        } else {
            if (!network.removedSpaces().isEmpty()
                    || !network.removedSubnets().isEmpty()
                    || !network.renumberedSubnets().isEmpty()) {
                effects.add(network.name()
                        + ": Azure takes away or renumbers only what nothing uses, and refuses the change otherwise");
            }
            if (!network.addedSpaces().isEmpty() || !network.removedSpaces().isEmpty()) {
                effects.add(network.name()
                        + ": traffic goes on, and networks that are peered with it learn the new addresses once somebody has"
                        + " synchronised the peering");
            }
        }
        if (!network.addedSpaces().isEmpty()) {
            effects.add(network.name()
                    + ": what is added is announced to the customer at once, and reached once the routers let it in");
        }
        if (network.isResized()) {
            effects.add(
                    network.name()
                            + ": the gateway is resized in place, which takes Azure up to an hour, and traffic may pause for a moment");
        }
        if (network.switchesFastPath()) {
            effects.add(network.name() + ": the links are changed in place, and traffic may pause for a moment");
        }
    }
}
