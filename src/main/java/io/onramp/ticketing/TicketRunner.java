package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.wire.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientResponseException;

/**
 * Sends the reports of one ticket, one after the other. A report that fails holds up those behind it, of this ticket
 * only, and is tried again for as long as it takes: order matters more than haste. Between attempts nothing waits but a
 * row in the scheduler's table.
 */
@Component
class TicketRunner {

    /** The task that reports to a ticket; its instance is the ticket, {@code rt/4711}. */
    static final String TASK = "ticket-reports";

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

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
        return asked(failure, doubled.compareTo(slow) < 0 ? doubled : slow, clock.instant());
    }

    /** As long as the ticket system wants to be left alone, at most a day, where that is longer than the usual pause. */
    static Duration asked(RuntimeException failure, Duration usual, Instant now) {
        return Optional.of(failure)
                .filter(RestClientResponseException.class::isInstance)
                .map(refusal -> ((RestClientResponseException) refusal).getResponseHeaders())
                .map(headers -> headers.getFirst(HttpHeaders.RETRY_AFTER))
                .flatMap(header -> RetryAfter.of(header, now))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                .filter(pause -> pause.compareTo(usual) > 0)
                .orElse(usual);
    }
}
