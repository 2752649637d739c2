package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.Optional;

/** The models that an onboarding runs by, for those who show where it stands. */
public interface ProcessDiagrams {

    /**
     * The BPMN 2.0 XML, with its layout, of the version of a process that this onboarding runs (or ran) by.
     *
     * @param processKey such as {@code onboard-customer}
     * @return empty where the onboarding knows no such process
     */
    Optional<String> bpmn(OrderNumber order, String processKey);
}
