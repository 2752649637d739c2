package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** How a Cloud Solution Provider brings a customer to Azure (Microsoft, "ExpressRoute for Cloud Solution Providers"). */
public enum ConnectivityModel {
    /** The CSP owns the circuit, from its own data centre, one connection for each customer. */
    CONNECT_THROUGH("connect-through"),
    /** The customer owns the circuit, and lets the CSP link the networks to it. */
    CONNECT_TO("connect-to");

    private final String wire;

    ConnectivityModel(String wire) {
        this.wire = wire;
    }

    /** As orders write it. */
    @JsonValue
    public String wire() {
        return wire;
    }

    static List<String> choices() {
        return Arrays.stream(values()).map(ConnectivityModel::wire).toList();
    }

    /** @throws IllegalArgumentException where no model is written so */
    static ConnectivityModel of(String wire) {
        return Arrays.stream(values())
                .filter(model -> model.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No connectivity model is called " + wire));
    }
}
