package io.onramp.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deliveries of ticket systems. A delivery is kept and answered, nothing else: the sender may be waiting inside its own
 * transaction, and some never send twice.
 */
@RestController
class WebhookApi {

    private final IntakeProperties properties;
    private final Inbox inbox;
    private final Clock clock;

    WebhookApi(IntakeProperties properties, Inbox inbox, Clock clock) {
        this.properties = properties;
        this.inbox = inbox;
        this.clock = clock;
    }

    @PostMapping("/webhooks/{system}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void receive(@PathVariable String system, HttpServletRequest request) throws IOException {
        Sender sender = properties
                .sender(system)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "system-known", "system"));
        byte[] body = RequestBytes.of(request);
        String id = sender.proof().verified(request::getHeader, body, clock.instant());
        StrictJson.event(body);
        inbox.keep(system, id, new String(body, StandardCharsets.UTF_8));
    }

    @RequestMapping("/webhooks/{system}")
    void notPosted(HttpServletRequest request) {
        throw ServiceOrderApi.notAllowed(request, "POST");
    }

    @RequestMapping("/webhooks/**")
    void nothingHere() {
        throw new Refused(HttpStatus.NOT_FOUND, "webhook-path", "");
    }
}
