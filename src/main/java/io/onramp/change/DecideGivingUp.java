package io.onramp.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.onboarding.CancellationWords;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Cancellation;
import io.onramp.order.ChangedService;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.ServiceChanges;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Somebody wants a change cancelled that is being made: an operator sees where it stands and what giving it up means. */
@Component
class DecideGivingUp extends TaskForm {

    private static final String CANCEL = "cancel";
    private static final Set<String> ANSWERS = Set.of(CANCEL, "goOn");
    private static final int LONGEST_REASON = 1000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OrderSummary summary;
    private final Orders orders;
    private final ServiceChanges changes;
    private final BuiltSoFar built;

    DecideGivingUp(OrderSummary summary, Orders orders, ServiceChanges changes, BuiltSoFar built) {
        this.summary = summary;
        this.orders = orders;
        this.changes = changes;
        this.built = built;
    }

    @Override
    protected void prepare(DelegateTask task) {
        OrderNumber service = summary.show(task).number();
        OrderNumber change = Variables.asked(task.getExecution());
        Cancellation asked = orders.cancellation(change).orElseThrow();
        task.setVariableLocal("askedBy", asked.by());
        task.setVariableLocal("askedAt", TIME.format(asked.askedAt()));
        task.setVariableLocal("askedWhy", asked.reason());
        WhatGivingUpMeans means = means(service, change);
        task.setVariableLocal("stands", rows("stand", means.stands()));
        task.setVariableLocal("means", rows("mean", lines(means, service, change)));
    }

    private WhatGivingUpMeans means(OrderNumber service, OrderNumber change) {
        return new WhatGivingUpMeans(
                changes.get(change),
                built.madeCircuits(service, change),
                built.resizedCircuits(service, change),
                built.unsettledAtCarriers(service, change),
                Stream.of(BuiltSoFar.Part.values())
                        .filter(part -> built.sent(service, change, part))
                        .toList(),
                changes.hasMoved(change),
                built.isUnderWay(service));
    }

    private List<String> lines(WhatGivingUpMeans means, OrderNumber service, OrderNumber change) {
        List<String> lines = new ArrayList<>(means.means());
        if (means.sent().contains(BuiltSoFar.Part.PEERINGS)
                && orders.get(change)
                        .characteristic(ChangedService.REMOVE_PUBLIC_PEERING)
                        .asBoolean()) {
            lines.add("A public peering that was removed is not made again: Azure has none any more");
        }
        built.resizedGateways(service, change)
                .forEach(network -> lines.add(
                        "The gateway of " + network + " goes back to its size only where Azure does that in place"));
        return lines;
    }

    @Override
    protected void completed(DelegateTask task) {
        OrderNumber change = Variables.asked(task.getExecution());
        String answer = choice(task, "answer", ANSWERS);
        if (CANCEL.equals(answer)) {
            String note = optional(task, "note", LONGEST_REASON);
            task.setVariable(
                    Variables.REASON,
                    CancellationWords.of(orders.cancellation(change).orElseThrow(), note));
            orders.cancel(change);
        } else {
            orders.refuseCancellation(change, required(task, "note", LONGEST_REASON));
        }
        task.setVariable(Variables.CANCELLATION, answer);
    }

    private static JsonValue rows(String key, List<String> lines) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> rows.addObject().put(key, line));
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
