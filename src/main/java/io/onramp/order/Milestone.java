package io.onramp.order;

import java.util.Arrays;

/** What an onboarding reaches on its way, in order. The key is what the process models and the APIs use. */
public enum Milestone {
    ORDER_COMPLETE("orderComplete"),
    PLAN_APPROVED("planApproved"),
    CIRCUIT_ORDERED("circuitOrdered"),
    CARRIER_PROVISIONED("carrierProvisioned"),
    PEERING_CONFIGURED("peeringConfigured"),
    NETWORK_CONNECTED("networkConnected"),
    NETWORK_HARDENED("networkHardened"),
    TRAFFIC_VERIFIED("trafficVerified"),
    HANDED_OVER("handedOver");

    private final String key;

    Milestone(String key) {
        this.key = key;
    }

    /** The name in models, messages ({@code milestone.<key>}) and APIs. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException where no milestone has that key */
    public static Milestone of(String key) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No milestone is called " + key));
    }
}
