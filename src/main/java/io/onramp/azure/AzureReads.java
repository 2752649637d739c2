package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads from Azure, each answered at once. All throw {@link AzureUnavailable} where Azure cannot answer just now. */
public interface AzureReads {

    /**
     * The resource as Azure shows it, keys in clear; empty where there is none.
     *
     * @throws AzureRefusal where reading is refused
     */
    Optional<ObjectNode> get(ResourceId id);

    /** All circuits of a subscription: one list call, paged. */
    List<ObjectNode> circuits(String subscriptionId);

    /** The carriers that Azure offers (expressRouteServiceProviders); asked for once a day. */
    List<ServiceProvider> serviceProviders(String subscriptionId);
}
