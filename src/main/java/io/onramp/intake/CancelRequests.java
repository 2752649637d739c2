package io.onramp.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.intake.CancelRequest.State;
import io.onramp.order.CancellationAnswer;
import io.onramp.order.CancellationRefused;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests to cancel orders, from when they are asked to how they ended. */
@Component
@Transactional
class CancelRequests {

    /** The task that asks for a cancellation when the time for it has come; its instance is the request's id. */
    static final String TASK = "cancel-order";

    private final JdbcClient jdbc;
    private final Orders orders;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    CancelRequests(
            JdbcClient jdbc,
            Orders orders,
            ApplicationEventPublisher events,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.events = events;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** A request was made, or has changed its state. Published inside the transaction in which it does. */
    record Moved(CancelRequest request, boolean created) {}

    /** @param already the client has asked before, and that has not been settled */
    record Asked(CancelRequest request, boolean already) {}

    Asked ask(OrderNumber order, String client, String reason, Optional<Instant> requestedFor) {
        Optional<CancelRequest> open = open(order).stream()
                .filter(request -> request.client().equals(client))
                .findFirst();
        if (open.isPresent()) {
            return new Asked(open.get(), true);
        }
        Instant now = clock.instant();
        Optional<Instant> later = requestedFor.filter(now::isBefore);
        CancelRequest request = new CancelRequest(
                UUID.randomUUID().toString(),
                order,
                client,
                reason,
                requestedFor,
                later.isPresent() ? State.ACCEPTED : State.IN_PROGRESS,
                "",
                now,
                Optional.empty());
        insert(request);
        events.publishEvent(new Moved(request, true));
        if (later.isPresent()) {
            scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(TASK, request.id()), later.get());
        } else {
            tellTheOnboarding(request);
        }
        return new Asked(find(request.id()).orElseThrow(), false);
    }

    /** The time has come; nothing happens where the order has ended meanwhile. */
    void due(String id) {
        find(id).filter(request -> request.state() == State.ACCEPTED).ifPresent(request -> {
            move(request, State.IN_PROGRESS, "");
            tellTheOnboarding(request);
        });
    }

    /** It may be settled at once, so it counts as in progress before it is told. */
    private void tellTheOnboarding(CancelRequest request) {
        CancellationAnswer answer = orders.askToCancel(request.order(), request.reason(), request.client());
        if (answer == CancellationAnswer.TOO_LATE) {
            move(request, State.TERMINATED_WITH_ERROR, tooLate(request.order()));
        }
    }

    @EventListener
    public void on(CancellationRefused event) {
        open(event.number()).stream()
                .filter(request -> request.state() == State.IN_PROGRESS)
                .forEach(request -> move(request, State.TERMINATED_WITH_ERROR, event.reason()));
    }

    @EventListener
    public void on(OrderEnded event) {
        boolean cancelled = event.state() == OrderState.CANCELLED;
        open(event.number())
                .forEach(request -> move(
                        request,
                        cancelled ? State.DONE : State.TERMINATED_WITH_ERROR,
                        cancelled ? event.reason() : tooLate(event.number())));
    }

    private String tooLate(OrderNumber number) {
        return "The order has ended: " + orders.get(number).state().tmf();
    }

    Optional<CancelRequest> find(String id) {
        return jdbc.sql("select * from cancel_request where id = ?")
                .param(id)
                .query(CancelRequests::request)
                .optional();
    }

    record Page(List<CancelRequest> requests, long total) {}

    /**
     * The newest first.
     *
     * @param client only from that one, where given
     * @param states only in one of those; all where empty
     * @param order only of that one, where given
     */
    Page list(Optional<String> client, List<String> states, Optional<String> order, Paging paging) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        client.ifPresent(any -> conditions.add("client = :client"));
        order.ifPresent(any -> conditions.add("order_number = :order"));
        if (!states.isEmpty()) {
            conditions.add("state in (:states)");
        }
        String from = " from cancel_request where " + String.join(" and ", conditions);
        java.util.Map<String, Object> parameters = new java.util.HashMap<>();
        client.ifPresent(value -> parameters.put("client", value));
        order.ifPresent(value -> parameters.put("order", value));
        parameters.put("states", states);
        long total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Page(
                jdbc.sql("select *" + from + " order by asked_at desc, id"
                                + " offset :offset rows fetch next :limit rows only")
                        .params(parameters)
                        .param("offset", paging.offset())
                        .param("limit", paging.limit())
                        .query(CancelRequests::request)
                        .list(),
                total);
    }

    private List<CancelRequest> open(OrderNumber order) {
        return jdbc.sql(
                        "select * from cancel_request where order_number = ? and ended_at is null order by asked_at, id")
                .param(order.value())
                .query(CancelRequests::request)
                .list();
    }

    private void insert(CancelRequest request) {
        jdbc.sql(
                        "insert into cancel_request (id, order_number, client, reason, requested_for, state, message, asked_at)"
                                + " values (:id, :order, :client, :reason, :requestedFor, :state, '', :askedAt)")
                .param("id", request.id())
                .param("order", request.order().value())
                .param("client", request.client())
                .param("reason", request.reason())
                .param(
                        "requestedFor",
                        request.requestedFor()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("state", request.state().tmf())
                .param("askedAt", request.askedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void move(CancelRequest request, State state, String message) {
        boolean ends = state == State.DONE || state == State.TERMINATED_WITH_ERROR;
        jdbc.sql("update cancel_request set state = :state, message = :message, ended_at = :ended where id = :id")
                .param("state", state.tmf())
                .param("message", message)
                .param(
                        "ended",
                        ends ? clock.instant().atOffset(ZoneOffset.UTC) : null,
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", request.id())
                .update();
        events.publishEvent(new Moved(find(request.id()).orElseThrow(), false));
    }

    private static CancelRequest request(ResultSet row, int index) throws SQLException {
        return new CancelRequest(
                row.getString("id"),
                new OrderNumber(row.getString("order_number")),
                row.getString("client"),
                row.getString("reason"),
                instant(row, "requested_for"),
                State.ofTmf(row.getString("state")),
                row.getString("message"),
                instant(row, "asked_at").orElseThrow(),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
