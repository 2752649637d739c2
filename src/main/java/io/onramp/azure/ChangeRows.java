package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The ledger's tables. */
class ChangeRows {

    private final JdbcClient jdbc;
    private final ChangeMapping mapping;
    private final Clock clock;

    ChangeRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.mapping = new ChangeMapping(json);
        this.clock = clock;
    }

    /** A batch, as settling needs it. */
    record Batch(String id, String order, String activity, String replyTo, boolean settled) {}

    void addBatch(String batch, ChangeBatch of) {
        jdbc.sql(
                        """
                insert into azure_batch (batch_id, order_number, activity, reply_to, restores, submitted_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(
                        batch,
                        of.order().value(),
                        of.activity(),
                        of.replyTo(),
                        of.restores(),
                        ChangeMapping.time(clock.instant()))
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
            String lockKey,
            boolean onlyWhereAbsent) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                insert into azure_change (batch_id, place, order_number, method, resource_id, resource_key, action,
                    desired_body, lock_key, only_where_absent, state, waiting, wakeups, look_first, attempts, sightings,
                    created_at, created, revision, subscription_key)
                values (:batch, :place, :order, :method, :id, :key, :action, :desired, :lock, :absent, 'QUEUED', false, 0,
                    false, 0, 0, :now, false, 0, :subscription)""")
                .param("batch", batch)
                .param("place", place)
                .param("order", order)
                .param("method", method)
                .param("id", id.value())
                .param("key", id.key())
                .param("action", action)
                .param("desired", desired.isNull() ? null : desired.toString())
                .param("lock", lockKey)
                .param("absent", onlyWhereAbsent)
                .param("now", ChangeMapping.time(clock.instant()))
                .param("subscription", id.subscription().toLowerCase(Locale.ROOT))
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
                .query(mapping::change)
                .optional();
    }

    List<Change> ofBatch(String batch) {
        return jdbc.sql("select * from azure_change where batch_id = ? order by place")
                .param(batch)
                .query(mapping::change)
                .list();
    }

    List<LedgerEntry> ofOrder(String order) {
        return jdbc.sql(
                        """
                select c.*, b.activity from azure_change c join azure_batch b on b.batch_id = c.batch_id
                where c.order_number = ? and c.method <> 'GET' order by c.change_id""")
                .param(order)
                .query((row, n) -> mapping.entry(row, n))
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
                .params(ChangeMapping.time(clock.instant()), batch)
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

    /** Whether a batch makes Azure again what it was. */
    boolean restores(String batch) {
        return jdbc.sql("select restores from azure_batch where batch_id = ?")
                .param(batch)
                .query(Boolean.class)
                .single();
    }

    /** What is not finished of an order, oldest first; held until the transaction ends. */
    List<Change> holdUnfinished(String order) {
        return jdbc.sql("select * from azure_change where order_number = ?"
                        + " and state in ('QUEUED', 'SENDING', 'RUNNING') order by change_id for update")
                .param(order)
                .query(mapping::change)
                .list();
    }

    void withdraw(Change change) {
        change.withdrawn(clock.instant());
        save(change);
    }

    /** Whom to tell when nothing of an order is under way any more; nobody where that is empty. */
    void awaitRest(String order, Optional<String> replyTo) {
        jdbc.sql("delete from azure_withdrawal where order_number = ?")
                .param(order)
                .update();
        replyTo.ifPresent(whom -> jdbc.sql("insert into azure_withdrawal (order_number, reply_to) values (?, ?)")
                .params(order, whom)
                .update());
    }

    /** Whom to tell that nothing of an order is under way any more, where that is so; held until the transaction ends. */
    Optional<String> atRest(String order) {
        return jdbc.sql("select reply_to from azure_withdrawal where order_number = ? for update")
                .param(order)
                .query(String.class)
                .optional()
                .filter(whom -> holdUnfinished(order).stream().noneMatch(Change::changesResource));
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
                .query(mapping::change)
                .optional()
                .filter(change -> !change.state.underWay());
    }

    /** The latest earlier PUT or DELETE of the same resource that may have reached Azure. */
    Optional<Change> earlier(Change change) {
        return jdbc.sql(
                        """
                select * from azure_change where resource_key = ? and change_id < ? and method not in ('POST', 'GET')
                and sent_at is not null order by change_id desc fetch first 1 row only""")
                .params(change.resource.key(), change.id)
                .query(mapping::change)
                .optional();
    }

    /** Whether the same action of the same resource has succeeded since then. */
    boolean actedSince(Change action, Instant since) {
        return jdbc.sql(
                                """
                select count(*) from azure_change where resource_key = ? and method = 'POST' and action = ?
                and state = 'SUCCEEDED' and finished_at >= ?""")
                        .params(action.resource.key(), action.action, ChangeMapping.time(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What Azure has done to a resource on our behalf before a change was submitted, oldest first. */
    List<Change> taken(ResourceId id, long before) {
        return jdbc.sql(
                        """
                select * from azure_change where resource_key = ? and change_id < ? and method not in ('POST', 'GET')
                and state = 'SUCCEEDED' order by change_id""")
                .params(id.key(), before)
                .query(mapping::change)
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
                .param("notBefore", ChangeMapping.time(change.notBefore))
                .param("sent", ChangeMapping.time(change.sentAt))
                .param("finished", ChangeMapping.time(change.finishedAt))
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
}
