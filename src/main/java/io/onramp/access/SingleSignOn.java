package io.onramp.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Lets a person in whom the organisation's sign-in vouches for. The engine's store is told at each sign-in who that is and
 * in which groups, so that tasks, filters and four eyes find the same person as with the store's own people.
 */
class SingleSignOn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** As the engine takes ids of users; see {@code userResourceWhitelistPattern}. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    private final OidcUserService told = new OidcUserService();
    private final SingleSignOnProperties properties;
    private final VouchedPeople people;

    SingleSignOn(SingleSignOnProperties properties, VouchedPeople people) {
        this.properties = properties;
        this.people = people;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = told.loadUser(request);
        String name = String.valueOf(user.getClaims().get(properties.userClaim()));
        if (!user.hasClaim(properties.userClaim()) || !NAME.matcher(name).matches()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_user", "The claim " + properties.userClaim() + " is no name", null));
        }
        List<String> groups = properties.groupsOf(values(user));
        people.keep(new VouchedPeople.Person(
                name, text(user.getGivenName()), text(user.getFamilyName()), text(user.getEmail()), groups));
        Set<GrantedAuthority> authorities = groups.stream()
                .map(Groups::authority)
                .map(SimpleGrantedAuthority::new)
                .collect(Collectors.toUnmodifiableSet());
        return new DefaultOidcUser(authorities, user.getIdToken(), user.getUserInfo(), properties.userClaim());
    }

    /** None where the claim is missing or is no list. */
    private List<String> values(OidcUser user) {
        return user.getClaims().get(properties.groupsClaim()) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(String claim) {
        return claim == null ? "" : claim;
    }
}
