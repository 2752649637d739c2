package io.onramp.progress;

import io.onramp.onboarding.StepEnded;
import io.onramp.onboarding.StepMoved;
import io.onramp.onboarding.StepStarted;
import io.onramp.onboarding.StepStuck;
import io.onramp.onboarding.StepUnstuck;
import io.onramp.order.CancellationAccepted;
import io.onramp.order.CancellationAsked;
import io.onramp.order.CancellationRefused;
import io.onramp.order.InformationRequired;
import io.onramp.order.MilestoneReached;
import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderChanged;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the read model, inside the publisher's transaction. Steps are noted at once; where the onboarding stands is
 * worked out once, just before the commit: several events cost one update, and the row of an onboarding is always the
 * last lock that a transaction takes, so that parallel branches of one onboarding wait for each other only there.
 *
 * <p>Everything is derived from the order and the steps. A repeated event changes nothing, and an order that was
 * completed by a person shows its new values at the next event.
 */
@Component
class Projection {

    private final Orders orders;
    private final Steps steps;
    private final Stages stages;
    private final StuckSteps stuck;
    private final ProgressTable table;

    Projection(Orders orders, Steps steps, Stages stages, StuckSteps stuck, ProgressTable table) {
        this.orders = orders;
        this.steps = steps;
        this.stages = stages;
        this.stuck = stuck;
        this.table = table;
    }

    @EventListener
    void on(OrderAccepted event) {
        touch(event.number());
    }

    @EventListener
    void on(MilestoneReached event) {
        touch(event.number());
    }

    @EventListener
    void on(InformationRequired event) {
        touch(event.number());
    }

    @EventListener
    void on(CancellationAsked event) {
        touch(event.number());
    }

    @EventListener
    void on(CancellationRefused event) {
        touch(event.number());
    }

    @EventListener
    void on(CancellationAccepted event) {
        touch(event.number());
    }

    @EventListener
    void on(OrderEnded event) {
        touch(event.number());
    }

    @EventListener
    void on(OrderChanged event) {
        if (event.inDocument()) {
            touch(event.number());
        }
    }

    @EventListener
    void on(StepStarted event) {
        steps.started(event);
        touch(event.order());
    }

    @EventListener
    void on(StepEnded event) {
        steps.ended(event);
        touch(event.order());
    }

    @EventListener
    void on(StepMoved event) {
        if (steps.moved(event)) {
            touch(event.order());
        }
    }

    @EventListener
    void on(StepStuck event) {
        stuck.add(event);
        touch(event.order());
    }

    @EventListener
    void on(StepUnstuck event) {
        stuck.remove(event.token()).ifPresent(this::touch);
    }

    private void touch(OrderNumber number) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            refresh(number);
            return;
        }
        Touched touched = (Touched) TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(synchronization -> synchronization instanceof Touched open && open.belongsTo(this))
                .findFirst()
                .orElseGet(this::register);
        touched.add(number);
    }

    private Touched register() {
        Touched touched = new Touched();
        TransactionSynchronizationManager.registerSynchronization(touched);
        return touched;
    }

    private void refresh(OrderNumber number) {
        table.lock(number);
        orders.find(number).ifPresent(order -> {
            List<Step> open = order.state().ended() ? List.of() : steps.openOf(number);
            Optional<Step> waiting = open.stream()
                    .filter(step -> step.waitingOn().isPresent())
                    .min(Comparator.comparing((Step step) -> step.waitingOn().orElseThrow())
                            .thenComparing(Step::startedAt));
            stages.keep(order);
            table.write(
                    order,
                    order.service().flatMap(orders::find).orElse(order),
                    waiting,
                    open.stream().anyMatch(Step::resolvesRefusal),
                    !stuck.of(number).isEmpty());
        });
    }

    /** The orders that one transaction has touched. */
    private final class Touched implements TransactionSynchronization {

        private final SortedSet<OrderNumber> numbers = new TreeSet<>();
        private boolean committing;

        boolean belongsTo(Projection projection) {
            return Projection.this == projection;
        }

        /** Another listener may still publish while the transaction is about to commit. */
        void add(OrderNumber number) {
            if (committing) {
                refresh(number);
            } else {
                numbers.add(number);
            }
        }

        /** Before those who lock what many orders share. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 1;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
            numbers.forEach(Projection.this::refresh);
        }
    }
}
