package io.onramp.change;

import io.onramp.access.FormRefused;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator has the carrier raise the bandwidth of its side, with a text ready to send, and keeps what it said. */
@Component
class TellCarrier extends TaskForm {

    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final Plans plans;
    private final Evidence evidence;

    TellCarrier(OrderSummary summary, Plans plans, Evidence evidence) {
        this.summary = summary;
        this.plans = plans;
        this.evidence = evidence;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        Plan.Circuit circuit = plans.get(order.number()).circuit(Variables.text(task, Variables.CIRCUIT));
        task.setVariableLocal("refusal", Objects.requireNonNullElse(task.getVariable("errorMessage"), ""));
        task.setVariableLocal("circuitName", circuit.name());
        task.setVariableLocal("bandwidthInMbps", Integer.toString(circuit.bandwidthInMbps()));
        task.setVariableLocal(
                "letter",
                """
                Please raise the bandwidth of our ExpressRoute circuit on your side, both paths, without interrupting it,
                and confirm that both ports have the capacity.

                Circuit: %s
                Peering location: %s
                Bandwidth: %d Mbps (Azure has it already)
                Customer: %s

                Please tell us when both paths carry it."""
                        .formatted(
                                circuit.name(),
                                circuit.peeringLocation(),
                                circuit.bandwidthInMbps(),
                                order.customerName()));
    }

    @Override
    protected void completed(DelegateTask task) {
        if (!"true".equals(entered(task, "raised"))) {
            throw new FormRefused("raised", "confirm that the carrier has raised it on both paths");
        }
        String reference = optional(task, "carrierReference", LONGEST_REFERENCE);
        optional(task, "note", LONGEST_NOTE);
        evidence.keep(
                Variables.order(task),
                Evidence.CARRIER_RAISED,
                Variables.text(task, Variables.CIRCUIT),
                true,
                "confirmed by " + task.getAssignee() + (reference.isEmpty() ? "" : ", " + reference));
    }
}
