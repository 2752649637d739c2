package io.onramp.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Lets a person in whom the engine's own identity store knows. The engine slows guessing down by itself. */
class PersonSignIn implements AuthenticationProvider {

    private final IdentityService identity;

    PersonSignIn(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication sent) {
        String user = sent.getName();
        String password = String.valueOf(sent.getCredentials());
        if (user.isEmpty() || password.isEmpty() || !identity.checkPassword(user, password)) {
            throw new BadCredentialsException("Name and password do not match");
        }
        // the store's own spelling: where a database compares ids without case, the person still has one id only
        String id = identity.createUserQuery().userId(user).singleResult().getId();
        List<GrantedAuthority> authorities = identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .map(Groups::authority)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(id, null, authorities);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
