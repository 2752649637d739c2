package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of onboardings whose tasks go before others. */
@Component
class RaisedOnboardings {

    private final JdbcClient jdbc;
    private final Clock clock;

    RaisedOnboardings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean raise(OrderNumber order, String byUser) {
        return jdbc.sql(
                                """
                        insert into onboarding_urgency (order_number, raised_by, raised_at)
                        select cast(:order as varchar), cast(:user as varchar), cast(:now as timestamp with time zone)
                        where not exists (select 1 from onboarding_urgency where order_number = :order)""")
                        .param("order", order.value())
                        .param("user", byUser)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    boolean raised(OrderNumber order) {
        return jdbc.sql("select count(*) from onboarding_urgency where order_number = :order")
                        .param("order", order.value())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
