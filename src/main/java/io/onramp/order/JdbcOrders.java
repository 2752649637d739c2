package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class JdbcOrders implements Orders {

    private static final int CUSTOMER_ID_LENGTH = 100;
    private static final String TOO_LATE = "The onboarding was complete before it was decided";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final OrderSecrets secrets;
    private final OrderReading rows;
    private final OrderCounter counter;
    private final Cancellations cancellations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcOrders(
            JdbcClient jdbc, ObjectMapper json, OrderSecrets secrets, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.rows = new OrderReading(jdbc, json);
        this.counter = new OrderCounter(jdbc);
        this.cancellations = new Cancellations(jdbc);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Acceptance accept(ObjectNode document, OrderSource source) {
        Optional<Order> known = find(source);
        if (known.isPresent()) {
            return new Acceptance(known.get(), true);
        }
        OffsetDateTime now = now();
        OrderNumber number = counter.next(now.getYear());
        ObjectNode kept = document.deepCopy();
        secrets.dropReferences(kept);
        secrets.takeOut(kept, number);
        jdbc.sql(
                        """
                        insert into service_order (order_number, source_system, external_id, state, document, findings,
                            reason, amended_by, customer_id, action, service_number, created_at, updated_at)
                        values (:number, :system, :externalId, :state, :document, '[]', '', '[]', :customer, :action,
                            :service, :now, :now)
                        """)
                .param("number", number.value())
                .param("system", source.system())
                .param("externalId", source.externalId())
                .param("state", OrderState.ACKNOWLEDGED.tmf())
                .param("document", write(kept))
                .param("customer", customerId(kept))
                .param("action", Documents.action(kept).tmf())
                .param("service", serviceOf(number, kept))
                .param("now", now)
                .update();
        events.publishEvent(new OrderAccepted(number, Documents.action(kept)));
        return new Acceptance(get(number), false);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Order> find(OrderNumber number) {
        return rows.find(number);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Order> find(OrderSource source) {
        return rows.find(source);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<OrderNumber, Outline> outlines(Set<OrderNumber> numbers) {
        Map<OrderNumber, Outline> outlines = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select order_number, state, customer_id from service_order where order_number in (:numbers)")
                    .param("numbers", numbers.stream().map(OrderNumber::value).toList())
                    .query(row -> {
                        outlines.put(
                                new OrderNumber(row.getString("order_number")),
                                new Outline(OrderState.ofTmf(row.getString("state")), row.getString("customer_id")));
                    });
        }
        return outlines;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> list(int offset, int limit) {
        return rows.list(offset, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> list(String sourceSystem, int offset, int limit) {
        return rows.list(sourceSystem, offset, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> ofService(OrderNumber service) {
        return rows.ofService(service);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<OrderNumber> ended(Set<OrderNumber> services) {
        return rows.ended(services);
    }

    @Override
    public void amend(OrderNumber number, ObjectNode characteristics, String byUser) {
        Order order = locked(number);
        ObjectNode document = order.document();
        characteristics.properties().forEach(entry -> {
            if (entry.getKey().equals("customer")) {
                JsonNode customer = entry.getValue();
                Documents.setCustomer(
                        document,
                        customer.path("id").asText(),
                        customer.path("name").asText());
            } else if (entry.getKey().equals("service")) {
                Documents.setService(document, entry.getValue().asText());
            } else if (entry.getKey().equals("description")) {
                document.set("description", entry.getValue());
            } else {
                Documents.setCharacteristic(document, entry.getKey(), entry.getValue());
            }
        });
        secrets.takeOut(document, number);
        Set<String> people = new LinkedHashSet<>(order.amendedBy());
        people.add(byUser);
        jdbc.sql("update service_order set document = :document, amended_by = :people, customer_id = :customer,"
                        + " service_number = :service, updated_at = :now where order_number = :number")
                .param("document", write(document))
                .param("people", write(people))
                .param("customer", customerId(document))
                .param("service", serviceOf(number, document))
                .param("now", now())
                .param("number", number.value())
                .update();
        events.publishEvent(new OrderChanged(number, Set.of("serviceOrderItem", "relatedParty", "description")));
    }

    @Override
    public void reached(OrderNumber number, Milestone milestone) {
        OffsetDateTime now = now();
        hold(number);
        int added = jdbc.sql(
                        """
                        insert into order_milestone (order_number, milestone, reached_at)
                        select order_number, :milestone, :now from service_order o
                        where order_number = :number and not exists (select 1 from order_milestone m
                            where m.order_number = o.order_number and m.milestone = :milestone)
                        """)
                .param("number", number.value())
                .param("milestone", milestone.key())
                .param("now", now)
                .update();
        if (added == 1) {
            events.publishEvent(new MilestoneReached(number, milestone, now.toInstant()));
        }
    }

    /** Two branches that end at once both tell: the second waits, and sees that the first has. */
    private void hold(OrderNumber number) {
        jdbc.sql("select order_number from service_order where order_number = :number for update")
                .param("number", number.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void requireInformation(OrderNumber number, List<Finding> findings) {
        goOn(locked(number), OrderState.PENDING, findings);
        events.publishEvent(new InformationRequired(number, findings));
    }

    @Override
    public void proceed(OrderNumber number) {
        goOn(locked(number), OrderState.IN_PROGRESS, List.of());
    }

    /** While its cancellation is being decided it only remembers what it would be otherwise. */
    private void goOn(Order order, OrderState state, List<Finding> findings) {
        boolean assessing = order.state() == OrderState.ASSESSING_CANCELLATION;
        if (assessing) {
            cancellations.goOn(order.number(), state);
        }
        move(order, assessing ? order.state() : state, findings, "");
    }

    @Override
    public CancellationAnswer askToCancel(OrderNumber number, String reason, String by) {
        Order order = locked(number);
        if (order.state().ended()) {
            return CancellationAnswer.TOO_LATE;
        }
        if (order.state().cancelling()) {
            return CancellationAnswer.ALREADY_ASKED;
        }
        Cancellation wish = cancellations.keep(order, reason, by, clock.instant());
        move(order, OrderState.ASSESSING_CANCELLATION, order.findings(), order.reason());
        events.publishEvent(new CancellationAsked(number, wish.reason(), wish.by()));
        return CancellationAnswer.ACCEPTED;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Cancellation> cancellation(OrderNumber number) {
        return cancellations.find(number);
    }

    @Override
    public void refuseCancellation(OrderNumber number, String reason) {
        Order order = locked(number);
        if (order.state() != OrderState.ASSESSING_CANCELLATION) {
            throw new IllegalStateException(
                    number + " is not asked to be cancelled: " + order.state().tmf());
        }
        move(order, cancellations.former(number), order.findings(), order.reason());
        events.publishEvent(new CancellationRefused(number, reason));
    }

    @Override
    public void cancel(OrderNumber number) {
        Order order = locked(number);
        if (order.state() != OrderState.PENDING_CANCELLATION) {
            move(order, OrderState.PENDING_CANCELLATION, order.findings(), order.reason());
            events.publishEvent(new CancellationAccepted(number));
        }
    }

    @Override
    public void end(OrderNumber number, OrderState state, String reason) {
        if (!state.ended()) {
            throw new IllegalArgumentException(state + " does not end an order");
        }
        Order order = locked(number);
        if (order.state().ended()) {
            return;
        }
        move(order, state, order.findings(), reason);
        if (order.state() == OrderState.ASSESSING_CANCELLATION && state == OrderState.COMPLETED) {
            events.publishEvent(new CancellationRefused(number, TOO_LATE));
        }
        events.publishEvent(new OrderEnded(number, state, reason));
    }

    private void move(Order order, OrderState state, List<Finding> findings, String reason) {
        if (!order.state().mayBecome(state)) {
            throw new IllegalStateException(
                    order.number() + " is " + order.state().tmf() + " and cannot become " + state.tmf());
        }
        jdbc.sql("update service_order set state = :state, findings = :findings, reason = :reason, updated_at = :now"
                        + " where order_number = :number")
                .param("state", state.tmf())
                .param("findings", write(findings))
                .param("reason", reason)
                .param("now", now())
                .param("number", order.number().value())
                .update();
        if (order.state() != state) {
            events.publishEvent(new OrderStateChanged(order.number(), order.state(), state));
        }
    }

    private Order locked(OrderNumber number) {
        return rows.locked(number);
    }

    /** Its own number where it makes a service; null where it does not say which one it is about. */
    private static String serviceOf(OrderNumber number, JsonNode document) {
        return Documents.action(document).makesService()
                ? number.value()
                : Documents.service(document).map(OrderNumber::value).orElse(null);
    }

    private static String customerId(JsonNode document) {
        String id = Documents.party(document, "customer").path("id").asText("");
        return id.length() <= CUSTOMER_ID_LENGTH ? id : id.substring(0, CUSTOMER_ID_LENGTH);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An order cannot be written", e);
        }
    }
}
