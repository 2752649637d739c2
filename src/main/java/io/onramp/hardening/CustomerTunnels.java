package io.onramp.hardening;

import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.order.Cidr;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the customer's routers have to know of the IPsec tunnels that end at them, for their configurations. */
@Component
public class CustomerTunnels {

    private final Tunnels tunnels;

    CustomerTunnels(Tunnels tunnels) {
        this.tunnels = tunnels;
    }

    /**
     * The router's end of a tunnel.
     *
     * @param name of the connection in Azure
     * @param here IPv4 address of the router that the tunnel ends at
     * @param there private IPv4 address of Azure's VPN gateway; empty while it is not known
     * @param keyReference of the pre-shared key in the secret store; empty until the gateway is there
     * @param azureNetworks what is reached through the tunnel, IPv4
     */
    public record End(
            String name, String here, Optional<String> there, Optional<String> keyReference, List<Cidr> azureNetworks) {

        public End {
            azureNetworks = List.copyOf(azureNetworks);
        }
    }

    /** One for each linked network, where the order is encrypted with IPsec; none otherwise. */
    public List<End> of(OrderNumber order, Plan plan, Plan.Router router) {
        if (!plan.hardening().isEncryptedWithIpsec()) {
            return List.of();
        }
        return plan.networks().stream()
                .filter(network -> plan.linksOf(network).stream()
                        .anyMatch(link -> link.circuit().equals(router.circuit())))
                .flatMap(network -> TunnelDesign.tunnels(plan, network).stream()
                        .filter(tunnel -> tunnel.router().equals(router))
                        .flatMap(tunnel -> end(order, network, tunnel)))
                .toList();
    }

    private Stream<End> end(OrderNumber order, Plan.Network network, Tunnel tunnel) {
        Optional<Tunnels.Kept> kept = tunnels.find(order, tunnel.name());
        return tunnel.router().tunnelAddress().stream()
                .map(here -> new End(
                        tunnel.name(),
                        here,
                        kept.map(Tunnels.Kept::gatewayAddress).filter(address -> !address.isEmpty()),
                        kept.map(Tunnels.Kept::keyReference),
                        network.addressSpaces().stream().filter(Cidr::isIpv4).toList()));
    }
}
