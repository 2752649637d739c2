package io.onramp.router;

import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Fills every vendor's template once at the start, for each kind of peering and path, so that a broken one is found then
 * and not by an engineer.
 */
@Component
class TemplateTrial {

    private static final String REFERENCE = "trial";
    private static final String KEY = "trialtrial";

    TemplateTrial(RouterProperties properties, RouterConfigurations configurations) {
        properties
                .strangers(
                        Arrays.stream(Vendor.values()).map(Vendor::templateName).toList())
                .ifPresent(stranger -> {
                    throw new BrokenTemplate(
                            stranger + ": no router's template is named like this; they are "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(Vendor.values())
                                                    .map(Vendor::templateName)
                                                    .toList()),
                            null);
                });
        for (Vendor vendor : Vendor.values()) {
            requests(vendor).forEach(request -> configurations.render(request, reference -> KEY));
        }
    }

    private static Stream<RouterConfigurationRequest> requests(Vendor vendor) {
        Optional<Cidr> ipv4 = Optional.of(Cidr.of("192.168.100.0/30"));
        Optional<Cidr> ipv6 = Optional.of(Cidr.of("fd00:a::/126"));
        return Stream.of(
                request(vendor, privately(ipv4, Optional.empty(), true, false), List.of()),
                request(vendor, privately(ipv4, ipv6, false, true), List.of()),
                request(vendor, privately(Optional.empty(), ipv6, true, false), List.of()),
                request(vendor, privately(ipv4, Optional.empty(), false, false), List.of(tunnel())),
                request(vendor, microsoft(List.of("12076:5010")), List.of()),
                request(vendor, microsoft(List.of()), List.of()));
    }

    private static RouterConfigurationRequest request(Vendor vendor, Session session, List<TunnelEnd> tunnels) {
        return new RouterConfigurationRequest(
                "ONB-2026-000001",
                "Trial",
                Path.PRIMARY,
                vendor,
                "trial",
                vendor.interfaceExample(),
                "trial",
                1,
                session,
                tunnels);
    }

    /** An active path has one tag and a key, the other has two tags and none. */
    private static Session privately(Optional<Cidr> ipv4, Optional<Cidr> ipv6, boolean active, boolean defaultRoute) {
        return new Session(
                RoutingDomain.PRIVATE,
                65010,
                65010,
                100,
                active ? Optional.empty() : Optional.of(1210),
                ipv4,
                ipv6,
                active ? Optional.of(REFERENCE) : Optional.empty(),
                networks(ipv4, ipv6, "10.10.0.0/16", "fd00:10::/48"),
                networks(ipv4, ipv6, "10.50.0.0/16", "fd00:50::/48"),
                List.of(),
                active,
                defaultRoute);
    }

    private static List<Cidr> networks(Optional<Cidr> ipv4, Optional<Cidr> ipv6, String overIpv4, String overIpv6) {
        return Stream.concat(ipv4.map(link -> Cidr.of(overIpv4)).stream(), ipv6.map(link -> Cidr.of(overIpv6)).stream())
                .toList();
    }

    /** With an AS number of its own. */
    private static Session microsoft(List<String> communities) {
        return new Session(
                RoutingDomain.MICROSOFT,
                65010,
                64496,
                200,
                Optional.empty(),
                Optional.of(Cidr.of("198.51.100.0/30")),
                Optional.empty(),
                Optional.of(REFERENCE),
                List.of(Cidr.of("203.0.113.0/25")),
                List.of(),
                communities,
                true,
                false);
    }

    private static TunnelEnd tunnel() {
        return new TunnelEnd(
                "trial",
                "10.10.255.1",
                Optional.of("10.50.0.5"),
                Optional.of(REFERENCE),
                List.of(Cidr.of("10.50.0.0/16")));
    }
}
