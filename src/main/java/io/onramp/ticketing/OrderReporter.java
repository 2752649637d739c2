package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.order.CancellationRefused;
import io.onramp.order.InformationRequired;
import io.onramp.order.MilestoneReached;
import io.onramp.order.OffboardingReached;
import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.TurnAwaited;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what the ticket of an order is to be told, in the very transaction in which it happens; sending comes
 * later and elsewhere.
 */
@Component
@Transactional
class OrderReporter {

    private static final int LONGEST_ID = 100;

    private final Orders orders;
    private final Reports reports;
    private final ReportTexts texts;
    private final TicketSystems systems;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    OrderReporter(
            Orders orders,
            Reports reports,
            ReportTexts texts,
            TicketSystems systems,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.orders = orders;
        this.reports = reports;
        this.texts = texts;
        this.systems = systems;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener
    public void on(OrderAccepted event) {
        report(event.number(), Report.Kind.ACCEPTED, "", event.number().value());
    }

    @EventListener
    public void on(MilestoneReached event) {
        report(
                event.number(),
                Report.Kind.MILESTONE,
                texts.reached(event.number(), event.milestone()),
                texts.name(event.milestone()));
    }

    @EventListener
    public void on(InformationRequired event) {
        String text = texts.informationRequired(event.number(), event.findings());
        report(event.number(), Report.Kind.INFORMATION, text, "");
    }

    @EventListener
    public void on(OrderEnded event) {
        Report.Kind kind = event.state() == OrderState.COMPLETED ? Report.Kind.COMPLETED : Report.Kind.ENDED;
        report(event.number(), kind, texts.ended(event.number(), event.state(), event.reason()), "");
    }

    @EventListener
    public void on(CancellationRefused event) {
        report(event.number(), Report.Kind.NOTE, texts.notCancelled(event.number(), event.reason()), "");
    }

    @EventListener
    public void on(TurnAwaited event) {
        report(event.order(), Report.Kind.NOTE, texts.waits(event.order(), event.other()), "");
    }

    @EventListener
    public void on(OffboardingReached event) {
        report(event.number(), Report.Kind.NOTE, texts.offboarding(event.number(), event.point()), "");
    }

    /** Whether the order has a ticket, which then will be told. */
    public boolean tell(OrderNumber number, String text) {
        report(number, Report.Kind.NOTE, text, "");
        return orders.get(number).ticket().isPresent();
    }

    private void report(OrderNumber number, Report.Kind kind, String text, String value) {
        orders.get(number).ticket().ifPresent(named -> {
            Report.Ticket ticket = new Report.Ticket(shortened(named.system(), 40), shortened(named.id(), LONGEST_ID));
            boolean pending = systems.canSend(ticket);
            reports.add(ticket, number, kind, text, value, pending);
            if (pending) {
                scheduler
                        .getObject()
                        .scheduleIfNotExists(new TaskInstance<>(TicketRunner.TASK, ticket.toString()), clock.instant());
            }
        });
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
