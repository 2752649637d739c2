package io.onramp.carrier;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.TlsPeer;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of the carriers' APIs, and of where Onramp logs in for them. */
class CarrierCertificates implements ExpiringSource {

    private final List<CarrierProperties.Api> apis;
    private final CarrierAddresses addresses;

    /** @param apis those that are configured */
    CarrierCertificates(List<CarrierProperties.Api> apis, CarrierAddresses addresses) {
        this.apis = apis;
        this.addresses = addresses;
    }

    @Override
    public List<Expiring> expiring() {
        return apis.stream()
                .filter(api -> api.kind() != CarrierProperties.Kind.CROSS_CONNECTION)
                .flatMap(api -> Stream.of(addresses.base(api), addresses.token(api)))
                .flatMap(url -> TlsPeer.of(Expiring.Use.CARRIER, url).stream())
                .map(Expiring.class::cast)
                .toList();
    }
}
