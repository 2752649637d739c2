package io.onramp.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.LedgerEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Changes out of rows of the ledger. */
class ChangeMapping {

    private final ObjectMapper json;

    ChangeMapping(ObjectMapper json) {
        this.json = json;
    }

    Change change(ResultSet row, int n) throws SQLException {
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
                row.getBoolean("only_where_absent"),
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

    /** Of a row that has its batch's activity. */
    LedgerEntry entry(ResultSet row, int n) throws SQLException {
        Change change = change(row, n);
        return new LedgerEntry(
                change.id,
                row.getString("activity"),
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
                change.created,
                Optional.ofNullable(row.getString("adopted")).map(LedgerEntry.Hold::valueOf));
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

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
