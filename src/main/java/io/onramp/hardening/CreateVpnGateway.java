package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.onboarding.AzureActivity;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes the VPN gateway with its public address, beside the ExpressRoute gateway; Azure takes up to an hour for it. */
@Component
class CreateVpnGateway extends AzureActivity {

    private final HardenedNetworks networks;
    private final HardeningCheck check;
    private final Tunnels tunnels;

    CreateVpnGateway(ChangeLedger ledger, HardenedNetworks networks, HardeningCheck check, Tunnels tunnels) {
        super(ledger);
        this.networks = networks;
        this.check = check;
        this.tunnels = tunnels;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return desired(networks.of(execution)).stream()
                .<AzureChange>map(AzureChange.Put::new)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        Hardened at = networks.of(execution);
        check.readBack(at.order(), desired(at), bodies);
        String address = GatewayAddress.of(at.network(), bodies.get(bodies.size() - 1));
        TunnelDesign.tunnels(at.plan(), at.network())
                .forEach(tunnel -> tunnels.keep(at.order(), tunnel.name(), address));
    }

    private static List<DesiredResource> desired(Hardened at) {
        return List.of(
                TunnelDesign.publicIp(at.order(), at.plan(), at.network()),
                TunnelDesign.gateway(at.order(), at.plan(), at.network()));
    }
}
