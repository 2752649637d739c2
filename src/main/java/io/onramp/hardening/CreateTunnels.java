package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes, for each of the customer's routers, the local network gateway that stands for it and the connection to it. */
@Component
class CreateTunnels extends AzureActivity {

    private final HardenedNetworks networks;
    private final HardeningCheck check;
    private final Tunnels tunnels;

    CreateTunnels(ChangeLedger ledger, HardenedNetworks networks, HardeningCheck check, Tunnels tunnels) {
        super(ledger);
        this.networks = networks;
        this.check = check;
        this.tunnels = tunnels;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return networks.design(execution, this::desired).stream()
                .<AzureChange>map(AzureChange.Put::new)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        check.readBack(Variables.order(execution), networks.design(execution, this::desired), bodies);
    }

    private List<DesiredResource> desired(Hardened at) {
        return TunnelDesign.tunnels(at.plan(), at.network()).stream()
                .flatMap(tunnel -> Stream.of(
                        TunnelDesign.localGateway(at.order(), at.plan(), at.network(), tunnel),
                        TunnelDesign.connection(
                                at.order(),
                                at.plan(),
                                at.network(),
                                tunnel,
                                tunnels.get(at.order(), tunnel.name()).keyReference())))
                .toList();
    }
}
