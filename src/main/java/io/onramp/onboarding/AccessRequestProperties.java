package io.onramp.onboarding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Onramp names itself to those who are to give it access.
 *
 * @param assignee object id, in the customer's directory, of the principal that is to get the role: Onramp's service
 *     principal, or the group of the provider's admin agents
 * @param role name of the role that is asked for
 */
@ConfigurationProperties("onramp.access-request")
record AccessRequestProperties(
        @DefaultValue("<object id of the provider's principal>") String assignee,
        @DefaultValue("Network Contributor") String role) {}
