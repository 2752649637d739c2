package io.onramp.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Lets a machine in by its secret (HTTP Basic). A name that is a machine's is never looked up among people. */
class ClientSignIn implements AuthenticationProvider {

    private final MachineClients clients;

    ClientSignIn(MachineClients clients) {
        this.clients = clients;
    }

    @Override
    public Authentication authenticate(Authentication sent) {
        if (!clients.knows(sent.getName())) {
            return null;
        }
        return clients.bySecret(sent.getName(), String.valueOf(sent.getCredentials()))
                .orElseThrow(() -> new ClientRefused());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Ends the search: the provider manager asks the next provider after any other refusal. */
    private static final class ClientRefused
            extends org.springframework.security.authentication.AccountStatusException {

        ClientRefused() {
            super("Name and secret do not match");
        }
    }
}
