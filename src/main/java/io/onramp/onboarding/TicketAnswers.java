package io.onramp.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.OrderNumber;
import io.onramp.order.PriorityRaised;
import io.onramp.order.TicketAnswered;
import io.onramp.ticketing.TicketMessages;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What people write on the ticket reaches whoever has a task of its onboarding: as a comment on each, and in those that
 * wait for the customer as rows of the form, with a follow-up date that marks them in the list. It is never taken for an
 * answer to the form: a person reads it and fills that in.
 */
@Component
class TicketAnswers {

    /** The task's variable, and the form's table. */
    static final String VARIABLE = "answers";

    /** The least priority of a task whose answer has come; below that of an onboarding that was raised. */
    private static final int ANSWERED = 85;

    private static final int SHOWN = 10;
    private static final int LONGEST = 2000;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final OpenTasks openTasks;
    private final TicketMessages messages;
    private final ObjectMapper json;
    private final Clock clock;

    TicketAnswers(
            TaskService tasks,
            ProcessEngineConfigurationImpl engine,
            OpenTasks openTasks,
            TicketMessages messages,
            ObjectMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.openTasks = openTasks;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** The latest messages, newest first, as rows of {@code when}, {@code who} and {@code what}. */
    JsonValue rows(OrderNumber order) {
        List<TicketMessages.Message> all = messages.of(order);
        ArrayNode rows = json.createArrayNode();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN); i--) {
            TicketMessages.Message message = all.get(i);
            boolean fields = message.kind() == TicketMessages.Kind.FIELDS;
            rows.addObject()
                    .put("when", WHEN.format(message.at()))
                    .put("who", message.author())
                    .put("what", cut((fields ? "Fields of the ticket: " : "") + message.text()));
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }

    @EventListener
    void on(TicketAnswered answer) {
        String said = answer.author().isEmpty() ? answer.text() : answer.author() + ": " + answer.text();
        openTasks.comment(answer.number(), cut(said), "ticket");
        allowed(() -> {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(answer.number().value())
                    .active()
                    .list()
                    .forEach(task -> show(task, answer.number()));
            return null;
        });
    }

    private void show(Task task, OrderNumber order) {
        if (tasks.getVariableLocal(task.getId(), VARIABLE) == null) {
            return;
        }
        tasks.setVariableLocal(task.getId(), VARIABLE, rows(order));
        task.setFollowUpDate(Date.from(clock.instant()));
        task.setPriority(Math.max(task.getPriority(), ANSWERED));
        tasks.saveTask(task);
    }

    @EventListener
    void on(PriorityRaised raised) {
        openTasks.raise(raised.number(), raised.by());
    }

    private void allowed(Callable<Void> work) {
        engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
