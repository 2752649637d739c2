package io.onramp.access;

/**
 * The store for service keys, BGP and IPsec keys, authorization keys and tokens; encrypted at rest. Takes part in the
 * caller's transaction.
 */
public interface Secrets {

    /**
     * Keeps a secret.
     *
     * @param purpose in words for an administrator, such as {@code bgp-key ONB-2026-000001}; never the secret itself
     * @param clear the secret
     */
    SecretRef keep(String purpose, String clear);

    /**
     * The secret in clear. Who shows it to a person logs that it did.
     *
     * @throws java.util.NoSuchElementException where there is none (any more)
     * @throws IllegalStateException where it cannot be decrypted: another key, or changed data
     */
    String reveal(SecretRef ref);

    /** Removes a secret; removing one that is gone changes nothing. */
    void forget(SecretRef ref);
}
