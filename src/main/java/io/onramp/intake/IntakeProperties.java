package io.onramp.intake;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The ticket systems that send webhooks.
 *
 * @param webhooks by name, {@code onramp.webhooks.<system>.*}; sandbox mode adds {@code rt} with a well-known secret
 * @param azure only its mode is read here: {@code sandbox} (default) or {@code azure}
 */
@ConfigurationProperties("onramp")
record IntakeProperties(Map<String, Webhook> webhooks, Azure azure) {

    static final String REQUEST_TRACKER = "rt";

    private static final String SANDBOX_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    IntakeProperties {
        azure = azure == null ? new Azure(null) : azure;
        boolean sandbox = azure.mode().strip().equalsIgnoreCase("sandbox");
        Map<String, Webhook> all = new LinkedHashMap<>(webhooks == null ? Map.of() : webhooks);
        if (sandbox) {
            all.putIfAbsent(REQUEST_TRACKER, new Webhook(null, null));
        }
        all.replaceAll((name, webhook) -> webhook.secret().isEmpty() && sandbox && name.equals(REQUEST_TRACKER)
                ? new Webhook(SANDBOX_SECRET, webhook.fields())
                : webhook);
        all.forEach((name, webhook) -> validate(name, webhook, sandbox));
        webhooks = Map.copyOf(all);
    }

    private static void validate(String name, Webhook webhook, boolean sandbox) {
        String property = "onramp.webhooks." + name;
        if (!name.equals(REQUEST_TRACKER)) {
            throw new IllegalArgumentException(property + ": the ticket system that is known is rt");
        }
        if (webhook.secret().isEmpty()) {
            throw new IllegalArgumentException(property + ".secret is required: whsec_ and 16 bytes or more in base64");
        }
        if (!sandbox && webhook.secret().equals(SANDBOX_SECRET)) {
            throw new IllegalArgumentException(property + ".secret is the sandbox's, which everybody knows");
        }
        webhook.key();
    }

    /**
     * One sender.
     *
     * @param secret {@code whsec_} and base64, as Standard Webhooks 1.0.0 writes it; 16 bytes or more
     * @param fields characteristic (such as {@code carrier}, {@code privatePeering.peerAsn}; also {@code customer}) to
     *     the ticket's custom field; what is given here is added to the defaults, an empty name takes one away
     */
    record Webhook(String secret, Map<String, String> fields) {

        private static final String PREFIX = "whsec_";
        private static final Map<String, String> DEFAULT_FIELDS = Map.of(
                "customer", "Customer",
                "carrier", "Carrier",
                "peeringLocation", "Peering Location",
                "bandwidthInMbps", "Bandwidth Mbps",
                "privatePeering.peerAsn", "Customer ASN");

        Webhook {
            secret = secret == null ? "" : secret;
            Map<String, String> merged = new LinkedHashMap<>(DEFAULT_FIELDS);
            merged.putAll(fields == null ? Map.of() : fields);
            merged.values().removeIf(String::isBlank);
            fields = Map.copyOf(merged);
        }

        byte[] key() {
            byte[] key = new byte[0];
            if (secret.startsWith(PREFIX)) {
                try {
                    key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                } catch (IllegalArgumentException e) {
                    // Told below without the secret, which the decoder's message may quote
                }
            }
            if (key.length < 16) {
                throw new IllegalArgumentException(
                        "onramp.webhooks.*.secret must be whsec_ and 16 bytes or more in base64");
            }
            return key;
        }

        @Override
        public String toString() {
            return "Webhook[secret=***, fields=" + fields + "]";
        }
    }

    /** @param mode {@code sandbox} or {@code azure} */
    record Azure(String mode) {

        Azure {
            mode = mode == null ? "sandbox" : mode;
        }
    }
}
