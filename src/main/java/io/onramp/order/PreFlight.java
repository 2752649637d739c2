package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Checks everything about an order that can be known before money is spent (billing starts with the service key).
 * Nothing is changed; the same order always gets the same answer while the carriers' offers stand.
 */
@Component
public class PreFlight {

    private final CarrierOffers offers;
    private final PeeringKeys keys;
    private final RouterRules routers;
    private final ExistingNetworks existing;
    private final Corrections corrections;

    PreFlight(
            CarrierOffers offers,
            PeeringKeys keys,
            RouterRules routers,
            ExistingNetworks existing,
            Corrections corrections) {
        this.offers = offers;
        this.keys = keys;
        this.routers = routers;
        this.existing = existing;
        this.corrections = corrections;
    }

    /** Ready, or what is missing or wrong, every finding at once. */
    public Result check(Order order) {
        Fields fields = new Fields();
        OrderReader reader = new OrderReader(fields, keys, routers);
        reader.read(order);
        try {
            return judge(order, fields, reader);
        } catch (SubscriptionRefused e) {
            fields.find("subscriptionId", "subscription-readable", "Azure refuses to show it: " + e.getMessage());
            return new NotReady(fields.findings());
        }
    }

    private Result judge(Order order, Fields fields, OrderReader reader) {
        reader.carrierChoice().ifPresent(choice -> checkOffer(choice, fields));
        List<Finding> findings = fields.findings();
        if (!findings.isEmpty()) {
            return new NotReady(findings);
        }
        OnboardingOrder complete = reader.complete(order);
        List<Finding> built = new ArrayList<>(corrections.findings(complete));
        built.addAll(taken(complete));
        return built.isEmpty() ? new Ready(complete) : new NotReady(built);
    }

    /** A network that is there already would be overwritten: Azure replaces the whole resource. */
    private List<Finding> taken(OnboardingOrder order) {
        List<Finding> taken = new ArrayList<>();
        for (int i = 0; i < order.networks().size(); i++) {
            OnboardingOrder.Network network = order.networks().get(i);
            if (existing.find(order.number(), network.subscriptionId(), network.resourceGroup(), network.name())
                    .isPresent()) {
                taken.add(new Finding(
                        "virtualNetworks[" + i + "].name",
                        "not-offered-yet",
                        network.name() + " exists already; connecting an existing network is not offered yet"));
            }
        }
        return taken;
    }

    private void checkOffer(OrderReader.CarrierChoice choice, Fields fields) {
        List<CarrierOffers.Offer> all = offers.in(choice.subscriptionId());
        List<CarrierOffers.Offer> ofCarrier = all.stream()
                .filter(offer -> offer.carrier().equalsIgnoreCase(choice.carrier()))
                .toList();
        if (ofCarrier.isEmpty()) {
            fields.find("carrier", "carrier-known", "Azure knows no carrier of that name");
            return;
        }
        CarrierOffers.Offer offer = ofCarrier.get(0);
        if (!offer.carrier().equals(choice.carrier())) {
            fields.find("carrier", "carrier-known", "Azure writes it " + offer.carrier());
        }
        if (!offer.peeringLocations().contains(choice.peeringLocation())) {
            fields.find(
                    "peeringLocation",
                    "location-offered",
                    offer.carrier() + " is not present there; it is at " + Fields.names(offer.peeringLocations()));
        }
        choice.bandwidth()
                .filter(bandwidth -> !offer.bandwidths().contains(bandwidth.mbps()))
                .ifPresent(bandwidth -> fields.find(
                        "bandwidthInMbps",
                        "bandwidth-offered",
                        offer.carrier() + " offers " + Fields.names(offer.bandwidths()) + " Mbps"));
    }

    /** What the pre-flight says. */
    public sealed interface Result {}

    /** Everything needed is there and right. */
    public record Ready(OnboardingOrder order) implements Result {}

    /** @param findings at least one */
    public record NotReady(List<Finding> findings) implements Result {

        public NotReady {
            findings = List.copyOf(findings);
        }
    }
}
