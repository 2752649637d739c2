package io.onramp.intake;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ticket systems that Onramp understands: the name of each, how it signs, and how it tells of a ticket. */
enum Dialect {
    STANDARD("standard", true, WebhookSignature.TOLERANCE, TicketEvents.ofAnySystem(), Fields.TITLES),
    REQUEST_TRACKER("rt", true, WebhookSignature.TOLERANCE, TicketEvents.ofRequestTracker(), Fields.TITLES),
    /** Its custom fields have ids that are each instance's own, so there is nothing to begin with. */
    JIRA("jira", false, Duration.ZERO, new JiraEvents(), Map.of()),
    SERVICENOW("servicenow", true, WebhookSignature.TOLERANCE, TicketEvents.ofAnySystem(), Fields.TITLES),
    ZENDESK("zendesk", false, ZendeskSignature.TOLERANCE, TicketEvents.ofAnySystem(), Fields.TITLES),
    /** Its tickets have no fields of one's own; with a provider, the entity is the customer. */
    GLPI("glpi", false, GlpiSignature.TOLERANCE, new GlpiEvents(), Map.of(Fields.CUSTOMER, "entity.name")),
    ZAMMAD("zammad", false, Duration.ZERO, new ZammadEvents(), Fields.ZAMMAD);

    private final String system;
    private final boolean standardSecret;
    private final Duration tolerance;
    private final TicketReader reader;
    private final Map<String, String> fields;

    Dialect(
            String system,
            boolean standardSecret,
            Duration tolerance,
            TicketReader reader,
            Map<String, String> fields) {
        this.system = system;
        this.standardSecret = standardSecret;
        this.tolerance = tolerance;
        this.reader = reader;
        this.fields = fields;
    }

    static Optional<Dialect> named(String system) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.system.equals(system))
                .findFirst();
    }

    /** All names, for a message. */
    static String names() {
        return Arrays.stream(values()).map(Dialect::system).collect(Collectors.joining(", "));
    }

    /** As in {@code onramp.webhooks.<system>} and {@code /webhooks/<system>}. */
    String system() {
        return system;
    }

    /** Whether the secret is {@code whsec_} and base64; else it is a text that is used as it is. */
    boolean hasStandardSecret() {
        return standardSecret;
    }

    /** Whether deliveries say when they were sent. */
    boolean hasTimestamp() {
        return !tolerance.isZero();
    }

    Duration tolerance() {
        return tolerance;
    }

    TicketReader reader() {
        return reader;
    }

    /** Characteristic to field, where nothing else is configured. */
    Map<String, String> fields() {
        return fields;
    }

    /** Whether a new ticket can be told from one that is there; where not, an event of a known ticket tells of a change. */
    boolean saysWhatHappened() {
        return this != ZAMMAD;
    }

    /** Which of the things that happen to tickets matter, where nothing else is configured. */
    EventSettings events() {
        List<String> onramp = List.of("onramp");
        return switch (this) {
            case REQUEST_TRACKER ->
                EventSettings.of(
                        List.of("onramp", "RT_System"), List.of("rejected", "deleted"), List.of("High", "100"));
            case JIRA ->
                EventSettings.of(
                        onramp,
                        List.of("Won't Do", "Cancelled", "Canceled", "Rejected", "Declined", "deleted"),
                        List.of("Highest", "Blocker", "Critical"));
            case SERVICENOW ->
                EventSettings.of(
                        onramp,
                        List.of("Closed Incomplete", "Closed Skipped", "Cancelled", "Canceled", "Request Cancelled"),
                        List.of("1", "1 - Critical"));
            case ZENDESK -> EventSettings.of(onramp, List.of("deleted", "cancelled"), List.of("urgent"));
            case GLPI -> EventSettings.of(onramp, List.of("deleted"), List.of("5", "6"));
            case ZAMMAD -> EventSettings.of(onramp, List.of("cancelled", "rejected"), List.of("3 high"));
            case STANDARD ->
                EventSettings.of(
                        onramp, List.of("cancelled", "canceled", "rejected", "deleted"), List.of("urgent", "critical"));
        };
    }

    DeliveryProof proof(byte[] key, Duration most) {
        return switch (this) {
            case STANDARD, REQUEST_TRACKER, SERVICENOW -> new WebhookSignature(key, most);
            case JIRA -> HubSignature.ofJira(key);
            case ZENDESK -> new ZendeskSignature(key, most);
            case GLPI -> new GlpiSignature(key, most);
            case ZAMMAD -> HubSignature.ofZammad(key);
        };
    }

    /** What the fields are called that a ticket system has for Onramp. */
    private static final class Fields {

        private static final String CUSTOMER = "customer";

        private static final Map<String, String> TITLES = Map.of(
                "action",
                "Action",
                "service",
                "Service",
                CUSTOMER,
                "Customer",
                "carrier",
                "Carrier",
                "peeringLocation",
                "Peering Location",
                "bandwidthInMbps",
                "Bandwidth Mbps",
                "privatePeering.peerAsn",
                "Customer ASN");

        /** Zammad's names of objects' attributes are in lower case. */
        private static final Map<String, String> ZAMMAD = Map.of(
                "action",
                "onramp_action",
                "service",
                "onramp_service",
                CUSTOMER,
                "organization.name",
                "carrier",
                "carrier",
                "peeringLocation",
                "peering_location",
                "bandwidthInMbps",
                "bandwidth_mbps",
                "privatePeering.peerAsn",
                "customer_asn");
    }
}
