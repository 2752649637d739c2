package io.onramp.progress;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.intake.OrderDoor;
import io.onramp.order.Finding;
import io.onramp.order.Missing;
import io.onramp.order.PreFlight;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Checks and starts the lines of a file, one after the other, in the background. Every line is noted as soon as it is done:
 * after a crash the rest goes on, and an order that was taken already is found again by its id.
 */
@Component
class BulkWork {

    static final String TASK = "bulk-start";

    private static final Logger log = LoggerFactory.getLogger(BulkWork.class);

    private final Bulks bulks;
    private final PreFlight preFlight;
    private final OrderDoor door;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    BulkWork(Bulks bulks, PreFlight preFlight, OrderDoor door, ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.bulks = bulks;
        this.preFlight = preFlight;
        this.door = door;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Has the file worked on, as its state says; in the caller's transaction. */
    void schedule(String bulk, String state) {
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(TASK, bulk + ":" + state), clock.instant());
    }

    void run(String instance) {
        String bulk = instance.substring(0, instance.indexOf(':'));
        bulks.find(bulk).ifPresent(file -> {
            if (file.state().equals(Bulks.CHECKING)) {
                bulks.lines(bulk).stream()
                        .filter(line -> line.state().equals(Bulks.UNCHECKED))
                        .forEach(line -> check(bulk, line));
                bulks.move(bulk, Bulks.CHECKING, Bulks.CHECKED);
            } else if (file.state().equals(Bulks.STARTING)) {
                bulks.lines(bulk).stream().filter(BulkWork::starts).forEach(line -> start(file, line));
                bulks.move(bulk, Bulks.STARTING, Bulks.DONE);
            }
        });
    }

    static boolean starts(Bulks.Line line) {
        return line.state().equals(Bulks.READY) || line.state().equals(Bulks.LACKING);
    }

    /** What it lacks makes a task later, as in every order; what is there and wrong should be put right in the file. */
    private void check(String bulk, Bulks.Line line) {
        List<Finding> objections = door.objections(line.document(), Locale.ENGLISH);
        if (!objections.isEmpty()) {
            bulks.judged(bulk, line.number(), Bulks.WRONG, objections);
            return;
        }
        try {
            if (preFlight.check(DraftOrder.of(line.document(), clock.instant()))
                    instanceof PreFlight.NotReady notReady) {
                boolean wrong = notReady.missing() == Missing.ORDER
                        && notReady.findings().stream()
                                .anyMatch(finding -> !finding.rule().equals("required"));
                bulks.judged(bulk, line.number(), wrong ? Bulks.WRONG : Bulks.LACKING, notReady.findings());
            } else {
                bulks.judged(bulk, line.number(), Bulks.READY, List.of());
            }
        } catch (RuntimeException e) {
            log.warn("Line {} of bulk {} could not be checked: {}", line.number(), bulk, e.toString());
            bulks.judged(
                    bulk,
                    line.number(),
                    Bulks.LACKING,
                    List.of(new Finding("", "unchecked", "bulk.finding.unchecked")));
        }
    }

    private void start(Bulks.File file, Bulks.Line line) {
        try {
            OrderDoor.Taken taken = door.take(file.author(), line.document(), Locale.ENGLISH);
            bulks.started(file.id(), line.number(), taken.number().value());
        } catch (OrderDoor.NotTaken e) {
            bulks.judged(file.id(), line.number(), Bulks.REFUSED, List.of(e.finding()));
        }
    }
}
