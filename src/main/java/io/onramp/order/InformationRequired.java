package io.onramp.order;

import java.util.List;

/** An order cannot go on until these are put right. Published inside the engine's transaction. */
public record InformationRequired(OrderNumber number, List<Finding> findings) {

    public InformationRequired {
        findings = List.copyOf(findings);
    }
}
