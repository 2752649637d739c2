package io.onramp.ticketing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ticket systems, besides Request Tracker, that reports are written to. One without a base URL is not written to.
 *
 * @param connectTimeout for a connection to any of them (default 5 s)
 * @param readTimeout for an answer of any of them (default 30 s)
 */
@ConfigurationProperties("onramp.ticketing")
record TicketSystemSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue Jira jira,
        @DefaultValue ServiceNow servicenow,
        @DefaultValue Zendesk zendesk,
        @DefaultValue Zammad zammad,
        @DefaultValue Glpi glpi) {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    /**
     * Jira Cloud and its REST API v3.
     *
     * @param baseUrl such as {@code https://contoso.atlassian.net}
     * @param user e-mail address of Onramp's own account
     * @param token an API token of that account
     * @param internalComments whether comments are for agents only, in Jira Service Management (default: customers see
     *     them)
     * @param onboardingField such as {@code customfield_10060}, for the order number; where empty, it becomes a label
     * @param milestoneField the same for the last milestone; where empty, it is in the comments only
     * @param doneTransition name of the transition, or of the status it leads to, that ends an issue (default
     *     {@code Done})
     * @param resolution name of the resolution that goes with it; empty where the transition asks for none
     */
    record Jira(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String user,
            @DefaultValue("") String token,
            @DefaultValue("false") boolean internalComments,
            @DefaultValue("") String onboardingField,
            @DefaultValue("") String milestoneField,
            @DefaultValue("Done") String doneTransition,
            @DefaultValue("") String resolution) {

        Jira {
            baseUrl = address("jira", baseUrl);
            needed("jira", baseUrl, "a user and a token", user, token);
            needed("jira", baseUrl, "a done-transition", doneTransition);
            names("jira", onboardingField, milestoneField);
        }

        @Override
        public String toString() {
            return "Jira[baseUrl=" + baseUrl + ", credentials=***]";
        }
    }

    /**
     * ServiceNow and its Table API.
     *
     * @param baseUrl such as {@code https://contoso.service-now.com}
     * @param user Onramp's own user, with
     * @param password its password; or else
     * @param token an OAuth access token or API key, sent as {@code Bearer}
     * @param table where the tickets are (default {@code sc_req_item}); a ticket is found there by its number
     * @param commentField {@code comments}, which the customer sees (default), or {@code work_notes}
     * @param onboardingField for the order number (default {@code correlation_id}); empty for none
     * @param milestoneField for the last milestone; empty (default) for none
     * @param closing fields and values that end a ticket (default {@code state} 3, Closed Complete)
     */
    record ServiceNow(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String token,
            @DefaultValue("sc_req_item") String table,
            @DefaultValue("comments") String commentField,
            @DefaultValue("correlation_id") String onboardingField,
            @DefaultValue("") String milestoneField,
            Map<String, String> closing) {

        ServiceNow {
            baseUrl = address("servicenow", baseUrl);
            if (token.isBlank()) {
                needed("servicenow", baseUrl, "a user and a password, or a token", user, password);
            }
            closing = closing == null || closing.isEmpty() ? Map.of("state", "3") : Map.copyOf(closing);
            names("servicenow", table, commentField, onboardingField, milestoneField);
            names("servicenow", closing.keySet().toArray(String[]::new));
            needed("servicenow", baseUrl, "a table and a comment-field", table, commentField);
        }

        @Override
        public String toString() {
            return "ServiceNow[baseUrl=" + baseUrl + ", table=" + table + ", credentials=***]";
        }
    }

    /**
     * Zendesk and its Ticketing API.
     *
     * @param baseUrl such as {@code https://contoso.zendesk.com}
     * @param user e-mail address of Onramp's own agent
     * @param token an API token
     * @param internalComments whether comments are for agents only (default: the requester sees them)
     * @param onboardingField id of the ticket field for the order number; where empty, the ticket's external id is set
     * @param milestoneField id of the ticket field for the last milestone; empty for none
     * @param solvedStatus {@code solved} (default) or {@code closed}
     */
    record Zendesk(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String user,
            @DefaultValue("") String token,
            @DefaultValue("false") boolean internalComments,
            @DefaultValue("") String onboardingField,
            @DefaultValue("") String milestoneField,
            @DefaultValue("solved") String solvedStatus) {

        Zendesk {
            baseUrl = address("zendesk", baseUrl);
            needed("zendesk", baseUrl, "a user and a token", user, token);
            if (!onboardingField.matches("\\d*") || !milestoneField.matches("\\d*")) {
                throw new IllegalArgumentException(
                        "onramp.ticketing.zendesk: fields are named by their ids, in digits");
            }
            if (!solvedStatus.matches("solved|closed")) {
                throw new IllegalArgumentException("onramp.ticketing.zendesk.solved-status is solved or closed");
            }
        }

        @Override
        public String toString() {
            return "Zendesk[baseUrl=" + baseUrl + ", credentials=***]";
        }
    }

    /**
     * Zammad and its REST API.
     *
     * @param baseUrl such as {@code https://help.example.com}
     * @param token an access token of Onramp's own agent, with the permission {@code ticket.agent}
     * @param internalComments whether articles are for agents only (default: the customer sees them)
     * @param onboardingField attribute of tickets for the order number; where empty, it becomes a tag
     * @param milestoneField the same for the last milestone; empty for none
     * @param closedState name of the state that ends a ticket (default {@code closed})
     */
    record Zammad(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String token,
            @DefaultValue("false") boolean internalComments,
            @DefaultValue("") String onboardingField,
            @DefaultValue("") String milestoneField,
            @DefaultValue("closed") String closedState) {

        Zammad {
            baseUrl = address("zammad", baseUrl);
            needed("zammad", baseUrl, "a token", token);
            needed("zammad", baseUrl, "a closed-state", closedState);
            names("zammad", onboardingField, milestoneField);
        }

        @Override
        public String toString() {
            return "Zammad[baseUrl=" + baseUrl + ", credentials=***]";
        }
    }

    /**
     * GLPI and its REST API ({@code apirest.php}, GLPI 9.1 to 11).
     *
     * @param baseUrl such as {@code https://glpi.example.com}, without {@code /apirest.php}
     * @param userToken API token of Onramp's own user
     * @param appToken token of the API client; empty where GLPI asks for none
     * @param internalComments whether followups are private (default: the requester sees them)
     * @param onboardingField of tickets, for the order number (default {@code externalid}); empty for none
     * @param milestoneField the same for the last milestone; empty (default) for none
     * @param solution what is given as the solution of a ticket whose onboarding is complete
     */
    record Glpi(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String userToken,
            @DefaultValue("") String appToken,
            @DefaultValue("false") boolean internalComments,
            @DefaultValue("externalid") String onboardingField,
            @DefaultValue("") String milestoneField,
            @DefaultValue("Onboarding complete") String solution) {

        Glpi {
            baseUrl = address("glpi", baseUrl);
            needed("glpi", baseUrl, "a user-token", userToken);
            needed("glpi", baseUrl, "a solution", solution);
            names("glpi", onboardingField, milestoneField);
        }

        @Override
        public String toString() {
            return "Glpi[baseUrl=" + baseUrl + ", credentials=***]";
        }
    }

    /** The URL without a slash at its end. */
    static String address(String system, String baseUrl) {
        String address = baseUrl.strip().replaceAll("/+$", "");
        if (!address.isEmpty()) {
            String scheme = URI.create(address).getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                throw new IllegalArgumentException(
                        "onramp.ticketing." + system + ".base-url must be an http or https URL");
            }
        }
        return address;
    }

    private static void needed(String system, String baseUrl, String what, String... values) {
        for (String value : values) {
            if (!baseUrl.isEmpty() && value.isBlank()) {
                throw new IllegalArgumentException(
                        "onramp.ticketing." + system + " needs " + what + " with its base-url");
            }
        }
    }

    private static void names(String system, String... names) {
        for (String name : names) {
            if (!name.isEmpty() && !name.matches(NAME)) {
                throw new IllegalArgumentException("onramp.ticketing." + system + ": " + name
                        + " is no name of a table or field: letters, digits, underscores");
            }
        }
    }
}
