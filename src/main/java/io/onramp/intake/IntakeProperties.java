package io.onramp.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The ticket systems that send webhooks.
 *
 * @param webhooks by name, {@code onramp.webhooks.<system>.*}; sandbox mode adds {@code rt} with a well-known secret
 * @param azure only its mode is read here: {@code sandbox} (default) or {@code azure}
 */
@ConfigurationProperties("onramp")
record IntakeProperties(Map<String, Webhook> webhooks, Azure azure) {

    private static final String SANDBOX_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    IntakeProperties {
        azure = azure == null ? new Azure(null) : azure;
        boolean sandbox = azure.mode().strip().equalsIgnoreCase("sandbox");
        Map<String, Webhook> all = new LinkedHashMap<>(webhooks == null ? Map.of() : webhooks);
        if (sandbox) {
            all.merge(Dialect.REQUEST_TRACKER.system(), Webhook.withSecret(SANDBOX_SECRET), Webhook::orSecretOf);
        }
        all.forEach((name, webhook) -> validate(name, webhook, sandbox));
        webhooks = Map.copyOf(all);
    }

    private static void validate(String name, Webhook webhook, boolean sandbox) {
        String property = "onramp.webhooks." + name;
        Dialect dialect = Dialect.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        property + ": the ticket systems that are known are " + Dialect.names()));
        Sender.of(dialect, webhook);
        if (!sandbox && webhook.secret().equals(SANDBOX_SECRET)) {
            throw new IllegalArgumentException(property + ".secret is the sandbox's, which everybody knows");
        }
        if (!sandbox && Sender.isWeak(dialect, webhook.secret())) {
            throw new IllegalArgumentException(
                    property + ".secret can be guessed: too few of its characters differ. Make a random one");
        }
    }

    /** The system of that name, where it is configured. */
    Optional<Sender> sender(String system) {
        return Optional.ofNullable(webhooks.get(system))
                .flatMap(webhook -> Dialect.named(system).map(dialect -> Sender.of(dialect, webhook)));
    }

    /** Which field of a ticket has which characteristic; the defaults where the system does not send but is polled. */
    Map<String, String> fields(String system) {
        Map<String, String> given =
                webhooks.containsKey(system) ? webhooks.get(system).fields() : Map.of();
        return Dialect.named(system)
                .map(dialect -> Sender.merged(dialect, given))
                .orElseThrow(() -> new IllegalArgumentException("Unknown ticket system " + system));
    }

    /**
     * One sender.
     *
     * @param secret {@code whsec_} and base64 of 16 bytes or more, as Standard Webhooks 1.0.0 writes it, for those that
     *     Onramp has a script for; for the others the ticket system's own, 16 characters or more
     * @param fields characteristic to field of the ticket; added to the system's defaults, an empty name takes one away
     * @param instance what this one is called in the external id of orders; the system's name where none is given
     * @param link where a person sees a ticket, with {@code {id}} for its id, such as
     *     {@code https://help.example.com/#ticket/zoom/{id}}
     * @param maxAge how far from now a delivery's timestamp may be; the system's own default where none is given
     * @param events which of the things that happen to its tickets matter
     * @param signed false (ServiceNow only) where the secret comes with each delivery instead of a signature
     */
    record Webhook(
            String secret,
            Map<String, String> fields,
            String instance,
            String link,
            Duration maxAge,
            Boolean signed,
            Events events) {

        Webhook {
            secret = secret == null ? "" : secret;
            fields = fields == null ? Map.of() : Map.copyOf(fields);
            instance = instance == null ? "" : instance.strip();
            link = link == null ? "" : link.strip();
            signed = signed == null || signed;
            events = events == null ? new Events(null, null, null) : events;
        }

        static Webhook withSecret(String secret) {
            return new Webhook(secret, null, null, null, null, null, null);
        }

        private Webhook orSecretOf(Webhook other) {
            return secret.isEmpty() ? new Webhook(other.secret, fields, instance, link, maxAge, signed, events) : this;
        }

        @Override
        public String toString() {
            return "Webhook[secret=***, fields=" + fields + ", instance=" + instance + "]";
        }
    }

    /** As {@link EventSettings}; null for what the system has by default. */
    record Events(List<String> ownUsers, List<String> cancelStates, List<String> urgentPriorities) {}

    /** @param mode {@code sandbox} or {@code azure} */
    record Azure(String mode) {

        Azure {
            mode = mode == null ? "sandbox" : mode;
        }
    }
}
