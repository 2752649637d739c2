package io.onramp.router;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * FRR's command line speaks Cisco's language but for a few lines, each of which is translated here by name. Everything
 * else of an IOS-XE configuration goes in as it is.
 */
final class CiscoOnFrr {

    private static final Map<String, String> TRANSLATIONS = Map.of(
            // The kernel makes FRR's VLAN interfaces and sets their MTU.
            " encapsulation dot1Q \\d+( second-dot1q \\d+)?", " !",
            " ip(v6)? mtu 1500", " !",
            " ip address (\\S+) 255\\.255\\.255\\.252", " ip address $1/30",
            // BFD's times belong to the neighbour, not to the interface.
            " bfd interval 300 min_rx 300 multiplier 3", " !",
            " neighbor (\\S+) fall-over bfd", " neighbor $1 bfd 3 300 300",
            // IPv6 is always on; communities are always two numbers, and their lists are called BGP's.
            "ipv6 unicast-routing", "!",
            "ip bgp-community new-format", "!",
            "ip community-list (.*)", "bgp community-list $1");

    private CiscoOnFrr() {}

    /** For FRR's parser, which takes any name of an interface. */
    static String translated(String iosXe) {
        return iosXe.lines().map(CiscoOnFrr::line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** For a router whose port has another name. */
    static String translated(String iosXe, String interfaceName, String port) {
        return translated(iosXe).replace("interface " + interfaceName + ".", "interface " + port + ".");
    }

    private static String line(String line) {
        return TRANSLATIONS.entrySet().stream()
                .filter(translation -> line.matches(translation.getKey()))
                .findFirst()
                .map(translation -> line.replaceAll("^" + translation.getKey() + "$", translation.getValue()))
                .orElse(line);
    }
}
