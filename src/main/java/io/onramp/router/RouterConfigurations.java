package io.onramp.router;

import java.util.function.UnaryOperator;

/**
 * Writes what a network engineer pastes into a customer's router.
 *
 * <p>Sources: Microsoft, "Router configuration samples" (addresses, tags, MTU 1500, AS 12076), "Configure BFD over
 * ExpressRoute" (300 ms, three times), "ExpressRoute limits" (1,000 routes towards the customer).
 */
public interface RouterConfigurations {

    /**
     * The configuration, complete with its keys: a secret from here on.
     *
     * @param reveal gives the secret behind a reference: the MD5 key of the BGP session, 1-25 letters and digits, and the
     *     pre-shared keys of the tunnels
     * @throws IllegalArgumentException where a key has another form
     */
    String render(RouterConfigurationRequest request, UnaryOperator<String> reveal);

    /** The same without keys, for plans and approvals; no router takes it as it is. */
    String draft(RouterConfigurationRequest request);

    /** A name for the configuration's file, such as {@code ONB-2026-000123-primary-ams-ce-1.cfg}. */
    String fileName(RouterConfigurationRequest request);
}
