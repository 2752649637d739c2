package io.onramp.ticketing;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.onramp.wire.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Posts notifications. Where a callback leads is never logged: it may carry a token. */
@Component
class ListenerClient {

    /** These say that the listener is there and that this very notification is not to its liking. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

    private static final int GONE = 410;

    private final Listeners listeners;
    private final Callbacks callbacks;
    private final Clock clock;
    private final TimedHttp http;

    ListenerClient(Listeners listeners, Callbacks callbacks, ListenerProperties properties, Clock clock) {
        this.listeners = listeners;
        this.callbacks = callbacks;
        this.clock = clock;
        this.http = new TimedHttp(properties.timeout(), properties.timeout());
    }

    /** What became of an attempt. */
    sealed interface Outcome {
        record Taken() implements Outcome {}

        record Refused(String error) implements Outcome {}

        record OutOfReach(String error) implements Outcome {}

        record Gone() implements Outcome {}
    }

    Outcome post(Listener listener, Notification notification) {
        try {
            HttpRequest request = request(callbacks.check(listeners.callback(listener)), notification);
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return new Outcome.Taken();
            }
            if (status == GONE) {
                return new Outcome.Gone();
            }
            return REFUSALS.contains(status)
                    ? new Outcome.Refused("answered " + status)
                    : new Outcome.OutOfReach("answered " + status);
        } catch (ListenerRefused e) {
            return new Outcome.OutOfReach(e.why().name());
        } catch (IOException e) {
            return new Outcome.OutOfReach(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.OutOfReach("interrupted");
        }
    }

    private HttpRequest request(URI callback, Notification notification) {
        String at = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(callback)
                .header("Content-Type", "application/json")
                .header("webhook-id", notification.eventId())
                .header("webhook-timestamp", at)
                .POST(HttpRequest.BodyPublishers.ofString(notification.body()));
        listeners
                .secret(notification.listener())
                .ifPresent(secret -> request.header("webhook-signature", signature(secret, notification, at)));
        return request.build();
    }

    private static String signature(String secret, Notification notification, String at) {
        try {
            return new Webhook(secret).sign(notification.eventId(), Long.parseLong(at), notification.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("A secret that was checked signs, and every Java has HMAC-SHA256", e);
        }
    }
}
