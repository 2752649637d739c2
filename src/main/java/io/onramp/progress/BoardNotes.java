package io.onramp.progress;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What managers did on the board: who, when and what. Nothing is ever changed or taken out. */
@Repository
class BoardNotes {

    static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    BoardNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Kind {
        NOTE,
        REMINDER,
        PRIORITY;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param text empty where there is nothing to add to the kind */
    record Note(Kind kind, String author, String text, Instant at) {}

    void add(OrderNumber order, Kind kind, String author, String text) {
        jdbc.sql("insert into board_note (id, order_number, kind, author, note_text, made_at)"
                        + " values (:id, :order, :kind, :author, :text, :now)")
                .param("id", UUID.randomUUID().toString())
                .param("order", order.value())
                .param("kind", kind.key())
                .param("author", ProgressTable.cut(author, 200))
                .param("text", ProgressTable.cut(text, LONGEST))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Oldest first. */
    List<Note> of(OrderNumber order) {
        return jdbc.sql("select * from board_note where order_number = :order order by made_at, id")
                .param("order", order.value())
                .query((row, index) -> new Note(
                        Kind.of(row.getString("kind")),
                        row.getString("author"),
                        row.getString("note_text"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Instant> last(OrderNumber order, Kind kind) {
        return of(order).stream()
                .filter(note -> note.kind() == kind)
                .map(Note::at)
                .reduce((first, second) -> second);
    }
}
