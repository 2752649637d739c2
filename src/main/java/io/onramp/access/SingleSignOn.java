package io.onramp.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

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
            throw refused("invalid_user", "The claim " + properties.userClaim() + " is no name");
        }
        String email = text(user.getEmail());
        if (email.isEmpty() || Boolean.FALSE.equals(user.getEmailVerified())) {
            // by it Onramp knows who asked for an order, and keeps them from approving it
            throw refused("no_email", "The provider vouches for no e-mail address of " + name);
        }
        List<String> groups = properties.groupsOf(values(user));
        boolean same = people.keep(new VouchedPeople.Person(
                name,
                user.getIssuer() + "|" + user.getSubject(),
                text(user.getGivenName()),
                text(user.getFamilyName()),
                email,
                groups));
        if (!same) {
            throw refused("name_taken", "The name " + name + " is somebody else's already");
        }
        Set<GrantedAuthority> authorities = groups.stream()
                .map(Groups::authority)
                .map(SimpleGrantedAuthority::new)
                .collect(Collectors.toUnmodifiableSet());
        return new DefaultOidcUser(authorities, user.getIdToken(), user.getUserInfo(), properties.userClaim());
    }

    private static OAuth2AuthenticationException refused(String code, String words) {
        LOG.warn("Refused a sign-in: {}", words);
        return new OAuth2AuthenticationException(new OAuth2Error(code, words, null));
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
