package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class JdbcPlans implements Plans {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Planner planner;
    private final Allocations allocations;
    private final Clock clock;

    JdbcPlans(JdbcClient jdbc, ObjectMapper json, Planner planner, Allocations allocations, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.planner = planner;
        this.allocations = allocations;
        this.clock = clock;
    }

    @Override
    public Plan make(OnboardingOrder order) {
        Plan plan = planner.plan(order, find(order.number()));
        keep(order.number(), plan);
        return plan;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Plan> find(OrderNumber number) {
        return jdbc.sql("select plan from onboarding_plan where order_number = :number")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .map(this::read);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<OrderNumber, Plan> of(Collection<OrderNumber> numbers) {
        Map<OrderNumber, Plan> plans = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select order_number, plan from onboarding_plan where order_number in (:numbers)")
                    .param("numbers", numbers.stream().map(OrderNumber::value).toList())
                    .query(row -> {
                        plans.put(new OrderNumber(row.getString("order_number")), read(row.getString("plan")));
                    });
        }
        return plans;
    }

    @Override
    public void release(OrderNumber number) {
        allocations.release(number);
    }

    @Override
    public void keep(OrderNumber number, Plan plan) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int changed = jdbc.sql("update onboarding_plan set plan = :plan, made_at = :now where order_number = :number")
                .param("plan", write(plan))
                .param("now", now)
                .param("number", number.value())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into onboarding_plan (order_number, plan, made_at) values (:number, :plan, :now)")
                    .param("number", number.value())
                    .param("plan", write(plan))
                    .param("now", now)
                    .update();
        }
        // an order that others have links of is found by whoever checks it; nobody gets them once more
        allocations.claim(number, plan);
    }

    private Plan read(String text) {
        try {
            return json.readValue(text, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan in the database cannot be read", e);
        }
    }

    private String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan cannot be written", e);
        }
    }
}
