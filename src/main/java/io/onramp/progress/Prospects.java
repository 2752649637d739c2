package io.onramp.progress;

import io.onramp.order.Jeopardy;
import io.onramp.order.OrderNumber;
import io.onramp.order.Outlooks;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the orders what the board shows of them: when they will be done, and why they may not be in time. Run now and then;
 * it tells only what has changed, so a run that was cut off is made up for by the next.
 */
@Component
class Prospects {

    private final JdbcClient jdbc;
    private final Outlooks outlooks;
    private final Clock clock;

    Prospects(JdbcClient jdbc, Outlooks outlooks, Clock clock) {
        this.jdbc = jdbc;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    /** @return how many orders were told something */
    int tell() {
        return tellForecasts() + tellRisks();
    }

    private int tellForecasts() {
        Map<OrderNumber, Instant> seen = new HashMap<>();
        jdbc.sql("select order_number, forecast_at from onboarding_progress"
                        + " where ended_at is null and forecast_at is not null")
                .query((RowCallbackHandler) row -> seen.put(
                        new OrderNumber(row.getString("order_number")),
                        row.getObject("forecast_at", OffsetDateTime.class).toInstant()));
        Map<OrderNumber, Instant> told = outlooks.expected();
        Set<OrderNumber> changed = differing(seen, told);
        changed.forEach(number -> outlooks.expect(number, Optional.ofNullable(seen.get(number))));
        return changed.size();
    }

    private int tellRisks() {
        String conditions = Arrays.stream(Risk.values())
                .map(risk -> "case when " + risk.condition() + " then 1 else 0 end as risk_" + risk.key())
                .collect(Collectors.joining(", "));
        Map<OrderNumber, Set<Jeopardy>> seen = new HashMap<>();
        jdbc.sql("select order_number, " + conditions + " from onboarding_progress where " + Risk.any())
                .params(Patience.at(clock.instant()))
                .query((RowCallbackHandler) row -> {
                    Set<Jeopardy> reasons = EnumSet.noneOf(Jeopardy.class);
                    for (Risk risk : Risk.values()) {
                        if (row.getInt("risk_" + risk.key()) == 1) {
                            reasons.add(Jeopardy.of(risk.key()));
                        }
                    }
                    seen.put(new OrderNumber(row.getString("order_number")), reasons);
                });
        Set<OrderNumber> changed = differing(seen, outlooks.atRisk());
        changed.forEach(number -> outlooks.endanger(number, seen.getOrDefault(number, Set.of())));
        return changed.size();
    }

    private static <T> Set<OrderNumber> differing(Map<OrderNumber, T> seen, Map<OrderNumber, T> told) {
        Set<OrderNumber> all = new HashSet<>(seen.keySet());
        all.addAll(told.keySet());
        all.removeIf(number -> told.containsKey(number)
                && seen.containsKey(number)
                && told.get(number).equals(seen.get(number)));
        return all;
    }
}
