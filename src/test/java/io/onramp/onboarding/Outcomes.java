package io.onramp.onboarding;

import org.camunda.bpm.engine.ProcessEngine;

/** Brings outcomes to the tasks of an engine that is no application's, the way the application brings them. */
public final class Outcomes {

    private final Signals signals;

    public Outcomes(ProcessEngine engine) {
        this.signals = new Signals(engine.getRuntimeService(), engine.getHistoryService());
    }

    /** @return whether the very activity instance that asked still waited */
    public boolean deliver(String replyTo, Object outcome) {
        return signals.send(ReplyTo.parse(replyTo), outcome);
    }

    /** Tells people that it cannot be handed over. */
    public void stuck(String replyTo, String why) {
        signals.stuck(ReplyTo.parse(replyTo), why);
    }
}
