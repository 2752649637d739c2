package io.onramp.progress;

import io.onramp.onboarding.StepStuck;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of steps that Onramp has given up until somebody looks. */
@Repository
class StuckSteps {

    private final JdbcClient jdbc;

    StuckSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param activity its id in the model */
    record Stuck(String activity, Instant since) {}

    /** One that is there already keeps since when. */
    void add(StepStuck step) {
        jdbc.sql("update progress_stuck set activity_id = :activity where token = :token")
                .param("activity", step.activityId())
                .param("token", step.token())
                .update();
        jdbc.sql(
                        """
                        insert into progress_stuck (token, order_number, activity_id, since)
                        select cast(:token as varchar), cast(:order as varchar), cast(:activity as varchar),
                            cast(:at as timestamp with time zone)
                        where not exists (select 1 from progress_stuck where token = :token)""")
                .param("token", step.token())
                .param("order", step.order().value())
                .param("activity", step.activityId())
                .param("at", step.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whose it was, if it was there */
    Optional<OrderNumber> remove(String token) {
        Optional<OrderNumber> order = jdbc.sql("select order_number from progress_stuck where token = ?")
                .param(token)
                .query(String.class)
                .optional()
                .map(OrderNumber::new);
        jdbc.sql("delete from progress_stuck where token = ?").param(token).update();
        return order;
    }

    /** The oldest first. */
    List<Stuck> of(OrderNumber order) {
        return jdbc.sql("select activity_id, since from progress_stuck where order_number = ? order by since, token")
                .param(order.value())
                .query((row, index) -> new Stuck(
                        row.getString("activity_id"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }
}
