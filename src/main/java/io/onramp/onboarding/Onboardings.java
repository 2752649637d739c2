package io.onramp.onboarding;

import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one place that starts and correlates processes. */
@Component
public class Onboardings {

    private static final Map<OrderAction, String> PROCESSES = Map.of(
            OrderAction.ADD, "onboard-customer",
            OrderAction.MODIFY, "change-circuit",
            OrderAction.DELETE, "offboard-customer",
            OrderAction.NO_CHANGE, "adopt-circuit");
    private static final String CARRIER_PROVISIONED = "carrierProvisioned";
    private static final String PREFIXES_VALIDATED = "prefixesValidated";
    private static final String CANCELLATION_ASKED = "cancellationAsked";
    private static final String CARRIER_ASKS = "carrierAsks";
    private static final String SETTLE_DRIFT = "settle-drift";
    private static final String TAKE_DOWN = "take-down";
    private static final String SETTLE_WITH_CARRIER = "settle-with-carrier";
    private static final String OPEN_WORDS = "errorMessage";
    private static final String DIFFERENCES_GONE = "differencesGone";

    private final Orders orders;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Signals signals;

    Onboardings(Orders orders, RuntimeService runtime, TaskService tasks, Signals signals) {
        this.orders = orders;
        this.runtime = runtime;
        this.tasks = tasks;
        this.signals = signals;
    }

    @EventListener
    void start(OrderAccepted accepted) {
        OrderNumber number = accepted.number();
        // one that names no service that there is waits under its own name, until a person has put it right
        OrderNumber service = orders.get(number)
                .service()
                .filter(named -> orders.find(named).isPresent())
                .orElse(number);
        runtime.startProcessInstanceByKey(
                PROCESSES.get(accepted.action()), number.value(), Map.of(Variables.ORDER_NUMBER, service.value()));
    }

    /**
     * Azure shows the carrier side of a circuit as provisioned.
     *
     * @return whether an onboarding waited for that; if not, it has not come to that yet: tell it again later
     */
    public boolean carrierProvisioned(OrderNumber order, String circuit) {
        return told(CARRIER_PROVISIONED, order, circuit);
    }

    /**
     * Azure has validated the prefixes that a circuit advertises over Microsoft peering.
     *
     * @return as {@link #carrierProvisioned}
     */
    public boolean prefixesValidated(OrderNumber order, String circuit) {
        return told(PREFIXES_VALIDATED, order, circuit);
    }

    /**
     * Somebody wants the onboarding cancelled. The same wish again changes nothing.
     *
     * @param wish tells one from another of the same order
     * @return whether it could be told: one that is being handed over or taken down cannot
     */
    boolean cancellationAsked(OrderNumber order, String wish) {
        boolean known = !runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(order.value())
                .rootProcessInstances()
                .variableValueEquals(CANCELLATION_ASKED, wish)
                .list()
                .isEmpty();
        return known
                || !runtime.createMessageCorrelation(CANCELLATION_ASKED)
                        .processInstanceBusinessKey(order.value())
                        .setVariable(CANCELLATION_ASKED, wish)
                        .correlateAllWithResult()
                        .isEmpty();
    }

    /**
     * A carrier that has a circuit's order says something that a person has to know: somebody there has to agree, or nobody
     * here knows its words. The order is waited for all the same.
     *
     * @return whether an onboarding waits for that order
     */
    public boolean carrierAsks(OrderNumber order, String circuit) {
        return told(CARRIER_ASKS, order, circuit);
    }

    /**
     * A carrier says something of a circuit that nothing waits for any more: a person is asked to settle it, one task for each
     * circuit however often it is told. Not while the order is taken down: that cancels, and asks itself.
     *
     * @param words the carrier's, at most 1,100 characters
     */
    public void carrierLeftOpen(OrderNumber order, String circuit, String words) {
        if (runtime.createProcessInstanceQuery()
                        .processDefinitionKey(TAKE_DOWN)
                        .variableValueEquals(Variables.ORDER_NUMBER, order.value())
                        .count()
                > 0) {
            return;
        }
        List<ProcessInstance> open = runtime.createProcessInstanceQuery()
                .processDefinitionKey(SETTLE_WITH_CARRIER)
                .variableValueEquals(Variables.ORDER_NUMBER, order.value())
                .variableValueEquals(Variables.CIRCUIT, circuit)
                .list();
        if (open.isEmpty()) {
            runtime.startProcessInstanceByKey(
                    SETTLE_WITH_CARRIER,
                    order.value(),
                    Map.of(Variables.ORDER_NUMBER, order.value(), Variables.CIRCUIT, circuit, OPEN_WORDS, words));
        }
        for (ProcessInstance one : open) {
            runtime.setVariable(one.getId(), OPEN_WORDS, words);
            tasks.createTaskQuery()
                    .processInstanceId(one.getId())
                    .list()
                    .forEach(task -> tasks.setVariableLocal(task.getId(), "refusal", words));
        }
    }

    /**
     * Brings an outcome to the {@link OutsideActivity} that waits for it, in the caller's transaction.
     *
     * @param replyTo as the activity gave it
     * @return whether it still waits
     */
    public boolean deliver(String replyTo, Object outcome) {
        return signals.send(ReplyTo.parse(replyTo), outcome);
    }

    /**
     * What a customer has in Azure is not as it was left: a person is asked, once however often it is told; what the task
     * shows is brought up to date. To be told of one customer by one thread at a time.
     *
     * @param shown the task's own variables, asked for where it is there already
     */
    public void differs(String customer, Supplier<Map<String, Object>> shown) {
        String key = settling(customer);
        if (runtime.createProcessInstanceQuery()
                        .processDefinitionKey(SETTLE_DRIFT)
                        .processInstanceBusinessKey(key)
                        .count()
                == 0) {
            runtime.startProcessInstanceByKey(SETTLE_DRIFT, key, Map.of(Variables.CUSTOMER, customer));
        } else {
            tasks.createTaskQuery()
                    .processDefinitionKey(SETTLE_DRIFT)
                    .processInstanceBusinessKey(key)
                    .list()
                    .forEach(task -> tasks.setVariablesLocal(task.getId(), shown.get()));
        }
    }

    /** Nothing of a customer's differs any more: whoever was asked need not answer. */
    public void nothingDiffers(String customer) {
        runtime.createMessageCorrelation(DIFFERENCES_GONE)
                .processInstanceBusinessKey(settling(customer))
                .correlateAll();
    }

    /** Not an order's number: nobody takes it for an onboarding. */
    private static String settling(String customer) {
        return "customer:" + customer;
    }

    /** Whether the order was just received, and the engine has not done anything about it. */
    boolean hasYetToBegin(OrderNumber order) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(order.value())
                        .activityId("orderReceived")
                        .count()
                > 0;
    }

    private boolean told(String message, OrderNumber order, String circuit) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceVariableEquals(Variables.ORDER_NUMBER, order.value())
                .processInstanceVariableEquals(Variables.CIRCUIT, circuit)
                .correlateAllWithResult()
                .isEmpty();
    }
}
