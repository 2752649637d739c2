package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of onboardings as they stand, written by the projection alone. */
@Repository
class ProgressTable {

    private final JdbcClient jdbc;

    ProgressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever has locked an onboarding is the only one that works out where it stands, until its transaction ends. */
    void lock(OrderNumber number) {
        jdbc.sql("select order_number from onboarding_progress where order_number = :number for update")
                .param("number", number.value())
                .query(String.class)
                .optional();
    }

    /**
     * @param about the order that made the service, whose customer and carrier are shown where this one names none
     * @param refused whether Azure refused a change and nobody has resolved it yet
     * @param stuck whether a step is
     */
    void write(Order order, Order about, Optional<Step> waiting, boolean refused, boolean stuck) {
        jdbc.sql(
                        """
                        insert into onboarding_progress (order_number, customer, carrier, location, ticket, search_text,
                            state, milestone, milestones_reached, waiting_on, accepted_at, reason)
                        select cast(:number as varchar), '', '', '', '', '', '', '', 0, '',
                            cast(:accepted as timestamp with time zone), ''
                        where not exists (select 1 from onboarding_progress where order_number = :number)""")
                .param("number", order.number().value())
                .param("accepted", utc(order.createdAt()))
                .update();
        OrderFacts facts = new OrderFacts(order);
        OrderFacts service = new OrderFacts(about);
        String customer = cut(order.customerName().isEmpty() ? about.customerName() : order.customerName(), 200);
        String carrier = cut(service.carrier(), 200);
        String location = cut(service.location(), 200);
        String ticket = cut(facts.ticket(), 200);
        List<Order.Reached> milestones = order.milestones();
        jdbc.sql(
                        """
                        update onboarding_progress set action = :action, service_number = :service, customer = :customer, carrier = :carrier, location = :location,
                            ticket = :ticket, search_text = :search, state = :state, milestone = :milestone,
                            milestones_reached = :reached, waiting_on = :waitingOn, waiting_since = :waitingSince,
                            due_at = :due, next_place = :place, stage_since = :stageSince, refused = :refused,
                            stuck = :stuck,
                            ended_at = coalesce(ended_at, cast(:ended as timestamp with time zone)),
                            reason = :reason
                        where order_number = :number""")
                .param("number", order.number().value())
                .param("action", order.action().tmf())
                .param("service", order.service().map(OrderNumber::value).orElse(null))
                .param("customer", customer)
                .param("carrier", carrier)
                .param("location", location)
                .param("ticket", ticket)
                .param(
                        "search",
                        searchText(order.number().value(), about.number().value(), customer, carrier, location, ticket))
                .param("state", order.state().tmf())
                .param(
                        "milestone",
                        milestones.isEmpty()
                                ? ""
                                : milestones
                                        .get(milestones.size() - 1)
                                        .milestone()
                                        .key())
                .param("reached", milestones.size())
                .param(
                        "waitingOn",
                        waiting.flatMap(Step::waitingOn).map(WaitingOn::key).orElse(""))
                .param("waitingSince", timestamp(waiting.map(Step::startedAt)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("place", nextPlace(order))
                .param("stageSince", timestamp(Optional.of(stageSince(order))), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("refused", refused)
                .param("stuck", stuck)
                .param("due", timestamp(facts.due()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "ended",
                        timestamp(Optional.of(order.updatedAt())
                                .filter(at -> order.state().ended())),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", order.reason())
                .update();
    }

    /** Of the first milestone that is not reached, from 1; one more than there are once all are, and for what has none. */
    private static int nextPlace(Order order) {
        if (order.action() == OrderAction.DELETE) {
            return Milestone.values().length + 1;
        }
        Set<Milestone> reached =
                order.milestones().stream().map(Order.Reached::milestone).collect(Collectors.toSet());
        return (int) Arrays.stream(Milestone.values())
                        .takeWhile(reached::contains)
                        .count()
                + 1;
    }

    private static Instant stageSince(Order order) {
        return order.milestones().stream()
                .map(Order.Reached::at)
                .max(Comparator.naturalOrder())
                .orElse(order.createdAt());
    }

    Optional<Onboarding> find(OrderNumber number) {
        return jdbc.sql("select * from onboarding_progress where order_number = :number")
                .param("number", number.value())
                .query(ProgressTable::read)
                .optional();
    }

    static Onboarding read(ResultSet row, int index) throws SQLException {
        return new Onboarding(
                new OrderNumber(row.getString("order_number")),
                OrderAction.ofTmf(row.getString("action")).orElse(OrderAction.ADD),
                OrderNumber.read(row.getString("service_number")),
                row.getString("customer"),
                row.getString("carrier"),
                row.getString("location"),
                row.getString("ticket"),
                OrderState.ofTmf(row.getString("state")),
                Optional.of(row.getString("milestone"))
                        .filter(key -> !key.isEmpty())
                        .map(Milestone::of),
                row.getInt("milestones_reached"),
                WaitingOn.of(row.getString("waiting_on")),
                instant(row, "waiting_since"),
                instant(row, "accepted_at").orElseThrow(),
                instant(row, "due_at"),
                instant(row, "forecast_at"),
                row.getBoolean("refused"),
                row.getBoolean("stuck"),
                instant(row, "ended_at"),
                row.getString("reason"));
    }

    /** What comes from outside is made to fit its column: no name, however odd, may stop an onboarding. */
    static String cut(String text, int length) {
        String storable = text.replace('\u0000', ' ');
        return storable.length() <= length ? storable : storable.substring(0, length - 1) + "…";
    }

    private static String searchText(String... parts) {
        return cut(String.join(" ", parts).toLowerCase(Locale.ROOT), 1000);
    }

    private static OffsetDateTime timestamp(Optional<Instant> at) {
        return at.map(ProgressTable::utc).orElse(null);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
