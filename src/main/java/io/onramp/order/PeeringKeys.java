package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** Checks a BGP key that an order brought, without letting it out. */
@Component
class PeeringKeys {

    private final Secrets secrets;

    PeeringKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws IllegalArgumentException where the kept key is none that BGP on ExpressRoute takes */
    SecretRef checked(String reference) {
        SecretRef ref = new SecretRef(reference);
        try {
            new SharedKey(secrets.reveal(ref));
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("the key is gone from the store: leave it empty for a new one");
        }
        return ref;
    }
}
