package io.onramp.access;

import static io.onramp.access.Groups.authority;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** Where a person lands after signing in: where they wanted to go, else managers at the board, others in Tasklist. */
class Landing extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final Set<String> BOARD = Set.of(authority(Groups.MANAGERS), authority(Groups.ADMIN));

    Landing(RequestCache saved) {
        setRequestCache(saved);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        boolean board = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(BOARD::contains);
        return board ? "/" : "/camunda/app/tasklist/default/";
    }
}
