package io.onramp.change;

import io.onramp.onboarding.CancellationWords;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.ResizedInPlace;
import io.onramp.order.ServiceChanges;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The change was rejected, or cancelled: the service is as it was, but for what was changed in place, which the reason says. */
@Component
class CloseGivenUp implements JavaDelegate {

    private final ServiceChanges changes;
    private final ResizedInPlace resized;
    private final Orders orders;

    CloseGivenUp(ServiceChanges changes, ResizedInPlace resized, Orders orders) {
        this.changes = changes;
        this.resized = resized;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.asked(execution);
        changes.keepSizes(order);
        changes.releaseUnused(order);
        boolean rejected = isRejected(execution, orders.get(order));
        if (!rejected) {
            orders.cancel(order);
        }
        String reason = Stream.concat(Stream.of(reason(execution, order)), staying(order))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
        orders.end(order, rejected ? OrderState.REJECTED : OrderState.CANCELLED, reason);
    }

    /** Whoever decides to cancel while another rejects comes first. */
    static boolean isRejected(DelegateExecution execution, Order change) {
        boolean rejected = "reject".equals(execution.getVariable(Variables.RESOLUTION))
                || Boolean.TRUE.equals(execution.getVariable("planRefused"));
        return rejected && change.state() != OrderState.PENDING_CANCELLATION;
    }

    private String reason(DelegateExecution execution, OrderNumber order) {
        return execution.getVariable(Variables.REASON) instanceof String said && !said.isBlank()
                ? said
                : orders.cancellation(order)
                        .map(asked -> CancellationWords.of(asked, ""))
                        .orElse("");
    }

    private Stream<String> staying(OrderNumber order) {
        Set<String> circuits = resized.circuits(order);
        Set<String> gateways = resized.gateways(order);
        return changes.find(order).stream()
                .flatMap(change -> Stream.concat(
                        change.wanted().circuits().stream()
                                .filter(circuit -> circuits.contains(circuit.name()))
                                .map(CloseGivenUp::staying),
                        change.wanted().networks().stream()
                                .filter(network -> gateways.contains(network.name()))
                                .map(CloseGivenUp::staying)));
    }

    private static String staying(Plan.Network network) {
        return "The gateway of %s keeps its size %s: Azure does not size it back in place."
                .formatted(network.name(), network.gatewaySku());
    }

    private static String staying(Plan.Circuit circuit) {
        return "%s keeps %d Mbps, %s %s: that was changed in place already."
                .formatted(circuit.name(), circuit.bandwidthInMbps(), circuit.skuTier(), circuit.skuFamily());
    }
}
