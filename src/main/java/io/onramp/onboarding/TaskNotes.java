package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people wrote when they completed tasks: whoever has the next one reads it. Nothing is changed or taken out. */
@Component
@Transactional
public class TaskNotes {

    private final JdbcClient jdbc;

    TaskNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void noted(TaskNoted note) {
        jdbc.sql("insert into task_note (id, order_number, task_name, person, note_text, made_at)"
                        + " values (:id, :order, :task, :person, :text, :at)")
                .param("id", UUID.randomUUID().toString())
                .param("order", note.order().value())
                .param("task", note.task())
                .param("person", note.person())
                .param("text", note.text())
                .param("at", note.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The last so many of an onboarding, oldest first. */
    @Transactional(readOnly = true)
    public List<TaskNoted> last(OrderNumber order, int most) {
        List<TaskNoted> newestFirst = jdbc.sql("select * from task_note where order_number = :order"
                        + " order by made_at desc, id fetch first " + most + " rows only")
                .param("order", order.value())
                .query((row, index) -> new TaskNoted(
                        order,
                        row.getString("task_name"),
                        row.getString("person"),
                        row.getString("note_text"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
        return newestFirst.stream()
                .sorted(java.util.Comparator.comparing(TaskNoted::at))
                .toList();
    }
}
