package io.onramp.offboarding;

import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What Azure's counters showed when they were looked at twice, some minutes apart. */
@Component("trafficReadings")
@Transactional
public class TrafficReadings {

    private final JdbcClient jdbc;
    private final OffboardingProperties properties;
    private final Clock clock;

    TrafficReadings(JdbcClient jdbc, OffboardingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * How much went over something between the two looks.
     *
     * @param bytesPerMinute empty where Azure did not show it both times
     */
    record Growth(String subject, OptionalLong bytesPerMinute) {}

    /** For the model: how long to wait between the looks, ISO 8601. */
    public String pause() {
        return properties.trafficPause().toString();
    }

    /** Forgets what was seen before: a new look begins. */
    void begin(OrderNumber order) {
        jdbc.sql("delete from traffic_reading where order_number = ?")
                .param(order.value())
                .update();
    }

    void first(OrderNumber order, String subject, OptionalLong bytes) {
        jdbc.sql("insert into traffic_reading (order_number, subject, first_bytes, first_at) values (?, ?, ?, ?)")
                .params(order.value(), subject, value(bytes), now())
                .update();
    }

    void second(OrderNumber order, String subject, OptionalLong bytes) {
        jdbc.sql("update traffic_reading set second_bytes = ?, second_at = ? where order_number = ? and subject = ?")
                .params(value(bytes), now(), order.value(), subject)
                .update();
    }

    @Transactional(readOnly = true)
    List<Growth> growths(OrderNumber order) {
        return jdbc.sql("select * from traffic_reading where order_number = ? order by subject")
                .param(order.value())
                .query(this::growth)
                .list();
    }

    /** Whether it is so little that nobody uses it. */
    boolean isQuiet(Growth growth) {
        return growth.bytesPerMinute().isPresent()
                && growth.bytesPerMinute().getAsLong() <= properties.quietBytesPerMinute();
    }

    private Growth growth(ResultSet row, int index) throws SQLException {
        long first = row.getLong("first_bytes");
        boolean shown = !row.wasNull();
        long second = row.getLong("second_bytes");
        shown &= !row.wasNull();
        String subject = row.getString("subject");
        return new Growth(
                subject,
                shown
                        ? OptionalLong.of(perMinute(
                                // Azure has begun to count anew where there are fewer than before
                                second < first ? second : second - first,
                                longest(Duration.between(at(row, "first_at"), at(row, "second_at")))))
                        : OptionalLong.empty());
    }

    /** A clock that was set forward meanwhile makes traffic look quieter than it is. */
    private Duration longest(Duration measured) {
        return measured.compareTo(properties.trafficPause()) < 0 ? measured : properties.trafficPause();
    }

    private static long perMinute(long bytes, Duration time) {
        return Math.round(bytes * 60_000.0 / Math.max(1, time.toMillis()));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Long value(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
