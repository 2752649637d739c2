package io.onramp.adoption;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Onboardings;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Readings of circuits on their way. Each is a row of the scheduler's, written in the engine's transaction; neither a job nor a
 * transaction is open while Azure is asked. What cannot be read is told to the operator, who has it read again.
 */
@Component
class AdoptionRuns {

    static final TaskDescriptor<String> TASK = TaskDescriptor.of("read-circuit", String.class);

    /** What a process that waits for a reading is woken with. */
    record Done(OrderNumber order) {}

    private static final Logger LOG = LoggerFactory.getLogger(AdoptionRuns.class);
    private static final Pattern CIRCUIT = Pattern.compile(
            "(?i)/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\\.Network/expressRouteCircuits/[^/]+");

    /** After so many failures in a row that are not Azure's a person is told. */
    private static final int MOST_FAILURES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ObjectProvider<Scheduler> scheduler;
    private final Orders orders;
    private final Adoptions adoptions;
    private final AzureReads azure;
    private final Onboardings onboardings;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    AdoptionRuns(
            ObjectProvider<Scheduler> scheduler,
            Orders orders,
            Adoptions adoptions,
            AzureReads azure,
            Onboardings onboardings,
            Clock clock) {
        this.scheduler = scheduler;
        this.orders = orders;
        this.adoptions = adoptions;
        this.azure = azure;
        this.onboardings = onboardings;
        this.clock = clock;
    }

    /** Begins once the caller's transaction is committed. */
    void schedule(String replyTo, OrderNumber order) {
        Scheduler due = scheduler.getObject();
        due.scheduleIfNotExists(TASK.instance(replyTo).data(order.value()).scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                due.triggerCheckForDueExecutions();
            }
        });
    }

    /**
     * @param failures how often it has failed already, one after the other
     * @throws RuntimeException where it is to be run again
     */
    void run(String replyTo, OrderNumber number, int failures) {
        Order order = orders.get(number);
        String circuit = circuit(order).strip();
        try {
            read(number, circuit, subscriptions(order));
        } catch (AzureRefusal refused) {
            adoptions.unreadable(number, circuit, refused.code() + ": " + refused.getMessage());
        } catch (AzureUnavailable notNow) {
            if (azure.pauseAfter(failures + 1).isPresent()) {
                throw notNow;
            }
            adoptions.unreadable(
                    number,
                    circuit,
                    "Azure does not answer, after " + (failures + 1) + " attempts: " + notNow.getMessage());
        } catch (RuntimeException failed) {
            LOG.warn("{}: the circuit could not be read, {} times in a row by now", number, failures + 1, failed);
            if (failures + 1 < MOST_FAILURES) {
                throw failed;
            }
            adoptions.unreadable(number, circuit, "Onramp could not read the circuit; its log says why");
        }
        onboardings.deliver(replyTo, new Done(number));
    }

    private void read(OrderNumber number, String circuit, List<String> others) {
        if (!CIRCUIT.matcher(circuit).matches()) {
            adoptions.unreadable(number, circuit, "The order names no ExpressRoute circuit");
            return;
        }
        Optional<Survey.Result> result = Survey.of(azure, new ResourceId(circuit), others);
        result.ifPresentOrElse(
                seen -> adoptions.read(number, circuit, seen),
                () -> adoptions.unreadable(number, circuit, "Azure shows no such circuit"));
    }

    static String circuit(Order order) {
        return order.characteristic(AdoptionRequest.CIRCUIT).asText("");
    }

    private static List<String> subscriptions(Order order) {
        return Found.elements(order.characteristic(AdoptionRequest.SUBSCRIPTIONS))
                .map(one -> one.asText(""))
                .filter(one -> one.matches("(?i)[0-9a-f-]{36}"))
                .toList();
    }

    /** How long to wait before it is run again. */
    Duration pauseAfter(int failures) {
        return azure.pauseAfter(failures).orElse(LONGEST_PAUSE);
    }
}
