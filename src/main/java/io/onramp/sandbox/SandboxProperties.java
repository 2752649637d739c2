package io.onramp.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stand-in behaves.
 *
 * @param speed how many times faster than recorded Azure everything runs; greater than 0
 * @param carrierAutomatic whether a carrier provisions every circuit by itself
 * @param carrierDelay how long that carrier takes, before the speed divides it
 * @param orderDelay how long a line takes that is ordered over a carrier's API, before the speed divides it
 * @param bgpAutomatic whether the customer's routers come up by themselves once the circuit is provisioned and has a private peering
 * @param prefixValidationAutomatic whether the ownership of a Microsoft peering's public prefixes is proved by itself
 * @param prefixValidationDelay how long that takes, before the speed divides it
 * @param operationUrlLength characters that operation URLs are padded to with a signed query, as Azure does since 2026; 0 for none
 * @param recordedBodies whether a body that a recording has as a Python bytes literal ({@code b'{...}'}) is read as what it stands for.
 *     Azure does not do that: it is for replaying such recordings, and nothing else sends such bodies
 * @param throttling whether the token buckets for reads, writes and deletes refuse with 429
 * @param resourceGraphDelay how long Resource Graph lags behind, before the speed divides it; zero for not at all
 * @param seed makes the durations that are drawn the same in each run; 0 for others in each run
 */
@ConfigurationProperties("onramp.sandbox")
record SandboxProperties(
        @DefaultValue("60") double speed,
        @DefaultValue("true") boolean carrierAutomatic,
        @DefaultValue("3h") Duration carrierDelay,
        @DefaultValue("10m") Duration orderDelay,
        @DefaultValue("false") boolean bgpAutomatic,
        @DefaultValue("false") boolean prefixValidationAutomatic,
        @DefaultValue("24h") Duration prefixValidationDelay,
        @DefaultValue("3100") int operationUrlLength,
        @DefaultValue("true") boolean recordedBodies,
        @DefaultValue("true") boolean throttling,
        @DefaultValue("0s") Duration resourceGraphDelay,
        @DefaultValue("0") long seed) {

    SandboxProperties {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("onramp.sandbox.speed must be greater than 0, but is " + speed);
        }
        if (carrierDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "onramp.sandbox.carrier-delay must not be negative, but is " + carrierDelay);
        }
        if (orderDelay.isNegative()) {
            throw new IllegalArgumentException("onramp.sandbox.order-delay must not be negative, but is " + orderDelay);
        }
        if (prefixValidationDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "onramp.sandbox.prefix-validation-delay must not be negative, but is " + prefixValidationDelay);
        }
        if (resourceGraphDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "onramp.sandbox.resource-graph-delay must not be negative, but is " + resourceGraphDelay);
        }
        if (operationUrlLength < 0 || operationUrlLength > 3500) {
            throw new IllegalArgumentException(
                    "onramp.sandbox.operation-url-length must be 0 to 3500, since two such URLs"
                            + " must fit into one answer's headers, but is " + operationUrlLength);
        }
    }

    /** A recorded duration as it lasts here. */
    Duration scaled(Duration recorded) {
        return Duration.ofNanos((long) (recorded.toNanos() / speed));
    }

    /** A recorded Retry-After as it is sent here: whole seconds, 0 where it is less than one. */
    long retryAfter(long seconds) {
        return (long) (seconds / speed);
    }
}
