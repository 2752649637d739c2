package io.onramp.router;

import static io.onramp.router.Routers.KEY;

import java.io.IOException;

/** What Microsoft's edges have besides IPv4 over private peering. */
final class MicrosoftEdges {

    private MicrosoftEdges() {}

    /** IPv6 over private peering, and Microsoft peering on the ports {@code mp1} and {@code mp2}. */
    static void addIpv6AndServices(FrrLab lab) throws IOException {
        lab.configure("msee1", ipv6OfEdge("ms1", "fd00:a:b::2", "fd00:a:b::1"));
        lab.configure("msee2", ipv6OfEdge("ms2", "fd00:a:b::6", "fd00:a:b::5"));
        lab.configure("msee1", servicesOfEdge("mp1", "198.51.100.2", "198.51.100.1"));
        lab.configure("msee2", servicesOfEdge("mp2", "198.51.100.6", "198.51.100.5"));
    }

    private static String ipv6OfEdge(String port, String own, String customer) {
        return """
                interface %1$s
                 ipv6 address %2$s/126
                exit
                ipv6 route fd00:50::/48 blackhole
                ipv6 route fd00:60::/48 blackhole
                router bgp 12076
                 neighbor %3$s remote-as 65010
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 address-family ipv4 unicast
                  no neighbor %3$s activate
                 exit-address-family
                 address-family ipv6 unicast
                  network fd00:50::/48
                  network fd00:60::/48
                  neighbor %3$s activate
                 exit-address-family
                exit
                """
                .formatted(port, own, customer, KEY);
    }

    /** An ordered service, one that was not ordered, and a default route that claims to be an ordered one. */
    private static String servicesOfEdge(String port, String own, String customer) {
        return """
                interface %1$s
                 ip address %2$s/30
                exit
                ip route 13.107.6.0/24 blackhole
                ip route 13.107.9.0/24 blackhole
                ip prefix-list other seq 10 permit 13.107.9.0/24
                ip prefix-list services seq 10 permit 13.107.6.0/24
                ip prefix-list services seq 20 permit 0.0.0.0/0
                route-map services permit 10
                 match ip address prefix-list services
                 set community 12076:5010
                exit
                route-map services permit 20
                 match ip address prefix-list other
                 set community 12076:5020
                exit
                router bgp 12076
                 neighbor %3$s remote-as 64496
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 address-family ipv4 unicast
                  network 13.107.6.0/24
                  network 13.107.9.0/24
                  neighbor %3$s default-originate
                  neighbor %3$s route-map services out
                 exit-address-family
                exit
                """
                .formatted(port, own, customer, KEY);
    }
}
