package io.onramp.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What a caller may do in a subscription, and whose it is.
 *
 * @param id in lower case
 * @param readable whether its resources can be read; where not, nothing can be written either
 * @param writable whether anything can be changed
 * @param network whether Microsoft.Network is registered
 * @param registeredAt when a registration that is under way ends
 * @param serviceProvider the carrier that this subscription belongs to, as the provider list names it; empty for anybody else's
 */
record Subscription(
        String id,
        boolean readable,
        boolean writable,
        Registration network,
        Optional<Instant> registeredAt,
        Optional<String> serviceProvider) {

    enum Registration {
        NOT_REGISTERED("NotRegistered"),
        REGISTERING("Registering"),
        REGISTERED("Registered");

        private final String word;

        Registration(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Registration of(String word) {
            for (Registration state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("networkProvider must be Registered, Registering or NotRegistered");
        }
    }

    /** As every subscription is that nobody has touched. */
    static Subscription open(String id) {
        return new Subscription(id, true, true, Registration.REGISTERED, Optional.empty(), Optional.empty());
    }

    Subscription registering(Instant until) {
        return new Subscription(id, readable, writable, Registration.REGISTERING, Optional.of(until), serviceProvider);
    }

    Registration network(Instant now) {
        boolean over = network == Registration.REGISTERING
                && registeredAt.filter(end -> !end.isAfter(now)).isPresent();
        return over ? Registration.REGISTERED : network;
    }
}
