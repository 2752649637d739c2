package io.onramp.onboarding;

/**
 * Thrown by whoever listens to {@link PlanMade} where the plan cannot be any more: it names something that another order
 * has got since this one was checked. Nothing of the plan is kept; the check, made again, says what it is.
 */
public class PlanOvertaken extends RuntimeException {

    /** @param reason in words, for the log */
    public PlanOvertaken(String reason) {
        super(reason);
    }
}
