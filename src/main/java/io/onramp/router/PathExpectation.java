package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Azure is to see of a routing domain on a path once its router is configured.
 *
 * @param ipv4 this path's /30, where the peering carries IPv4
 * @param ipv6 this path's /126, where it carries IPv6
 * @param advertisedPrefixes the customer's networks that are to arrive, and no others
 * @param azurePrefixes the virtual networks' networks that the path is to announce; empty: not checked
 * @param defaultRoute whether 0.0.0.0/0 is to arrive as well
 */
public record PathExpectation(
        RoutingDomain domain,
        Path path,
        Optional<Cidr> ipv4,
        Optional<Cidr> ipv6,
        long customerAsn,
        List<Cidr> advertisedPrefixes,
        List<Cidr> azurePrefixes,
        boolean defaultRoute) {

    public PathExpectation {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(path);
        Objects.requireNonNull(ipv4);
        Objects.requireNonNull(ipv6);
        new Asn(customerAsn);
        advertisedPrefixes = List.copyOf(advertisedPrefixes);
        azurePrefixes = List.copyOf(azurePrefixes);
    }

    /** What a configuration, once it works, makes Azure see. */
    public static PathExpectation of(RouterConfigurationRequest request) {
        Session session = request.session();
        return new PathExpectation(
                session.domain(),
                request.path(),
                session.ipv4(),
                session.ipv6(),
                session.customerAsn(),
                session.advertisedPrefixes(),
                session.azurePrefixes(),
                session.defaultRoute());
    }
}
