package io.onramp.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ARM does not show of a circuit: when its carrier will move, and whether the customer's routers talk.
 *
 * @param key the circuit's id in lower case
 * @param provisioningAt when the carrier starts to work by itself
 * @param provisionedAt when the carrier has provisioned by itself
 * @param releasedAt when a carrier that takes the circuit down has released it
 * @param primaryUp whether BGP is up on the primary path; empty where nobody has said so
 * @param secondaryUp the same for the secondary path
 * @param prefixesAt when the ownership of the public prefixes is proved by itself
 * @param advertised the prefixes that the customer's routers advertise, CIDR; empty where nobody has said so
 */
record CircuitLife(
        String key,
        Optional<Instant> provisioningAt,
        Optional<Instant> provisionedAt,
        Optional<Instant> releasedAt,
        Optional<Boolean> primaryUp,
        Optional<Boolean> secondaryUp,
        Optional<Instant> prefixesAt,
        List<String> advertised) {

    static CircuitLife of(String key) {
        return new CircuitLife(
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The carrier has other plans, and none to release the circuit. */
    CircuitLife withCarrier(Optional<Instant> provisioning, Optional<Instant> provisioned) {
        return withCarrier(provisioning, provisioned, Optional.empty());
    }

    CircuitLife withCarrier(Optional<Instant> provisioning, Optional<Instant> provisioned, Optional<Instant> released) {
        return new CircuitLife(
                key, provisioning, provisioned, released, primaryUp, secondaryUp, prefixesAt, advertised);
    }

    CircuitLife withBgp(Optional<Boolean> primary, Optional<Boolean> secondary, List<String> prefixes) {
        return new CircuitLife(
                key, provisioningAt, provisionedAt, releasedAt, primary, secondary, prefixesAt, prefixes);
    }

    CircuitLife withPrefixesAt(Optional<Instant> at) {
        return new CircuitLife(key, provisioningAt, provisionedAt, releasedAt, primaryUp, secondaryUp, at, advertised);
    }
}
