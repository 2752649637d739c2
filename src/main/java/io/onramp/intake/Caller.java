package io.onramp.intake;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Who calls. A machine sees what it sent itself, another's does not exist for it; people see all.
 *
 * @param name as it signed in
 */
public record Caller(String name, boolean machine) {

    /** What the room of access gives every machine client and no person. */
    private static final String MACHINE = "ROLE_machine";

    public static Caller of(Authentication someone) {
        return someone == null
                ? new Caller("anonymous", false)
                : new Caller(
                        someone.getName(),
                        someone.getAuthorities().stream()
                                .anyMatch(authority -> MACHINE.equals(authority.getAuthority())));
    }

    /** The sender of this caller's orders. */
    String system() {
        return OrderRequests.system(name);
    }

    /** The sender whose orders it may see; empty where it may see all. */
    public Optional<String> only() {
        return machine ? Optional.of(system()) : Optional.empty();
    }
}
