package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the reports of one ticket, one after the other. A report that fails holds up those behind it, of this ticket
 * only, and is tried again for as long as it takes: order matters more than haste. Between attempts nothing waits but a
 * row in the scheduler's table.
 */
@Component
class TicketRunner {

    /** The task that reports to a ticket; its instance is the ticket, {@code rt/4711}. */
    static final String TASK = "ticket-reports";

    private static final Logger log = LoggerFactory.getLogger(TicketRunner.class);

    private final Reports reports;
    private final TicketSystems systems;
    private final TicketingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TicketRunner(
            Reports reports,
            TicketSystems systems,
            TicketingProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reports = reports;
        this.systems = systems;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    CompletionHandler<Void> run(TaskInstance<Void> instance) {
        Report.Ticket ticket = Report.Ticket.parse(instance.getId());
        for (Optional<Report> next = reports.next(ticket); next.isPresent(); next = reports.next(ticket)) {
            Report report = next.get();
            reports.attempt(report);
            try {
                send(report);
                reports.sent(report);
            } catch (RuntimeException e) {
                Duration delay = delay(report, e);
                log.warn("Ticket {} was not told {}; again in {}: {}", ticket, report.marker(), delay, e.toString());
                reports.failed(report, e.toString());
                return (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(delay));
            }
        }
        return LastLook.before(
                transaction,
                () -> reports.lock(ticket),
                () -> reports.next(ticket).isPresent(),
                clock);
    }

    private void send(Report report) {
        TicketSystem system = systems.find(report.ticket())
                .orElseThrow(() -> new TicketSystem.Declined("No ticket system is configured for this ticket"));
        String ticket = report.ticket().id();
        boolean mayHaveArrived = report.attempts() > 0;
        if (!report.text().isEmpty() && !(mayHaveArrived && system.hasComment(ticket, report.marker()))) {
            system.comment(ticket, report.text() + "\n\n" + report.marker());
        }
        switch (report.kind()) {
            case ACCEPTED -> system.noteOrder(ticket, report.value());
            case MILESTONE -> system.noteMilestone(ticket, report.value());
            case COMPLETED -> system.resolve(ticket);
            default -> {
                // The comment says it all
            }
        }
    }

    private Duration delay(Report report, RuntimeException failure) {
        Duration slow = properties.slowRetryDelay();
        if (failure instanceof TicketSystem.Declined) {
            return slow;
        }
        Duration doubled = properties.retryDelay().multipliedBy(1L << Math.min(report.attempts(), 20));
        return doubled.compareTo(slow) < 0 ? doubled : slow;
    }
}
