package io.onramp.azure;

import java.util.Collection;

/** Whoever waits for carriers to provision circuits. */
public interface CarrierWatch {

    /** The circuits whose carrier side is waited for; the sweep makes no call while this is empty. */
    Collection<ResourceId> awaited();

    /**
     * What Azure says of an awaited circuit; called in a transaction, at every sweep.
     *
     * @param serviceProviderProvisioningState NotProvisioned, Provisioning, Provisioned or Deprovisioning
     */
    void seen(ResourceId circuit, String serviceProviderProvisioningState);
}
