package io.onramp.access;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.TlsPeer;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ProviderDetails;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The certificates of the organisation's OpenID provider, at all of its addresses. */
@Component
class SignInCertificates implements ExpiringSource {

    private final ObjectProvider<ClientRegistrationRepository> clients;

    SignInCertificates(ObjectProvider<ClientRegistrationRepository> clients) {
        this.clients = clients;
    }

    @Override
    public List<Expiring> expiring() {
        return clients.stream()
                .map(all -> all.findByRegistrationId(SingleSignOnSettings.REGISTRATION))
                .filter(Objects::nonNull)
                .flatMap(client -> addresses(client.getProviderDetails()))
                .flatMap(url -> TlsPeer.of(Expiring.Use.SIGN_IN, URI.create(url)).stream())
                .map(Expiring.class::cast)
                .toList();
    }

    private static Stream<String> addresses(ProviderDetails provider) {
        return Stream.of(
                        provider.getIssuerUri(),
                        provider.getAuthorizationUri(),
                        provider.getTokenUri(),
                        provider.getJwkSetUri(),
                        provider.getUserInfoEndpoint().getUri())
                .filter(url -> url != null && !url.isBlank());
    }
}
