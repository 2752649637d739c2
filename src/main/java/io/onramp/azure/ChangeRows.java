package io.onramp.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.LedgerEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The ledger's tables. */
class ChangeRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ChangeRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A batch, as settling needs it. */
    record Batch(String id, String order, String activity, String replyTo, boolean settled) {}

    void addBatch(String batch, ChangeBatch of) {
        jdbc.sql(
                        """
                insert into azure_batch (batch_id, order_number, activity, reply_to, submitted_at)
                values (?, ?, ?, ?, ?)""")
                .params(batch, of.order().value(), of.activity(), of.replyTo(), time(clock.instant()))
                .update();
    }

    /** @return its id, which grows in submit order */
    long add(
            String batch,
            int place,
            String order,
            String method,
            ResourceId id,
            String action,
            JsonNode desired,
            String lockKey) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                insert into azure_change (batch_id, place, order_number, method, resource_id, resource_key, action,
                    desired_body, lock_key, state, waiting, wakeups, look_first, attempts, sightings, created_at, created,
                    revision)
                values (:batch, :place, :order, :method, :id, :key, :action, :desired, :lock, 'QUEUED', false, 0, false, 0,
                    0, :now, false, 0)""")
                .param("batch", batch)
                .param("place", place)
                .param("order", order)
                .param("method", method)
                .param("id", id.value())
                .param("key", id.key())
                .param("action", action)
                .param("desired", desired.isNull() ? null : desired.toString())
                .param("lock", lockKey)
                .param("now", time(clock.instant()))
                .update(key, "change_id");
        return key.getKeyAs(Long.class);
    }

    /** An update that is not to change everything, whatever is there. */
    void onlyWhere(long id, JsonNode where) {
        jdbc.sql("update azure_change set only_where = ? where change_id = ?")
                .params(where.toString(), id)
                .update();
    }

    Optional<Change> find(long id) {
        return jdbc.sql("select * from azure_change where change_id = ?")
                .param(id)
                .query(this::change)
                .optional();
    }

    List<Change> ofBatch(String batch) {
        return jdbc.sql("select * from azure_change where batch_id = ? order by place")
                .param(batch)
                .query(this::change)
                .list();
    }

    List<LedgerEntry> ofOrder(String order) {
        return jdbc.sql(
                        """
                select c.*, b.activity from azure_change c join azure_batch b on b.batch_id = c.batch_id
                where c.order_number = ? order by c.change_id""")
                .param(order)
                .query((row, n) -> entry(change(row, n), row.getString("activity")))
                .list();
    }

    /** Holds a batch until the transaction ends. */
    Batch holdBatch(String batch) {
        return jdbc.sql("select * from azure_batch where batch_id = ? for update")
                .param(batch)
                .query((row, n) -> new Batch(
                        batch,
                        row.getString("order_number"),
                        row.getString("activity"),
                        row.getString("reply_to"),
                        row.getTimestamp("settled_at") != null))
                .single();
    }

    void settled(String batch) {
        jdbc.sql("update azure_change set result_body = null where batch_id = ?")
                .param(batch)
                .update();
        jdbc.sql("update azure_batch set settled_at = ? where batch_id = ?")
                .params(time(clock.instant()), batch)
                .update();
    }

    /** Makes sure that there is something to hold; outside any transaction, since another may be doing the same. */
    void lockable(String lockKey) {
        if (jdbc.sql("select count(*) from azure_lock where lock_key = ?")
                        .param(lockKey)
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        try {
            jdbc.sql("insert into azure_lock (lock_key) values (?)")
                    .param(lockKey)
                    .update();
        } catch (DuplicateKeyException another) {
            // was as quick as we: there it is
            return;
        }
    }

    /** Holds a lock key until the transaction ends. */
    void hold(String lockKey) {
        jdbc.sql("select lock_key from azure_lock where lock_key = ? for update")
                .param(lockKey)
                .query(String.class)
                .single();
    }

    /** Skips what the order has queued; the lock keys that it waited for. */
    List<String> withdraw(String order) {
        List<String> lockKeys = jdbc.sql(
                        "select lock_key from azure_change where order_number = ? and state = 'QUEUED' for update")
                .param(order)
                .query(String.class)
                .list();
        jdbc.sql("update azure_change set state = 'SKIPPED', waiting = false, finished_at = ?, revision = revision + 1"
                        + " where order_number = ? and state = 'QUEUED'")
                .params(time(clock.instant()), order)
                .update();
        return lockKeys;
    }

    /** Whether another change of the same lock key comes before this one. The lock key is to be held. */
    boolean blocked(Change change) {
        return jdbc.sql(
                                """
                select count(*) from azure_change where lock_key = ? and change_id <> ?
                and (state in ('SENDING', 'RUNNING') or (state = 'QUEUED' and change_id < ?))""")
                        .params(change.lockKey, change.id, change.id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Who is next in line for a lock key; empty while one is under way. The lock key is to be held. */
    Optional<Change> next(String lockKey) {
        return jdbc.sql(
                        """
                select * from azure_change where lock_key = ? and state in ('QUEUED', 'SENDING', 'RUNNING')
                order by case when state = 'QUEUED' then 1 else 0 end, change_id fetch first 1 row only""")
                .param(lockKey)
                .query(this::change)
                .optional()
                .filter(change -> !change.state.underWay());
    }

    /** The latest earlier PUT or DELETE of the same resource that may have reached Azure. */
    Optional<Change> earlier(Change change) {
        return jdbc.sql(
                        """
                select * from azure_change where resource_key = ? and change_id < ? and method <> 'POST'
                and sent_at is not null order by change_id desc fetch first 1 row only""")
                .params(change.resource.key(), change.id)
                .query(this::change)
                .optional();
    }

    /** What Azure has done to a resource on our behalf before a change was submitted, oldest first. */
    List<Change> taken(ResourceId id, long before) {
        return jdbc.sql(
                        """
                select * from azure_change where resource_key = ? and change_id < ? and method <> 'POST'
                and state = 'SUCCEEDED' order by change_id""")
                .params(id.key(), before)
                .query(this::change)
                .list();
    }

    /** The lock key of the latest PUT of a resource. */
    Optional<String> lastLockKey(ResourceId id) {
        return jdbc.sql(
                        """
                select lock_key from azure_change where resource_key = ? and method = 'PUT'
                order by change_id desc fetch first 1 row only""")
                .param(id.key())
                .query(String.class)
                .optional();
    }

    /** @throws OptimisticLockingFailureException where another runner has changed it meanwhile */
    void save(Change change) {
        int saved = jdbc.sql(
                        """
                update azure_change set state = :state, stage = :stage, waiting = :waiting, wakeups = :wakeups,
                    look_first = :look, operation_url = :url, attempts = :attempts, failed_operations = :failures, sightings = :sightings,
                    not_before = :notBefore, sent_at = :sent, finished_at = :finished, http_status = :status,
                    error_code = :code, error_message = :message, created = :created, result_body = :result,
                    revision = revision + 1
                where change_id = :id and revision = :revision""")
                .param("state", change.state.name())
                .param("stage", change.stage == null ? null : change.stage.name())
                .param("waiting", change.waiting)
                .param("wakeups", change.wakeups)
                .param("look", change.lookFirst)
                .param("url", change.operationUrl)
                .param("attempts", change.attempts)
                .param("failures", change.failedOperations)
                .param("sightings", change.sightings)
                .param("notBefore", time(change.notBefore))
                .param("sent", time(change.sentAt))
                .param("finished", time(change.finishedAt))
                .param("status", change.httpStatus)
                .param("code", change.errorCode)
                .param("message", change.errorMessage)
                .param("created", change.created)
                .param("result", change.result == null || change.result.isNull() ? null : change.result.toString())
                .param("id", change.id)
                .param("revision", change.revision)
                .update();
        if (saved != 1) {
            throw new OptimisticLockingFailureException("Change " + change.id + " is in other hands");
        }
        change.revision++;
    }

    private Change change(ResultSet row, int n) throws SQLException {
        Change change = new Change(
                row.getLong("change_id"),
                row.getString("batch_id"),
                row.getInt("place"),
                row.getString("order_number"),
                row.getString("method"),
                new ResourceId(row.getString("resource_id")),
                row.getString("action"),
                parsed(row.getString("desired_body")),
                row.getString("lock_key"),
                instant(row, "created_at"),
                row.getLong("revision"));
        JsonNode where = parsed(row.getString("only_where"));
        change.where = where.isObject() ? where : change.where;
        change.state = State.valueOf(row.getString("state"));
        String stage = row.getString("stage");
        change.stage = stage == null ? null : Change.Stage.valueOf(stage);
        change.waiting = row.getBoolean("waiting");
        change.wakeups = row.getInt("wakeups");
        change.lookFirst = row.getBoolean("look_first");
        change.operationUrl = row.getString("operation_url");
        change.attempts = row.getInt("attempts");
        change.failedOperations = row.getInt("failed_operations");
        change.sightings = row.getInt("sightings");
        change.notBefore = instant(row, "not_before");
        change.sentAt = instant(row, "sent_at");
        change.finishedAt = instant(row, "finished_at");
        int status = row.getInt("http_status");
        change.httpStatus = row.wasNull() ? null : Integer.valueOf(status);
        change.errorCode = row.getString("error_code");
        change.errorMessage = row.getString("error_message");
        change.created = row.getBoolean("created");
        change.result = parsed(row.getString("result_body"));
        return change;
    }

    private LedgerEntry entry(Change change, String activity) {
        return new LedgerEntry(
                change.id,
                activity,
                change.method,
                change.resource,
                Optional.ofNullable(change.action),
                Optional.of(change.desired).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast),
                change.state,
                change.createdAt,
                Optional.ofNullable(change.sentAt),
                Optional.ofNullable(change.finishedAt),
                Optional.ofNullable(change.httpStatus),
                Optional.ofNullable(change.errorCode),
                Optional.ofNullable(change.errorMessage),
                change.created);
    }

    private JsonNode parsed(String text) {
        try {
            return text == null ? NullNode.instance : json.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The ledger holds a body that is not JSON", damaged);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
