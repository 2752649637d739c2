package io.onramp.access;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Single sign-on: tells the engine's webapps who is signed in, and with which groups. */
class EngineSignOn extends ContainerBasedAuthenticationFilter {

    private static final String PREFIX = Groups.authority("");

    @Override
    public void init(FilterConfig config) {
        authenticationProvider = new SignedIn();
    }

    private static final class SignedIn implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Authentication person = SecurityContextHolder.getContext().getAuthentication();
            if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken) {
                return AuthenticationResult.unsuccessful();
            }
            AuthenticationResult result = AuthenticationResult.successful(person.getName());
            result.setGroups(groups(person));
            // without tenants the webapp would look them up again
            result.setTenants(List.of());
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // the front door has sent everybody to the login page already
        }

        private static List<String> groups(Authentication person) {
            return person.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .filter(authority -> authority.startsWith(PREFIX))
                    .map(authority -> authority.substring(PREFIX.length()))
                    .toList();
        }
    }
}
