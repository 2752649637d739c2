package io.onramp.access;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the organisation's own sign-in (OpenID Connect) says about a person. It is used where
 * {@code spring.security.oauth2.client} has a registration; then nobody signs in with a password of Onramp's.
 *
 * @param userClaim the claim that is the person's name in Onramp: letters, digits and {@code ._@-}
 * @param groupsClaim the claim that lists the person's groups
 * @param groups a group of Onramp's to the claim's values that make a person a member of it; nobody is in a group that is
 *     not named here. Where none is named, the values are the groups' own names
 */
@ConfigurationProperties("onramp.single-sign-on")
record SingleSignOnProperties(
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        Map<String, List<String>> groups) {

    SingleSignOnProperties {
        groups = groups == null ? Map.of() : Map.copyOf(groups);
        groups.keySet().forEach(group -> {
            if (!Groups.ALL.contains(group)) {
                throw new IllegalArgumentException(
                        "onramp.single-sign-on.groups: there is no group " + group + ", only " + Groups.ALL);
            }
        });
    }

    /** Onramp's groups of somebody whose claim has these values. */
    List<String> groupsOf(List<String> values) {
        return Groups.ALL.stream()
                .filter(group -> (groups.isEmpty() ? List.of(group) : groups.getOrDefault(group, List.of()))
                        .stream().anyMatch(values::contains))
                .toList();
    }
}
