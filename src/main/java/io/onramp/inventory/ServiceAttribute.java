package io.onramp.inventory;

import java.util.Arrays;
import java.util.Optional;

/** What machines find services by; named as TMF638 names it in a service, with dots. */
enum ServiceAttribute {
    ID("id", "s.order_number %s"),
    STATE("state", "s.state %s"),
    /** The id of the customer, in any case; a name of Onramp's own, as in orders. */
    CUSTOMER("customer", "s.customer_key %s", Kind.ANY_CASE),
    RELATED_PARTY("relatedParty.id", "(s.customer_id %1$s or " + ofCircuit("c.carrier %1$s") + ")"),
    RELATED_PARTY_NAME("relatedParty.name", "(s.customer %1$s or " + ofCircuit("c.carrier %1$s") + ")"),
    PLACE("place.name", ofCircuit("c.location %s")),
    SERVICE_ORDER("serviceOrderItem.serviceOrderId", "s.order_number %s"),
    SUPPORTING_SERVICE("supportingService.name", ofCircuit("c.name %s")),
    /** An id of Azure Resource Manager, in any case. */
    SUPPORTING_RESOURCE(
            "supportingResource.id",
            "(" + ofCircuit("lower(c.resource_id) %1$s")
                    + " or exists (select 1 from inventory_network n where n.order_number = s.order_number"
                    + " and lower(n.resource_id) %1$s))",
            Kind.ANY_CASE),
    SERVICE_DATE("serviceDate", "s.ordered_at %s", Kind.DATE),
    START_DATE("startDate", "s.started_at %s", Kind.DATE),
    END_DATE("endDate", "s.ended_at %s", Kind.DATE);

    /** What its values are. */
    private enum Kind {
        TEXT,
        ANY_CASE,
        DATE
    }

    private final String path;
    private final String condition;
    private final Kind kind;

    ServiceAttribute(String path, String condition) {
        this(path, condition, Kind.TEXT);
    }

    ServiceAttribute(String path, String condition, Kind kind) {
        this.path = path;
        this.condition = condition;
        this.kind = kind;
    }

    private static String ofCircuit(String condition) {
        return "exists (select 1 from inventory_circuit c where c.order_number = s.order_number and " + condition + ")";
    }

    /** Such as {@code relatedParty.id}. */
    String path() {
        return path;
    }

    boolean isDate() {
        return kind == Kind.DATE;
    }

    /** Whether values in lower case are compared. */
    boolean inAnyCase() {
        return kind == Kind.ANY_CASE;
    }

    /** SQL, of the table inventory_service as s. @param comparison such as {@code in (:names)} */
    String sql(String comparison) {
        return condition.formatted(comparison);
    }

    static Optional<ServiceAttribute> of(String path) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.path.equals(path))
                .findFirst();
    }
}
