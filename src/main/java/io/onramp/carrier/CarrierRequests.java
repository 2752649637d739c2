package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is asked of carriers' APIs. */
@Component
class CarrierRequests {

    private static final int LONGEST_REASON = 1100;
    private static final int LONGEST_TROUBLE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(CarrierRequest request) {
        jdbc.sql(
                        """
                        insert into carrier_request (request_id, order_number, circuit, deed, carrier, peering_location,
                            bandwidth_in_mbps, peering_type, vlan, service_key_ref, reply_to, checked, withdrawn,
                            stopped_by, failures, quiet_looks, submitted_at)
                        values (:id, :order, :circuit, :deed, :carrier, :location, :mbps, :peering, :vlan, :key, :replyTo,
                            false, false, '', 0, 0, :now)
                        """)
                .param("id", request.id())
                .param("order", request.order().value())
                .param("circuit", request.circuit())
                .param("deed", request.deed().name())
                .param("carrier", request.carrier())
                .param("location", request.peeringLocation())
                .param("mbps", request.bandwidthInMbps())
                .param("peering", request.peeringType())
                .param("vlan", request.vlan().orElse(null), Types.INTEGER)
                .param("key", request.serviceKey().map(SecretRef::value).orElse(null), Types.VARCHAR)
                .param("replyTo", request.replyTo())
                .param("now", request.submittedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<CarrierRequest> find(String id) {
        return jdbc.sql("select * from carrier_request where request_id = :id")
                .param("id", id)
                .query(CarrierRequests::read)
                .optional();
    }

    /** The same, for the caller's transaction alone. */
    CarrierRequest hold(String id) {
        return jdbc.sql("select * from carrier_request where request_id = :id for update")
                .param("id", id)
                .query(CarrierRequests::read)
                .single();
    }

    /** Those of a circuit that are not settled, the oldest first. */
    List<CarrierRequest> open(OrderNumber order, String circuit) {
        return jdbc.sql("select * from carrier_request where order_number = :order and circuit = :circuit"
                        + " and settled_at is null order by submitted_at, request_id")
                .param("order", order.value())
                .param("circuit", circuit)
                .query(CarrierRequests::read)
                .list();
    }

    /** Why the last tries for a circuit came to nothing, and how many in a row; one line each. */
    List<String> troubles(OrderNumber order, String circuit) {
        return jdbc.sql(
                        "select trouble, failures from carrier_request where order_number = :order and circuit = :circuit"
                                + " and settled_at is null and trouble <> '' order by submitted_at, request_id")
                .param("order", order.value())
                .param("circuit", circuit)
                .query((row, index) -> row.getString("trouble") + " (" + row.getInt("failures") + ")")
                .list();
    }

    void checked(String id) {
        jdbc.sql("update carrier_request set checked = true where request_id = :id")
                .param("id", id)
                .update();
    }

    /** @param trouble why the last try came to nothing; empty where it did not */
    void later(String id, int failures, int quietLooks, Instant notBefore, String trouble) {
        jdbc.sql("update carrier_request set failures = :failures, quiet_looks = :quiet, not_before = :at,"
                        + " trouble = :trouble where request_id = :id")
                .param("trouble", trouble.length() <= LONGEST_TROUBLE ? trouble : trouble.substring(0, LONGEST_TROUBLE))
                .param("failures", failures)
                .param("quiet", quietLooks)
                .param("at", notBefore.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void withdraw(String id) {
        jdbc.sql("update carrier_request set withdrawn = true, not_before = null where request_id = :id"
                        + " and settled_at is null")
                .param("id", id)
                .update();
    }

    void stop(String id, String reason) {
        jdbc.sql("update carrier_request set stopped_by = :reason, not_before = null where request_id = :id"
                        + " and settled_at is null")
                .param("reason", reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON))
                .param("id", id)
                .update();
    }

    void settled(String id) {
        jdbc.sql("update carrier_request set settled_at = :now where request_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static CarrierRequest read(ResultSet row, int index) throws SQLException {
        int vlan = row.getInt("vlan");
        Optional<Integer> given = row.wasNull() ? Optional.empty() : Optional.of(vlan);
        return new CarrierRequest(
                row.getString("request_id"),
                new OrderNumber(row.getString("order_number")),
                row.getString("circuit"),
                CarrierRequest.Deed.valueOf(row.getString("deed")),
                row.getString("carrier"),
                row.getString("peering_location"),
                row.getInt("bandwidth_in_mbps"),
                row.getString("peering_type"),
                given,
                Optional.ofNullable(row.getString("service_key_ref")).map(SecretRef::new),
                row.getString("reply_to"),
                row.getBoolean("checked"),
                row.getBoolean("withdrawn"),
                row.getString("stopped_by"),
                row.getInt("failures"),
                row.getInt("quiet_looks"),
                Optional.ofNullable(row.getObject("not_before", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("settled_at") != null);
    }
}
