package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The process variables that models and delegates share: ids and choices, never content and never secrets. */
public final class Variables {

    /**
     * The number of the order that made the service which this is about, a string. What is being done is told by the business
     * key: the number of the order that asks for it, the same one while a customer is onboarded.
     */
    public static final String ORDER_NUMBER = "orderNumber";

    /** Name of the circuit that a called process is about. */
    public static final String CIRCUIT = "circuit";

    /** Name of the virtual network that a called process is about. */
    public static final String NETWORK = "network";

    /** Whether a take-down removes only what the service's plan does not have any more, true where a service is changed. */
    public static final String ONLY_UNPLANNED = "onlyUnplanned";

    /** Whose resources differ, the customer's id; in the process of a customer, which is no order's. */
    public static final String CUSTOMER = "customerId";

    /** What a person decided: {@code retry}, {@code correct}, {@code cancel}, {@code check} or {@code reject}. */
    public static final String RESOLUTION = "resolution";

    /** Whether an onboarding that somebody wants cancelled is: {@code cancel} or {@code goOn}. */
    public static final String CANCELLATION = "cancellation";

    /** Why, in a person's or Azure's words; shown on the next form and in the ticket. */
    public static final String REASON = "reason";

    private Variables() {}

    /** The order that asks for what is being done: where a service is changed or taken down, not the one that made it. */
    public static OrderNumber asked(DelegateExecution execution) {
        return OrderNumber.read(execution.getProcessBusinessKey()).orElseGet(() -> order(execution));
    }

    /** The order that made what this is about. */
    public static OrderNumber order(VariableScope scope) {
        return new OrderNumber((String) scope.getVariable(ORDER_NUMBER));
    }

    /**
     * A text variable.
     *
     * @throws IllegalStateException where it is not set: the model is wrong
     */
    public static String text(VariableScope scope, String name) {
        if (scope.getVariable(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The process has no variable " + name);
    }
}
