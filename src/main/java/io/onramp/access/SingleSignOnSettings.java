package io.onramp.access;

import java.net.URI;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether people sign in with the organisation's own OpenID provider, and how. */
@Component
class SingleSignOnSettings {

    /** The registration's name: {@code spring.security.oauth2.client.registration.onramp}. */
    static final String REGISTRATION = "onramp";

    /** Where signing in begins. */
    static final String BEGIN = "/oauth2/authorization/" + REGISTRATION;

    private final ObjectProvider<ClientRegistrationRepository> clients;
    private final SingleSignOn people;

    SingleSignOnSettings(
            ObjectProvider<ClientRegistrationRepository> clients,
            SingleSignOnProperties properties,
            IdentityService identity,
            PlatformTransactionManager transactions) {
        this.clients = clients;
        this.people = new SingleSignOn(properties, new VouchedPeople(identity, new TransactionTemplate(transactions)));
    }

    boolean on() {
        return clients.getIfAvailable() != null;
    }

    /** Where the form that signs out leads in the end, for the content policy; empty where the provider has no such page. */
    Optional<String> signOutOrigin() {
        return Optional.ofNullable(clients.getIfAvailable())
                .map(all -> all.findByRegistrationId(REGISTRATION))
                .map(client ->
                        client.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(address -> URI.create(address.toString()))
                .map(address -> address.getScheme() + "://" + address.getAuthority());
    }

    void configure(HttpSecurity http, RequestCache savedPages) throws Exception {
        ClientRegistrationRepository all = clients.getObject();
        ClientRegistration registration = all.findByRegistrationId(REGISTRATION);
        if (registration == null || !registration.getScopes().contains("openid")) {
            throw new RefusedToStart("Single sign-on needs spring.security.oauth2.client.registration." + REGISTRATION
                    + " with the scope openid.");
        }
        OidcClientInitiatedLogoutSuccessHandler bye = new OidcClientInitiatedLogoutSuccessHandler(all);
        bye.setPostLogoutRedirectUri("{baseUrl}/login?bye");
        bye.setDefaultTargetUrl("/login?bye");
        http.oauth2Login(login -> login.loginPage("/login")
                        .failureUrl("/login?refused")
                        .successHandler(new Landing(savedPages))
                        .userInfoEndpoint(told -> told.oidcUserService(people)))
                .logout(logout -> logout.logoutSuccessHandler(bye).permitAll());
    }
}
