package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.carrier.Carrier.Wanted;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what a carrier is asked for together, with the service key in clear. */
class CarrierWishes {

    private final Secrets secrets;

    CarrierWishes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @throws NoSuchElementException where there is no key, or not any more */
    Wanted of(CarrierRequest request, CarrierOrder one) {
        return new Wanted(
                one.reference,
                one.leg,
                one.peeringLocation,
                request.bandwidthInMbps(),
                request.peeringType(),
                request.vlan(),
                secrets.reveal(one.serviceKey.orElseThrow(NoSuchElementException::new)));
    }

    /** The same; empty where there is no key any more: the carrier cannot be asked about it then. */
    Optional<Wanted> ifKnown(CarrierRequest request, CarrierOrder one) {
        try {
            return Optional.of(of(request, one));
        } catch (NoSuchElementException forgotten) {
            return Optional.empty();
        }
    }

    /** Those that a carrier may repeat, where it speaks of that. */
    List<String> keys(CarrierRequest request, List<CarrierOrder> orders) {
        return Stream.concat(request.serviceKey().stream(), orders.stream().flatMap(one -> one.serviceKey.stream()))
                .distinct()
                .flatMap(this::clear)
                .toList();
    }

    private Stream<String> clear(SecretRef key) {
        try {
            return Stream.of(secrets.reveal(key));
        } catch (NoSuchElementException forgotten) {
            return Stream.empty();
        }
    }
}
