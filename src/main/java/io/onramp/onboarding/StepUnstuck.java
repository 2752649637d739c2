package io.onramp.onboarding;

import java.util.Objects;

/**
 * What had stuck goes on, or is not needed any more. Published inside the engine's transaction.
 *
 * @param token as {@link StepStuck} had it
 */
public record StepUnstuck(String token) {

    public StepUnstuck {
        Objects.requireNonNull(token);
    }
}
