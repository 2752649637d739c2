package io.onramp.router;

import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Optional;

/** Contoso's two routers, as its order describes them. */
final class Routers {

    static final String KEY = "Vb7kQz2mX9pLd4RtYw6nHs3c";
    static final String KEY_REFERENCE = "sec_00000000-0000-4000-8000-000000000001";

    private static final Cidr PRIMARY = Cidr.of("192.168.100.0/30");
    private static final Cidr SECONDARY = Cidr.of("192.168.100.4/30");
    private static final List<Cidr> ADVERTISED = List.of(Cidr.of("10.10.0.0/16"));
    private static final List<Cidr> AZURE = List.of(Cidr.of("10.50.0.0/16"), Cidr.of("10.60.7.8/32"));

    private Routers() {}

    static RouterConfigurationRequest contoso(Path path, Vendor vendor, String interfaceName) {
        return contoso(path, vendor, interfaceName, Optional.of(1210), false);
    }

    static RouterConfigurationRequest contoso(
            Path path, Vendor vendor, String interfaceName, Optional<Integer> serviceTag, boolean defaultRoute) {
        return onRouter(
                path,
                vendor,
                interfaceName,
                session(path, serviceTag, ADVERTISED, AZURE, path == Path.PRIMARY, defaultRoute));
    }

    /** Both IP versions over private peering. */
    static RouterConfigurationRequest dualStack(Path path, Vendor vendor, String interfaceName) {
        boolean primary = path == Path.PRIMARY;
        return onRouter(
                path,
                vendor,
                interfaceName,
                new Session(
                        RoutingDomain.PRIVATE,
                        65010,
                        65010,
                        100,
                        Optional.empty(),
                        Optional.of(primary ? PRIMARY : SECONDARY),
                        Optional.of(Cidr.of(primary ? "fd00:a:b::/126" : "fd00:a:b::4/126")),
                        Optional.of(KEY_REFERENCE),
                        List.of(Cidr.of("10.10.0.0/16"), Cidr.of("fd00:10::/48")),
                        List.of(Cidr.of("10.50.0.0/16"), Cidr.of("fd00:50::/48")),
                        List.of(),
                        primary,
                        false));
    }

    /** Microsoft peering on a VLAN of its own, with the public AS number that its prefixes are registered to. */
    static RouterConfigurationRequest microsoft(Path path, Vendor vendor, String interfaceName) {
        boolean primary = path == Path.PRIMARY;
        return onRouter(
                path,
                vendor,
                interfaceName,
                new Session(
                        RoutingDomain.MICROSOFT,
                        65010,
                        64496,
                        200,
                        Optional.empty(),
                        Optional.of(Cidr.of(primary ? "198.51.100.0/30" : "198.51.100.4/30")),
                        Optional.empty(),
                        Optional.of(KEY_REFERENCE),
                        List.of(Cidr.of("203.0.113.0/25")),
                        List.of(),
                        List.of("12076:5010", "12076:5050"),
                        primary,
                        false));
    }

    /** With an IPsec tunnel to the virtual network, over double-tagged frames. */
    static RouterConfigurationRequest encrypted(Path path, Vendor vendor, String interfaceName) {
        boolean primary = path == Path.PRIMARY;
        Session session =
                session(path, Optional.of(1210), ADVERTISED, List.of(Cidr.of("10.50.0.0/16")), primary, false);
        return new RouterConfigurationRequest(
                "ONB-2026-000123",
                "Contoso Ltd",
                path,
                vendor,
                primary ? "ams-ce-1" : "ams-ce-2",
                interfaceName,
                "contoso-ams-er",
                1,
                session,
                List.of(new TunnelEnd(
                        "contoso-hub-vpn-1-" + path.wire(),
                        primary ? "10.10.255.1" : "10.10.255.2",
                        Optional.of("10.50.0.5"),
                        Optional.of(KEY_REFERENCE),
                        List.of(Cidr.of("10.50.0.0/16")))));
    }

    /** Private peering in IPv4, with or without a key. */
    static Session session(
            Path path,
            Optional<Integer> serviceTag,
            List<Cidr> advertised,
            List<Cidr> azure,
            boolean preferred,
            boolean defaultRoute) {
        return new Session(
                RoutingDomain.PRIVATE,
                65010,
                65010,
                100,
                serviceTag,
                Optional.of(path == Path.PRIMARY ? PRIMARY : SECONDARY),
                Optional.empty(),
                Optional.of(KEY_REFERENCE),
                advertised,
                azure,
                List.of(),
                preferred,
                defaultRoute);
    }

    static RouterConfigurationRequest onRouter(Path path, Vendor vendor, String interfaceName, Session session) {
        return new RouterConfigurationRequest(
                "ONB-2026-000123",
                "Contoso Ltd",
                path,
                vendor,
                path == Path.PRIMARY ? "ams-ce-1" : "ams-ce-2",
                interfaceName,
                "contoso-ams-er",
                1,
                session,
                List.of());
    }

    /** Contoso's primary IOS-XE router with the texts that come from outside replaced. */
    static RouterConfigurationRequest named(String customer, String hostname, String interfaceName, String circuit) {
        return new RouterConfigurationRequest(
                "ONB-2026-000123",
                customer,
                Path.PRIMARY,
                Vendor.CISCO_IOS_XE,
                hostname,
                interfaceName,
                circuit,
                1,
                session(Path.PRIMARY, Optional.empty(), ADVERTISED, AZURE, true, false),
                List.of());
    }

    static RouterConfigurations configurations() {
        return new TemplatedRouterConfigurations(new RouterProperties(""));
    }
}
