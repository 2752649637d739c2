package io.onramp.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of files of orders and their lines. */
@Repository
class Bulks {

    /** States of a file. */
    static final String CHECKING = "checking";

    static final String CHECKED = "checked";
    static final String STARTING = "starting";
    static final String DONE = "done";

    /** States of a line. */
    static final String UNCHECKED = "unchecked";

    static final String READY = "ready";
    static final String LACKING = "lacking";
    static final String WRONG = "wrong";
    static final String STARTED = "started";
    static final String REFUSED = "refused";

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Bulks(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param partly whether lines that are not wrong start while others are */
    record File(String id, String name, String author, String state, boolean partly, Instant at) {}

    record Line(
            int number,
            String customer,
            String carrier,
            String location,
            String externalId,
            ObjectNode document,
            String state,
            List<Finding> findings,
            String order) {}

    Optional<File> find(String id) {
        return jdbc.sql("select * from bulk_file where id = ?")
                .param(id)
                .query(Bulks::file)
                .optional();
    }

    Optional<File> find(String author, String digest) {
        return jdbc.sql("select * from bulk_file where author = ? and digest = ?")
                .params(author, digest)
                .query(Bulks::file)
                .optional();
    }

    /** Newest first, at most 20. */
    List<File> latest() {
        return jdbc.sql("select * from bulk_file order by created_at desc fetch first 20 rows only")
                .query(Bulks::file)
                .list();
    }

    @Transactional
    public String add(String name, String digest, String author, List<BulkCsv.Line> lines) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into bulk_file (id, name, digest, author, state, partly, started_by, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, '', ?)")
                .params(
                        id,
                        ProgressTable.cut(name, 200),
                        digest,
                        author,
                        CHECKING,
                        false,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (BulkCsv.Line line : lines) {
            OrderFacts shown = new OrderFacts(DraftOrder.of(line.document(), clock.instant()));
            jdbc.sql("insert into bulk_line (bulk_id, line, customer, carrier, location, external_id, document, state,"
                            + " findings, order_number) values (?, ?, ?, ?, ?, ?, ?, ?, ?, '')")
                    .params(
                            id,
                            line.number(),
                            ProgressTable.cut(shown.order().customerName(), 200),
                            ProgressTable.cut(shown.carrier(), 200),
                            ProgressTable.cut(shown.location(), 200),
                            ProgressTable.cut(line.externalId(), 200),
                            line.document().toString(),
                            line.findings().isEmpty() ? UNCHECKED : WRONG,
                            written(line.findings()))
                    .update();
        }
        return id;
    }

    List<Line> lines(String bulk) {
        return jdbc.sql("select * from bulk_line where bulk_id = ? order by line")
                .param(bulk)
                .query(this::line)
                .list();
    }

    void judged(String bulk, int line, String state, List<Finding> findings) {
        jdbc.sql("update bulk_line set state = ?, findings = ? where bulk_id = ? and line = ?")
                .params(state, written(findings), bulk, line)
                .update();
    }

    void started(String bulk, int line, String order) {
        jdbc.sql("update bulk_line set state = ?, order_number = ? where bulk_id = ? and line = ?")
                .params(STARTED, order, bulk, line)
                .update();
    }

    /** @return whether it was checked, is the person's own, and starts now: who asked for its orders is one person */
    boolean start(String bulk, String user, boolean partly) {
        return jdbc.sql(
                                "update bulk_file set state = ?, started_by = ?, partly = ? where id = ? and author = ? and state = ?")
                        .params(STARTING, user, partly, bulk, user, CHECKED)
                        .update()
                > 0;
    }

    /** @return whether it was in that state */
    boolean move(String bulk, String from, String to) {
        return jdbc.sql("update bulk_file set state = ? where id = ? and state = ?")
                        .params(to, bulk, from)
                        .update()
                > 0;
    }

    @Transactional
    public void discard(String bulk) {
        boolean held = jdbc.sql("select id from bulk_file where id = ? and state = ? for update")
                .params(bulk, CHECKED)
                .query(String.class)
                .optional()
                .isPresent();
        if (held) {
            jdbc.sql("delete from bulk_line where bulk_id = ?").param(bulk).update();
            jdbc.sql("delete from bulk_file where id = ?").param(bulk).update();
        }
    }

    private static File file(ResultSet row, int index) throws SQLException {
        return new File(
                row.getString("id"),
                row.getString("name"),
                row.getString("author"),
                row.getString("state"),
                row.getBoolean("partly"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Line line(ResultSet row, int index) throws SQLException {
        try {
            return new Line(
                    row.getInt("line"),
                    row.getString("customer"),
                    row.getString("carrier"),
                    row.getString("location"),
                    row.getString("external_id"),
                    (ObjectNode) json.readTree(row.getString("document")),
                    row.getString("state"),
                    json.readValue(row.getString("findings"), FINDINGS),
                    row.getString("order_number"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written can be read", e);
        }
    }

    private String written(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings are texts", e);
        }
    }
}
