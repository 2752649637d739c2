package io.onramp.router;

import io.onramp.order.Cidr;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A router's end of an IPsec tunnel to a virtual network, over the path of its private peering. All that comes from outside
 * is checked here, so that no text of an order can become a command of a router.
 *
 * @param name of the connection in Azure, such as {@code contoso-hub-vpn-1-primary}
 * @param here IPv4 address of the router that the tunnel ends at
 * @param there private IPv4 address of Azure's VPN gateway; empty while it is not known
 * @param keyReference of the pre-shared key in the secret store; empty while there is none
 * @param azureNetworks what is reached through the tunnel, IPv4
 */
public record TunnelEnd(
        String name, String here, Optional<String> there, Optional<String> keyReference, List<Cidr> azureNetworks) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_])?");
    private static final int SINGLE_ADDRESS = 32;

    /** @throws IllegalArgumentException naming the first field that breaks its rule */
    public TunnelEnd {
        Objects.requireNonNull(keyReference);
        require(name != null && NAME.matcher(name).matches(), "tunnel: a name as Azure takes it");
        require(isAddress(here), "tunnel: an IPv4 address of the router, such as 10.10.255.1");
        require(there.map(TunnelEnd::isAddress).orElse(true), "tunnel: an IPv4 address of Azure's gateway");
        azureNetworks = List.copyOf(azureNetworks);
        require(
                !azureNetworks.isEmpty() && azureNetworks.stream().allMatch(Cidr::isIpv4),
                "tunnel: at least one IPv4 network of the virtual network");
    }

    /**
     * Each network in two halves (1) or four quarters (2): BGP over the circuit brings the whole, and a router takes the
     * longer prefix, so that nothing goes in clear (Microsoft, "Configure a Site-to-Site VPN connection over ExpressRoute
     * private peering").
     */
    List<Cidr> parts(int bits) {
        return azureNetworks.stream()
                .flatMap(network -> network.split(Math.min(network.length() + bits, SINGLE_ADDRESS)))
                .toList();
    }

    private static boolean isAddress(String text) {
        try {
            return text != null && !text.contains("/") && Cidr.of(text + "/32").isIpv4();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
