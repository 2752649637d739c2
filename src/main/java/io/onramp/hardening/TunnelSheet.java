package io.onramp.hardening;

import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.order.Cidr;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the customer's end of a tunnel has to be told, but for the key.
 *
 * @param here address of the router that the tunnel ends at
 * @param there private address of Azure's VPN gateway; empty where Azure did not show it
 * @param azureNetworks what is sent into the tunnel, CIDR, separated by commas
 * @param customerNetworks what comes out of it
 */
record TunnelSheet(
        String name,
        String path,
        String hostname,
        String here,
        String there,
        String azureNetworks,
        String customerNetworks) {

    /** Of the policy in {@link TunnelDesign#connection}, in the words of router manuals. */
    static final String IKE = "IKEv2, AES-256-CBC, SHA-384 (PRF too), Diffie-Hellman group 20 (ECP 384)";

    static final String ESP = "ESP tunnel mode, AES-256-GCM (16 octets ICV), PFS group 20, lifetime 27000 s"
            + " or 102400000 KB, dead peer detection 45 s, any-to-any traffic selectors (route-based)";

    static TunnelSheet of(Hardened at, Tunnel tunnel, Tunnels.Kept kept) {
        return new TunnelSheet(
                tunnel.name(),
                tunnel.router().path(),
                tunnel.router().hostname(),
                tunnel.router().tunnelAddress().orElse(""),
                kept.gatewayAddress(),
                list(at.network().addressSpaces().stream().filter(Cidr::isIpv4).toList()),
                list(at.plan().customerPrefixes().stream().filter(Cidr::isIpv4).toList()));
    }

    private static String list(List<Cidr> networks) {
        return networks.stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }
}
