package io.onramp.router;

import io.onramp.order.Cidr;
import java.util.List;
import java.util.Optional;

/** Contoso's two routers, as its order describes them. */
final class Routers {

    static final String KEY = "Vb7kQz2mX9pLd4RtYw6nHs3c";

    private Routers() {}

    static RouterConfigurationRequest contoso(Path path, Vendor vendor, String interfaceName) {
        return contoso(path, vendor, interfaceName, Optional.of(1210), false);
    }

    static RouterConfigurationRequest contoso(
            Path path, Vendor vendor, String interfaceName, Optional<Integer> serviceTag, boolean defaultRoute) {
        boolean primary = path == Path.PRIMARY;
        return new RouterConfigurationRequest(
                "ONB-2026-000123",
                "Contoso Ltd",
                path,
                vendor,
                primary ? "ams-ce-1" : "ams-ce-2",
                interfaceName,
                "contoso-ams-er",
                65010,
                100,
                serviceTag,
                Cidr.of(primary ? "192.168.100.0/30" : "192.168.100.4/30"),
                List.of(Cidr.of("10.10.0.0/16")),
                List.of(Cidr.of("10.50.0.0/16"), Cidr.of("10.60.7.8/32")),
                primary,
                defaultRoute);
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
                65010,
                100,
                Optional.empty(),
                Cidr.of("192.168.100.0/30"),
                List.of(Cidr.of("10.10.0.0/16")),
                List.of(Cidr.of("10.50.0.0/16")),
                true,
                false);
    }

    static RouterConfigurations configurations() {
        return new TemplatedRouterConfigurations(new RouterProperties(""));
    }
}
