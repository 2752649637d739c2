package io.onramp.order;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the carrier offers what is ordered, where it is ordered, and which circuits that makes. */
@Component
class OfferCheck {

    private final CarrierOffers offers;

    OfferCheck(CarrierOffers offers) {
        this.offers = offers;
    }

    /**
     * The bandwidths of one location's circuits in Mbps, largest first; empty where something is missing or not offered,
     * which is a finding then.
     *
     * @throws SubscriptionRefused where Azure does not list the carriers
     */
    Optional<List<Integer>> sizes(CircuitReader.Wish wish, Fields fields) {
        if (wish.subscriptionId().isEmpty()
                || wish.carrier().isEmpty()
                || wish.locations().isEmpty()) {
            return Optional.empty();
        }
        String carrier = wish.carrier().get();
        Optional<CarrierOffers.Offer> found = offers.in(wish.subscriptionId().get()).stream()
                .filter(offer -> offer.carrier().equalsIgnoreCase(carrier))
                .findFirst();
        if (found.isEmpty()) {
            fields.find("carrier", "carrier-known", "Azure knows no carrier of that name");
            return Optional.empty();
        }
        CarrierOffers.Offer offer = found.get();
        if (!offer.carrier().equals(carrier)) {
            fields.find("carrier", "carrier-known", "Azure writes it " + offer.carrier());
        }
        checkLocations(wish, offer, fields);
        return wish.demandInMbps().flatMap(demand -> sizes(wish, demand, offer, fields));
    }

    private static void checkLocations(CircuitReader.Wish wish, CarrierOffers.Offer offer, Fields fields) {
        wish.peeringLocation().ifPresent(location -> checkLocation(location, "peeringLocation", offer, fields));
        wish.secondPeeringLocation()
                .ifPresent(location -> checkLocation(location, "secondPeeringLocation", offer, fields));
        if (wish.needs(Resiliency.HIGH)
                && wish.peeringLocation().filter(OfferCheck::isMetro).isEmpty()) {
            List<String> metros = offer.peeringLocations().stream()
                    .filter(OfferCheck::isMetro)
                    .toList();
            fields.find(
                    "peeringLocation",
                    "metro-location",
                    "resiliency high is ExpressRoute Metro; " + offer.carrier()
                            + (metros.isEmpty()
                                    ? " has no Metro location"
                                    : " has these Metro locations: " + Fields.names(metros)));
        }
    }

    private static void checkLocation(String location, String field, CarrierOffers.Offer offer, Fields fields) {
        if (!offer.peeringLocations().contains(location)) {
            fields.find(
                    field,
                    "location-offered",
                    offer.carrier() + " is not present there; it is at " + Fields.names(offer.peeringLocations()));
        }
    }

    /** Azure lists the locations of ExpressRoute Metro by names such as Amsterdam Metro. */
    private static boolean isMetro(String location) {
        return location.toLowerCase(Locale.ROOT).contains("metro");
    }

    private static Optional<List<Integer>> sizes(
            CircuitReader.Wish wish, int demand, CarrierOffers.Offer offer, Fields fields) {
        if (wish.isOn(ConnectivityModel.CONNECT_TO)) {
            return customers(demand, fields);
        }
        CircuitSizes sizes = new CircuitSizes(offer.bandwidths());
        if (sizes.isEmpty()) {
            fields.find("bandwidthInMbps", "bandwidth-offered", offer.carrier() + " offers no bandwidth that is sold");
            return Optional.empty();
        }
        int count = sizes.count(demand);
        if (count > CircuitLimits.IN_SUBSCRIPTION) {
            fields.find(
                    "bandwidthInMbps",
                    "circuits-in-subscription",
                    "needs " + count + " circuits; a subscription has at most " + CircuitLimits.IN_SUBSCRIPTION
                            + ", and " + offer.carrier() + " offers " + Fields.names(offer.bandwidths()) + " Mbps");
            return Optional.empty();
        }
        return Optional.of(sizes.of(demand));
    }

    /** The one circuit of the customer's, whatever its carrier would sell more of. */
    private static Optional<List<Integer>> customers(int demand, Fields fields) {
        try {
            return Optional.of(List.of(new Bandwidth(demand).mbps()));
        } catch (IllegalArgumentException e) {
            fields.find("bandwidthInMbps", "bandwidth", e.getMessage());
            return Optional.empty();
        }
    }
}
