package io.onramp.ticketing;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.TlsPeer;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The certificates of the ticket systems that are configured. */
@Component
class TicketSystemCertificates implements ExpiringSource {

    private final List<Expiring> all;

    TicketSystemCertificates(TicketingProperties properties, TicketSystemSettings settings) {
        all = Stream.of(
                        properties.rt().baseUrl(),
                        settings.jira().baseUrl(),
                        settings.servicenow().baseUrl(),
                        settings.zendesk().baseUrl(),
                        settings.zammad().baseUrl(),
                        settings.glpi().baseUrl())
                .filter(url -> !url.isEmpty())
                .flatMap(url -> TlsPeer.of(Expiring.Use.TICKET_SYSTEM, URI.create(url)).stream())
                .map(Expiring.class::cast)
                .toList();
    }

    @Override
    public List<Expiring> expiring() {
        return all;
    }
}
