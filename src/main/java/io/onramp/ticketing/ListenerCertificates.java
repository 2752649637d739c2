package io.onramp.ticketing;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.TlsPeer;
import io.onramp.wire.Validity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The certificates of those who want to be told, but for those who were given up. Of where they are told only host and port
 * are used and shown; the rest may carry a token.
 */
@Component
class ListenerCertificates implements ExpiringSource {

    private final Listeners listeners;
    private final Callbacks callbacks;

    ListenerCertificates(Listeners listeners, Callbacks callbacks) {
        this.listeners = listeners;
        this.callbacks = callbacks;
    }

    @Override
    public List<Expiring> expiring() {
        return listeners.all().stream()
                .filter(listener -> !listener.givenUp())
                .flatMap(listener -> certificate(listeners.callback(listener)).stream())
                .toList();
    }

    private Optional<Expiring> certificate(String callback) {
        return TlsPeer.of(Expiring.Use.LISTENER, URI.create(callback)).map(peer -> new Checked(callback, peer));
    }

    /** Whoever registers a listener must not have Onramp look around where only Onramp can reach. */
    private final class Checked implements Expiring {

        private final String callback;
        private final TlsPeer peer;

        Checked(String callback, TlsPeer peer) {
            this.callback = callback;
            this.peer = peer;
        }

        @Override
        public Use use() {
            return peer.use();
        }

        @Override
        public String place() {
            return peer.place();
        }

        @Override
        public List<Validity> look() {
            try {
                callbacks.check(callback);
            } catch (ListenerRefused notThere) {
                return List.of();
            }
            return peer.look();
        }
    }
}
