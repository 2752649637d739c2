package io.onramp.progress;

import java.security.Principal;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the header of every page ({@code layout.html}) shows to whom; asked as the bean {@code navigation}. */
@Component("navigation")
class Navigation {

    private static final String ADMINISTRATORS = "camunda-admin";
    private static final String MANAGERS = "managers";
    private static final String OPERATORS = "operators";
    private static final Set<String> WORKING =
            Set.of(OPERATORS, "network-engineers", "approvers", "security-approvers", ADMINISTRATORS);

    private final boolean sandbox;

    Navigation(@Value("${onramp.azure.mode:sandbox}") String mode) {
        this.sandbox = mode.strip().equalsIgnoreCase("sandbox");
    }

    /** The signed-in user's id, or the empty string. */
    public String user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return signedIn(authentication) ? ((Principal) authentication).getName() : "";
    }

    /** Whether the person is signed in and in none of Onramp's groups: no page is for them. */
    public boolean outsider() {
        return !user().isEmpty() && !isIn(WORKING) && !isIn(Set.of(MANAGERS));
    }

    public boolean administrator() {
        return isIn(Set.of(ADMINISTRATORS));
    }

    /** Whether the person has tasks to work, and so a use for Tasklist. */
    public boolean worker() {
        return isIn(WORKING);
    }

    /** Whether the person may begin an onboarding by hand. */
    public boolean operator() {
        return isIn(Set.of("operators"));
    }

    /** Whether the person may remind, hurry and note. */
    public boolean manager() {
        return isIn(Set.of(MANAGERS, ADMINISTRATORS));
    }

    /** Whether the person may start many onboardings at once. */
    public boolean starter() {
        return isIn(Set.of(MANAGERS, OPERATORS, ADMINISTRATORS));
    }

    private static boolean isIn(Set<String> groups) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return signedIn(authentication)
                && authentication.getAuthorities().stream()
                        .map(authority -> authority.getAuthority().replaceFirst("^(ROLE|GROUP)_", ""))
                        .anyMatch(groups::contains);
    }

    public boolean sandbox() {
        return sandbox;
    }

    private static boolean signedIn(Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
