package io.onramp.order;

import java.util.Arrays;
import java.util.Optional;

/** What orders can be found by; named as TMF641 names it in a service order, with dots. */
public enum OrderAttribute {
    ID("id", "o.order_number"),
    STATE("state", "o.state"),
    /** The id of the related party that is the customer; a name of Onramp's own. */
    CUSTOMER("customer", "o.customer_id"),
    ORDER_DATE("orderDate", "o.created_at", true),
    COMPLETION_DATE("completionDate", "case when o.state = 'completed' then o.updated_at end", true),
    CANCELLATION_DATE("cancellationDate", "case when o.state = 'cancelled' then o.updated_at end", true),
    EXPECTED_COMPLETION_DATE(
            "expectedCompletionDate",
            "(select e.expected_at from order_expectation e where e.order_number = o.order_number)",
            true),
    MILESTONE("milestone.id", Source.MILESTONES),
    JEOPARDY("jeopardyAlert.name", Source.ALERTS),
    EXTERNAL_ID("externalId"),
    CATEGORY("category"),
    PRIORITY("priority"),
    DESCRIPTION("description"),
    NOTIFICATION_CONTACT("notificationContact"),
    REQUESTED_COMPLETION_DATE("requestedCompletionDate", true),
    REQUESTED_START_DATE("requestedStartDate", true),
    EXTERNAL_REFERENCE("externalReference.id"),
    EXTERNAL_REFERENCE_TYPE("externalReference.externalReferenceType"),
    RELATED_PARTY("relatedParty.id"),
    RELATED_PARTY_NAME("relatedParty.name"),
    RELATED_PARTY_ROLE("relatedParty.role"),
    ACTION("serviceOrderItem.action"),
    SPECIFICATION("serviceOrderItem.service.serviceSpecification.id");

    /** Where its values are. */
    enum Source {
        COLUMN,
        INDEX,
        MILESTONES,
        ALERTS
    }

    private final String path;
    private final Source source;
    private final String expression;
    private final boolean date;

    OrderAttribute(String path) {
        this(path, false);
    }

    OrderAttribute(String path, boolean date) {
        this(path, Source.INDEX, "", date);
    }

    OrderAttribute(String path, Source source) {
        this(path, source, "", false);
    }

    OrderAttribute(String path, String expression) {
        this(path, expression, false);
    }

    OrderAttribute(String path, String expression, boolean date) {
        this(path, Source.COLUMN, expression, date);
    }

    OrderAttribute(String path, Source source, String expression, boolean date) {
        this.path = path;
        this.source = source;
        this.expression = expression;
        this.date = date;
    }

    /** Such as {@code relatedParty.id}. */
    public String path() {
        return path;
    }

    /** Whether its values are moments, which come before and after each other. */
    public boolean isDate() {
        return date;
    }

    Source source() {
        return source;
    }

    /** SQL, of the table service_order as o. */
    String expression() {
        return expression;
    }

    public static Optional<OrderAttribute> of(String path) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.path.equals(path))
                .findFirst();
    }
}
