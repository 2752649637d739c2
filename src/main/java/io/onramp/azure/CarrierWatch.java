package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Whoever waits for others to do something about circuits: carriers to provision them, Azure to validate prefixes. */
public interface CarrierWatch {

    /** The circuits that something is waited for; the sweep makes no call while this is empty. */
    Collection<ResourceId> awaited();

    /**
     * An awaited circuit as Azure lists it, its peerings among it; called in a transaction, at every sweep. Who only looks
     * at the carrier side leaves this as it is.
     */
    default void listed(ResourceId circuit, ObjectNode body) {
        seen(circuit, body.at("/properties/serviceProviderProvisioningState").asText());
    }

    /**
     * Whether what Azure lists is what is waited for, so that somebody acts on it: where it comes from a source that lags
     * behind, it is read from Azure itself before it is told.
     */
    default boolean actsOn(ResourceId circuit, ObjectNode body) {
        return "Provisioned"
                .equals(body.at("/properties/serviceProviderProvisioningState").asText());
    }

    /**
     * What Azure says of an awaited circuit's carrier side.
     *
     * @param serviceProviderProvisioningState NotProvisioned, Provisioning, Provisioned or Deprovisioning
     */
    default void seen(ResourceId circuit, String serviceProviderProvisioningState) {}
}
