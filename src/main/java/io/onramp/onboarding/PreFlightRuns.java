package io.onramp.onboarding;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureUnavailable;
import io.onramp.order.ChangeCheck;
import io.onramp.order.Finding;
import io.onramp.order.Missing;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PreFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Pre-flights on their way. Each is a row of the scheduler's, written in the engine's transaction, so that none gets lost
 * and neither a job nor a transaction is open while Azure is asked. Where Azure does not answer it is run again, ever more
 * slowly; where it does not answer for long, a person is told what it said. A carrier that does not answer is asked again a few
 * times, and what it did not say stands in nobody's way. What cannot be told goes on being tried, and is an
 * incident meanwhile.
 */
@Component
class PreFlightRuns {

    static final TaskDescriptor<String> TASK = TaskDescriptor.of("pre-flight", String.class);

    private static final Logger LOG = LoggerFactory.getLogger(PreFlightRuns.class);

    /** After so many failures in a row that are not Azure's a person is told too; what a carrier has not said by then is not known. */
    private static final int MOST_FAILURES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ObjectProvider<Scheduler> scheduler;
    private final Orders orders;
    private final PreFlight preFlight;
    private final ChangeCheck changes;
    private final AzureReads azure;
    private final Signals signals;
    private final Clock clock;

    PreFlightRuns(
            ObjectProvider<Scheduler> scheduler,
            Orders orders,
            PreFlight preFlight,
            ChangeCheck changes,
            AzureReads azure,
            Signals signals,
            Clock clock) {
        this.scheduler = scheduler;
        this.orders = orders;
        this.preFlight = preFlight;
        this.changes = changes;
        this.azure = azure;
        this.signals = signals;
        this.clock = clock;
    }

    /** Begins once the caller's transaction is committed. */
    void schedule(ReplyTo replyTo, OrderNumber order) {
        Scheduler due = scheduler.getObject();
        due.scheduleIfNotExists(
                TASK.instance(replyTo.text()).data(order.value()).scheduledTo(clock.instant()));
        AfterCommit.run(due::triggerCheckForDueExecutions);
    }

    /**
     * @param failures how often it has failed already, one after the other
     * @throws RuntimeException where it is to be run again
     */
    void run(String instance, OrderNumber order, int failures) {
        ReplyTo replyTo = ReplyTo.parse(instance);
        if (!signals.awaited(replyTo)) {
            return;
        }
        PreFlight.Result result;
        try {
            result = check(orders.get(order));
        } catch (AzureUnavailable e) {
            if (azure.pauseAfter(failures + 1).isPresent()) {
                throw e;
            }
            String words = "Azure does not answer, after %d attempts: %s".formatted(failures + 1, e.getMessage());
            result = missing(Missing.ACCESS, "azure-answers", words);
        } catch (RuntimeException e) {
            LOG.warn("{}: the pre-flight failed, {} times in a row by now", order, failures + 1, e);
            if (failures + 1 < MOST_FAILURES) {
                throw e;
            }
            result = incomplete();
        }
        if (result instanceof PreFlight.Ready ready && ready.isEarly() && failures + 1 < MOST_FAILURES) {
            throw new NotAnsweredYet(ready);
        }
        deliver(replyTo, order, result, failures);
    }

    /** A carrier was asked something and may answer a little later. */
    private static final class NotAnsweredYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAnsweredYet(PreFlight.Ready ready) {
            super(ready.unknown().stream().map(PreFlight.Unknown::words).collect(Collectors.joining("; ")));
        }
    }

    private PreFlight.Result check(Order order) {
        return order.action() == OrderAction.MODIFY ? changes.check(order) : preFlight.check(order);
    }

    /** A result that is not taken becomes another, which asks an operator; where that is not taken either, an incident. */
    private void deliver(ReplyTo replyTo, OrderNumber order, PreFlight.Result result, int failures) {
        try {
            signals.send(replyTo, result);
            return;
        } catch (RuntimeException e) {
            LOG.warn("{}: the result of the pre-flight was not taken, the attempt {} in a row", order, failures + 1, e);
            if (failures + 1 < MOST_FAILURES) {
                throw e;
            }
        }
        try {
            signals.send(replyTo, incomplete());
        } catch (RuntimeException e) {
            signals.stuck(replyTo, "The result of the check cannot be kept: " + e.getMessage());
            throw e;
        }
    }

    /** What went wrong is the log's, not the ticket's. */
    private static PreFlight.Result incomplete() {
        return missing(Missing.ORDER, "check-completes", "Onramp could not complete the check; its log says why");
    }

    /** How long to wait before it is run again; the longest is for what has become an incident. */
    Duration pauseAfter(int failures) {
        return azure.pauseAfter(failures).orElse(LONGEST_PAUSE);
    }

    private static PreFlight.Result missing(Missing what, String rule, String words) {
        return new PreFlight.NotReady(List.of(new Finding("subscriptionId", rule, words)), what);
    }
}
