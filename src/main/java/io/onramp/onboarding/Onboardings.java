package io.onramp.onboarding;

import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderNumber;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one place that starts and correlates processes. */
@Component
public class Onboardings {

    private static final String ONBOARD_CUSTOMER = "onboard-customer";
    private static final String CARRIER_PROVISIONED = "carrierProvisioned";
    private static final String PREFIXES_VALIDATED = "prefixesValidated";

    private static final String CANCELLATION_ASKED = "cancellationAsked";

    private final RuntimeService runtime;

    Onboardings(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void start(OrderAccepted accepted) {
        String number = accepted.number().value();
        runtime.startProcessInstanceByKey(ONBOARD_CUSTOMER, number, Map.of(Variables.ORDER_NUMBER, number));
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
                .processDefinitionKey(ONBOARD_CUSTOMER)
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

    private boolean told(String message, OrderNumber order, String circuit) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(order.value())
                .processInstanceVariableEquals(Variables.CIRCUIT, circuit)
                .correlateAllWithResult()
                .isEmpty();
    }
}
