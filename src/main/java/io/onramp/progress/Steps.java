package io.onramp.progress;

import io.onramp.onboarding.StepEnded;
import io.onramp.onboarding.StepMoved;
import io.onramp.onboarding.StepStarted;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of steps. */
@Repository
class Steps {

    private final JdbcClient jdbc;

    Steps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void started(StepStarted step) {
        jdbc.sql(
                        """
                        insert into progress_step (order_number, process_key, activity_id, name, token, waiting_on,
                            started_at, ended_how)
                        select cast(:order as varchar), cast(:process as varchar), cast(:activity as varchar),
                            cast(:name as varchar), cast(:token as varchar), cast(:waitingOn as varchar),
                            cast(:at as timestamp with time zone), ''
                        where not exists (select 1 from progress_step where token = :token)""")
                .param("order", step.order().value())
                .param("process", step.processKey())
                .param("activity", step.activityId())
                .param("name", ProgressTable.cut(step.name(), 300))
                .param("token", step.token())
                .param("waitingOn", Step.waitingOn(step).map(WaitingOn::key).orElse(""))
                .param("at", utc(step.at()))
                .update();
    }

    void ended(StepEnded step) {
        jdbc.sql("update progress_step set ended_at = :at, ended_how = :how where token = :token and ended_at is null")
                .param("at", utc(step.at()))
                .param("how", (step.completed() ? Step.EndedHow.COMPLETED : Step.EndedHow.INTERRUPTED).key())
                .param("token", step.token())
                .update();
    }

    /** @return whether it is another than before */
    boolean moved(StepMoved step) {
        String waitingOn =
                step.waitingOn().flatMap(WaitingOn::of).map(WaitingOn::key).orElse("");
        return jdbc.sql(
                                """
                        update progress_step set activity_id = :activity, name = :name, waiting_on = :waitingOn
                        where token = :token and ended_at is null
                            and (activity_id <> :activity or name <> :name or waiting_on <> :waitingOn)""")
                        .param("activity", step.activityId())
                        .param("name", ProgressTable.cut(step.name(), 300))
                        .param("waitingOn", waitingOn)
                        .param("token", step.token())
                        .update()
                > 0;
    }

    /** In the order in which the onboarding came to them. */
    List<Step> of(OrderNumber order) {
        return jdbc.sql("select * from progress_step where order_number = :order order by id")
                .param("order", order.value())
                .query(Step::read)
                .list();
    }

    List<Step> openOf(OrderNumber order) {
        return jdbc.sql("select * from progress_step where order_number = :order and ended_at is null order by id")
                .param("order", order.value())
                .query(Step::read)
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
