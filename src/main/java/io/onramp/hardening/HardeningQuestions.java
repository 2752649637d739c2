package io.onramp.hardening;

import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.onboarding.Evidence;
import io.onramp.order.Hardening.Encryption;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the model asks at its gateways. */
@Component("hardeningQuestions")
public class HardeningQuestions {

    static final String TUNNELS_SET_UP = "tunnelsSetUp";
    static final String APPLIANCE_CONFIGURED = "applianceConfigured";

    private final HardenedNetworks networks;
    private final TunnelProof tunnels;

    HardeningQuestions(HardenedNetworks networks, TunnelProof tunnels) {
        this.networks = networks;
        this.tunnels = tunnels;
    }

    /** Whether the network's traffic with the customer goes through IPsec tunnels. */
    public boolean ipsec(DelegateExecution execution) {
        return networks.of(execution).plan().hardening().isEncryptedWithIpsec();
    }

    /** Whether somebody has set up the customer's end of the tunnels. */
    boolean tunnelsSetUp(DelegateExecution execution) {
        return said(execution, TUNNELS_SET_UP);
    }

    /** Whether all tunnels were as planned, and up, when they were looked at after somebody had set them up. */
    public boolean tunnelsUp(DelegateExecution execution) {
        Hardened at = networks.of(execution);
        return said(execution, TUNNELS_SET_UP)
                && TunnelDesign.tunnels(at.plan(), at.network()).stream().allMatch(tunnel -> tunnels.last(at, tunnel)
                        .filter(Evidence.Item::agrees)
                        .isPresent());
    }

    /** Whether somebody has to configure the appliance at the customer's end, and has not said yet that it is. */
    public boolean applianceToConfigure(DelegateExecution execution) {
        return networks.of(execution).plan().hardening().encryption() == Encryption.APPLIANCE
                && !said(execution, APPLIANCE_CONFIGURED);
    }

    private static boolean said(DelegateExecution execution, String variable) {
        return Boolean.TRUE.equals(execution.getVariable(variable));
    }
}
