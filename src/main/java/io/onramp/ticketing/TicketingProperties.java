package io.onramp.ticketing;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tickets are and how they are written to.
 *
 * @param language of what is written into tickets: {@code en} (default) or {@code fr}
 * @param retryDelay before the second attempt at a report (default 2 s); doubles with each further one
 * @param slowRetryDelay the longest time between two attempts (default 15 min), and the time between all where the
 *     ticket system refuses: ticket gone, token not valid
 * @param rt Request Tracker; without its base URL nothing is sent and reports are only recorded
 */
@ConfigurationProperties("onramp.ticketing")
record TicketingProperties(
        @DefaultValue("en") Locale language,
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("15m") Duration slowRetryDelay,
        @DefaultValue RequestTracker rt) {

    TicketingProperties {
        if (retryDelay.isNegative() || retryDelay.isZero() || slowRetryDelay.compareTo(retryDelay) < 0) {
            throw new IllegalArgumentException(
                    "onramp.ticketing: retry-delay must be positive and at most slow-retry-delay");
        }
    }

    /**
     * Request Tracker 5 and its REST2 interface.
     *
     * @param baseUrl such as {@code https://rt.example.com}, without {@code /REST/2.0}; empty for none
     * @param token an authentication token of Onramp's own user; or else
     * @param user that user's name, with
     * @param password its password
     * @param organization RT's {@code $Organization}; the poll for lost webhooks needs it and is off without
     * @param queue in which onboardings are asked for
     * @param onboardingField the custom field for the order number
     * @param milestoneField the custom field for the last milestone
     * @param connectTimeout for a connection (default 5 s)
     * @param readTimeout for an answer (default 30 s)
     */
    record RequestTracker(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String token,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String organization,
            @DefaultValue("ExpressRoute Onboarding") String queue,
            @DefaultValue("Onboarding Id") String onboardingField,
            @DefaultValue("Milestone") String milestoneField,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration readTimeout) {

        RequestTracker {
            baseUrl = TicketSystemSettings.address("rt", baseUrl);
            if (!baseUrl.isEmpty() && token.isBlank() && (user.isBlank() || password.isBlank())) {
                throw new IllegalArgumentException(
                        "onramp.ticketing.rt needs a token, or a user and a password, with its base-url");
            }
            for (String quoted : new String[] {queue, onboardingField}) {
                if (quoted.isBlank() || quoted.matches(".*['\\\\{}].*")) {
                    throw new IllegalArgumentException(
                            "onramp.ticketing.rt: queue and field names must not have quotes, braces or backslashes");
                }
            }
        }

        boolean isConfigured() {
            return !baseUrl.isEmpty();
        }

        @Override
        public String toString() {
            return "RequestTracker[baseUrl=" + baseUrl + ", queue=" + queue + ", credentials=***]";
        }
    }
}
