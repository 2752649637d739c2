package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads from Azure, each answered at once: not for the engine's jobs, which {@link AzureChange.Read} is for. All throw {@link AzureUnavailable} where Azure cannot answer just now, and
 * {@link AzureRefusal} with Azure's code and words where it will not.
 */
public interface AzureReads {

    /** The resource as Azure shows it, keys in clear; empty where there is none. */
    Optional<ObjectNode> get(ResourceId id);

    /** All circuits of a subscription: one list call, paged. */
    List<ObjectNode> circuits(String subscriptionId);

    /**
     * All resources of a type: one list call, paged, with what is inside of each (subnets, peerings, rules). None where
     * the group is not there.
     *
     * @param resourceGroup empty for the whole subscription, which Azure lists not every type of
     * @param type of {@code Microsoft.Network}, such as {@code virtualNetworks}
     */
    List<ObjectNode> list(String subscriptionId, Optional<String> resourceGroup, String type);

    /**
     * Ids of all resources of a type of {@code Microsoft.Network} in a subscription: one list call, paged, also of what
     * Azure lists within groups only ({@code connections}, {@code virtualNetworkGateways}).
     */
    List<ResourceId> ids(String subscriptionId, String type);

    /** The carriers that Azure offers (expressRouteServiceProviders); asked for once a day. */
    List<ServiceProvider> serviceProviders(String subscriptionId);

    /**
     * The subscription: {@code state} is Enabled where it can be used, {@code tenantId} tells whose it is. Empty where
     * Azure shows none by this id, which is also how it answers those who have no role in it.
     */
    Optional<ObjectNode> subscription(String subscriptionId);

    /**
     * How a resource provider is registered in a subscription: Registered, Registering, NotRegistered, Unregistering or
     * Unregistered.
     *
     * @param namespace such as {@code Microsoft.Network}
     */
    String registration(String subscriptionId, String namespace);

    /** What Onramp's identity may do in the whole of a subscription. */
    Permissions permissions(String subscriptionId);

    /** What route filters can let through (bgpServiceCommunities); asked for once a day. */
    List<ServiceCommunity> serviceCommunities(String subscriptionId);

    /** @param id of a circuit, or of a peering of one */
    CircuitStats circuitStats(ResourceId id);

    /**
     * How long to leave Azure alone after reads have failed so many times in a row; empty where that is often enough for a
     * person to be told.
     *
     * @param failures 1 or more
     */
    Optional<Duration> pauseAfter(int failures);
}
