package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import java.util.List;
import java.util.Objects;

/**
 * What Azure is to see on a path once its router is configured.
 *
 * @param link this path's /30
 * @param advertisedPrefixes the customer's networks that are to arrive, and no others
 * @param azurePrefixes the virtual networks' networks that the path is to announce; empty: not checked
 * @param defaultRoute whether 0.0.0.0/0 is to arrive as well
 */
public record PathExpectation(
        Path path,
        Cidr link,
        long customerAsn,
        List<Cidr> advertisedPrefixes,
        List<Cidr> azurePrefixes,
        boolean defaultRoute) {

    public PathExpectation {
        Objects.requireNonNull(path);
        Objects.requireNonNull(link);
        new Asn(customerAsn);
        advertisedPrefixes = List.copyOf(advertisedPrefixes);
        azurePrefixes = List.copyOf(azurePrefixes);
    }

    /** What a configuration, once it works, makes Azure see. */
    public static PathExpectation of(RouterConfigurationRequest request) {
        return new PathExpectation(
                request.path(),
                request.link(),
                request.customerAsn(),
                request.advertisedPrefixes(),
                request.azurePrefixes(),
                request.defaultRoute());
    }
}
