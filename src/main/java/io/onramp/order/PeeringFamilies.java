package io.onramp.order;

import io.onramp.order.OnboardingOrder.PrivatePeering;

/** Which address families a private peering carries: those that its customer advertises or names links of. */
final class PeeringFamilies {

    private PeeringFamilies() {}

    static boolean wantsIpv6(PrivatePeering peering) {
        return peering.ipv6().isPresent()
                || peering.advertisedPrefixes().stream().anyMatch(prefix -> !prefix.isIpv4());
    }

    /** Also where nothing says which: IPv4 is what everybody has. */
    static boolean wantsIpv4(PrivatePeering peering) {
        return peering.ipv4().isPresent()
                || peering.advertisedPrefixes().stream().anyMatch(Cidr::isIpv4)
                || !wantsIpv6(peering);
    }
}
