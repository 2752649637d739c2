package io.onramp.access;

import static io.onramp.access.Groups.authority;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Where a person lands after signing in: where they wanted to go, else managers at the board, others in Tasklist. Who is in no
 * group of Onramp's gets the front page whatever they wanted, which tells them so; Tasklist would be empty without a word.
 */
class Landing extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final String FRONT = "/";
    private static final Set<String> GROUPS =
            Groups.ALL.stream().map(Groups::authority).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> BOARD = Set.of(authority(Groups.MANAGERS), authority(Groups.ADMIN));

    Landing(RequestCache saved) {
        setRequestCache(saved);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws ServletException, IOException {
        if (isInAny(GROUPS, person)) {
            super.onAuthenticationSuccess(request, response, person);
        } else {
            clearAuthenticationAttributes(request);
            getRedirectStrategy().sendRedirect(request, response, FRONT);
        }
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        return isInAny(BOARD, person) ? FRONT : "/camunda/app/tasklist/default/";
    }

    private static boolean isInAny(Set<String> groups, Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(groups::contains);
    }
}
