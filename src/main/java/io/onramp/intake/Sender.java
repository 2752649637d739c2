package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A ticket system that may send, as it is configured.
 *
 * @param proof how its deliveries show that they are its own
 * @param fields characteristic (such as {@code carrier}, {@code privatePeering.peerAsn}; also {@code customer}) to the
 *     ticket's field
 * @param instance what this one is called in an order's external id, where its events do not say it
 * @param events which of the things that happen to its tickets matter
 * @param link where a person sees a ticket, with {@code {id}} for its id; empty where that is not known
 */
record Sender(
        Dialect dialect,
        DeliveryProof proof,
        Map<String, String> fields,
        String instance,
        String link,
        EventSettings events) {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 16;
    private static final int FEWEST_DIFFERENT = 8;
    private static final Duration OLDEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException naming the property that is wrong */
    static Sender of(Dialect dialect, IntakeProperties.Webhook settings) {
        String property = "onramp.webhooks." + dialect.system();
        byte[] key = key(property, dialect, settings.secret());
        Duration most = settings.maxAge() == null ? dialect.tolerance() : settings.maxAge();
        if (settings.maxAge() != null
                && (!dialect.hasTimestamp() || most.toSeconds() < 1 || most.compareTo(OLDEST) > 0)) {
            throw new IllegalArgumentException(property + ".max-age must be 1 second to 7 days, and is only for"
                    + " systems that say when they send: jira and zammad do not");
        }
        if (!settings.signed() && dialect != Dialect.SERVICENOW) {
            throw new IllegalArgumentException(property + ".signed can be false for servicenow only; the others sign");
        }
        DeliveryProof proof = settings.signed() ? dialect.proof(key, most) : new SharedToken(settings.secret(), most);
        if (!settings.link().isEmpty() && !settings.link().matches("https?://\\S+")) {
            throw new IllegalArgumentException(property + ".link must be an http or https URL, with {id} in it");
        }
        if (settings.instance().length() > 100) {
            throw new IllegalArgumentException(property + ".instance may have 100 characters");
        }
        String instance = settings.instance().isBlank() ? dialect.system() : settings.instance();
        return new Sender(
                dialect,
                proof,
                merged(dialect, settings.fields()),
                instance,
                settings.link(),
                events(dialect, settings.events()));
    }

    /** What is given is added to the defaults, an empty name takes one away. */
    static Map<String, String> merged(Dialect dialect, Map<String, String> given) {
        Map<String, String> merged = new LinkedHashMap<>(dialect.fields());
        merged.putAll(given);
        merged.values().removeIf(String::isBlank);
        return Map.copyOf(merged);
    }

    private static EventSettings events(Dialect dialect, IntakeProperties.Events given) {
        EventSettings usual = dialect.events();
        return new EventSettings(
                given.ownUsers() == null ? usual.ownUsers() : Set.copyOf(given.ownUsers()),
                given.cancelStates() == null ? usual.cancelStates() : Set.copyOf(given.cancelStates()),
                given.urgentPriorities() == null ? usual.urgentPriorities() : Set.copyOf(given.urgentPriorities()));
    }

    /** Whether that is Onramp itself, as the ticket system names it. */
    boolean isOwn(String author) {
        return events.isOwn(author);
    }

    String linkTo(String id) {
        return link.replace("{id}", id);
    }

    /** Whether a secret is one that somebody thought up, such as a word twice: too few of its bytes differ. */
    static boolean isWeak(Dialect dialect, String secret) {
        byte[] key = bytes(dialect, secret);
        return IntStream.range(0, key.length).map(i -> key[i]).distinct().count() < FEWEST_DIFFERENT;
    }

    private static byte[] bytes(Dialect dialect, String secret) {
        return dialect.hasStandardSecret() ? decoded(secret) : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] key(String property, Dialect dialect, String secret) {
        byte[] key = bytes(dialect, secret);
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException(property + ".secret is required: "
                    + (dialect.hasStandardSecret()
                            ? "whsec_ and 16 bytes or more in base64"
                            : "the one of the ticket system, 16 characters or more"));
        }
        return key;
    }

    private static byte[] decoded(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // Told by the caller without the secret, which the decoder's message may quote
            }
        }
        return new byte[0];
    }
}
