package io.onramp.onboarding;

import io.onramp.azure.ChangeSettled;
import io.onramp.azure.NothingUnderWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the task that asked for a change with its outcome, inside the transaction that settles the change. */
@Component
class OutcomeDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeDelivery.class);

    private final Signals signals;

    OutcomeDelivery(Signals signals) {
        this.signals = signals;
    }

    @EventListener
    void deliver(NothingUnderWay rest) {
        signals.send(ReplyTo.parse(rest.replyTo()), rest);
    }

    @EventListener
    void deliver(ChangeSettled settled) {
        if (!signals.send(ReplyTo.parse(settled.replyTo()), settled.outcome())) {
            LOG.info(
                    "{}: {} has ended in Azure, but nobody waits for it any more", settled.order(), settled.activity());
        }
    }
}
