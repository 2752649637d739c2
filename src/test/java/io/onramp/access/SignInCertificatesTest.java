package io.onramp.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.wire.Expiring;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

class SignInCertificatesTest {

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final SignInCertificates certificates =
            new SignInCertificates(beans.getBeanProvider(ClientRegistrationRepository.class));

    @Test
    void whereNobodySignsInWithAProviderThereIsNoneToWatch() {
        assertThat(certificates.expiring()).isEmpty();
    }

    @Test
    void theProviderIsWatchedAtAllOfItsAddresses() {
        beans.addBean(
                "clients",
                new InMemoryClientRegistrationRepository(
                        ClientRegistration.withRegistrationId(SingleSignOnSettings.REGISTRATION)
                                .clientId("onramp")
                                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                                .redirectUri("{baseUrl}/login/oauth2/code/onramp")
                                .issuerUri("https://id.example.com/realm")
                                .authorizationUri("https://id.example.com/authorize")
                                .tokenUri("https://token.example.com/token")
                                .jwkSetUri("http://id.internal/keys")
                                .build()));

        assertThat(certificates.expiring())
                .extracting(Expiring::place)
                .containsExactly(
                        "https://id.example.com:443", "https://id.example.com:443", "https://token.example.com:443");
    }
}
