package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
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

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 1000;

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
                .param("task", cut(note.task(), LONGEST_NAME))
                .param("person", cut(note.person(), LONGEST_NAME))
                .param("text", cut(note.text(), LONGEST))
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
        return newestFirst.stream().sorted(Comparator.comparing(TaskNoted::at)).toList();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
