package io.onramp.order;

import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.OnboardingOrder.Network;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what is to be hardened fits the rest of the order (Microsoft, "Forced tunneling", "Virtual network traffic
 * routing" and "About encryption for ExpressRoute").
 */
final class PostureCheck {

    private static final Cidr EVERYTHING = Cidr.of("0.0.0.0/0");
    private static final int LONGEST_IPV4 = 32;

    private final Fields fields;

    PostureCheck(Fields fields) {
        this.fields = fields;
    }

    void check(Hardening hardening, Optional<PrivatePeering> peering, List<Network> networks, List<Router> routers) {
        boolean ipv4 = peering.filter(PeeringFamilies::wantsIpv4).isPresent();
        if (hardening.forcedTunnelling() && !ipv4) {
            fields.find(
                    "hardening.forcedTunnelling",
                    "needs-private-peering",
                    "the default route comes over private peering with IPv4");
        }
        checkAppliance(hardening, networks);
        checkRoutes(hardening);
        if (hardening.isEncryptedWithIpsec()) {
            if (ipv4) {
                checkTunnels(peering.get(), routers);
            } else {
                fields.find(
                        "hardening.encryption",
                        "needs-private-peering",
                        "IPsec tunnels run over private peering with IPv4");
            }
        }
    }

    private void checkAppliance(Hardening hardening, List<Network> networks) {
        Optional<Cidr> appliance = hardening.inspectionAppliance().map(address -> Cidr.of(address + "/32"));
        if (appliance.isPresent()
                && networks.stream()
                        .flatMap(network -> network.addressSpaces().stream())
                        .noneMatch(space -> space.contains(appliance.get()))) {
            fields.find(
                    "hardening.inspectionAppliance",
                    "appliance-inside",
                    "lies in none of the virtual networks' address spaces");
        }
        if (hardening.encryption() == Encryption.APPLIANCE && appliance.isEmpty()) {
            fields.find(
                    "hardening.inspectionAppliance",
                    "appliance-needed",
                    "is missing: encryption by an appliance needs its address");
        }
    }

    private void checkRoutes(Hardening hardening) {
        for (int i = 0; i < hardening.routes().size(); i++) {
            Hardening.Route route = hardening.routes().get(i);
            String at = "hardening.routes[" + i + "].";
            if (route.nextHop() == NextHop.APPLIANCE
                    && hardening.inspectionAppliance().isEmpty()) {
                fields.find(at + "nextHop", "appliance-needed", "leads to an appliance that the order does not name");
            } else if (route.nextHop() == NextHop.APPLIANCE && !route.prefix().isIpv4()) {
                fields.find(at + "prefix", "route-family", "the appliance has an IPv4 address: IPv6 cannot go there");
            }
            if (hardening.forcedTunnelling()
                    && route.nextHop() == NextHop.NONE
                    && route.prefix().equals(EVERYTHING)) {
                fields.find(
                        at + "prefix",
                        "default-route",
                        "would overrule the default route that forced tunnelling takes from the customer");
            }
        }
    }

    private void checkTunnels(PrivatePeering peering, List<Router> routers) {
        List<Cidr> prefixes =
                peering.advertisedPrefixes().stream().filter(Cidr::isIpv4).toList();
        if (prefixes.stream().anyMatch(prefix -> prefix.length() == LONGEST_IPV4)) {
            fields.find(
                    "privatePeering.advertisedPrefixes",
                    "tunnel-prefixes",
                    "a /32 cannot be split: the tunnels have to carry routes more specific than the plain path");
        }
        Set<String> ends = new HashSet<>();
        for (int i = 0; i < routers.size(); i++) {
            String field = "routers[" + i + "].tunnelAddress";
            Optional<String> address = routers.get(i).tunnelAddress();
            if (address.isEmpty()) {
                fields.find(field, "tunnel-address", "is missing: encryption ipsec needs a tunnel on every path");
                continue;
            }
            Cidr host = Cidr.of(address.get() + "/32");
            if (!host.isPrivate() || prefixes.stream().noneMatch(prefix -> prefix.contains(host))) {
                fields.find(field, "tunnel-address", "must be a private address inside an advertised network");
            }
            if (!ends.add(address.get())) {
                fields.find(field, "tunnel-address", "two routers have this address");
            }
        }
    }
}
