package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks the keys that an order brought, without letting them out. */
@Component
class PeeringKeys {

    private static final Pattern AUTHORIZATION = Pattern.compile("[A-Za-z0-9-]{1,100}");

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

    /** @throws IllegalArgumentException where the kept key cannot be an authorization's */
    SecretRef authorization(String reference) {
        SecretRef ref = new SecretRef(reference);
        try {
            if (!AUTHORIZATION.matcher(secrets.reveal(ref)).matches()) {
                throw new IllegalArgumentException("an authorization key has letters, digits and hyphens only");
            }
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("the key is gone from the store: give it again");
        }
        return ref;
    }

    /** Whether these are references to one and the same key; both have been checked. */
    boolean same(SecretRef one, SecretRef other) {
        return one.equals(other) || secrets.reveal(one).equals(secrets.reveal(other));
    }
}
