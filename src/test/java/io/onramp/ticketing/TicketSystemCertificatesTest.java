package io.onramp.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.wire.Expiring;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TicketSystemCertificatesTest {

    @Test
    void thoseThatAreTalkedToOverHttpsAreWatched() {
        Binder configured = new Binder(new MapConfigurationPropertySource(Map.of(
                "onramp.ticketing.rt.base-url", "https://rt.example.com:8443/rt",
                "onramp.ticketing.rt.token", "t",
                "onramp.ticketing.zammad.base-url", "https://help.example.com",
                "onramp.ticketing.zammad.token", "t",
                "onramp.ticketing.glpi.base-url", "http://glpi.internal",
                "onramp.ticketing.glpi.user-token", "t")));

        TicketSystemCertificates certificates = new TicketSystemCertificates(
                configured.bindOrCreate("onramp.ticketing", TicketingProperties.class),
                configured.bindOrCreate("onramp.ticketing", TicketSystemSettings.class));

        assertThat(certificates.expiring())
                .extracting(Expiring::place)
                .containsExactly("https://rt.example.com:8443", "https://help.example.com:443");
    }
}
