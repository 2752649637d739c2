package io.onramp.order;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Checks everything about an order that can be known before money is spent (billing starts with the service key).
 * Nothing is changed; the same order always gets the same answer while Azure and the carriers' offers stay as they are.
 */
@Component
public class PreFlight {

    private final PeeringKeys keys;
    private final RouterRules routers;
    private final ExistingNetworks networks;
    private final SubscriptionAccess access;
    private final OfferCheck offers;
    private final CustomerCircuitCheck customerCircuits;
    private final LimitCheck limits;
    private final Corrections corrections;

    PreFlight(
            PeeringKeys keys,
            RouterRules routers,
            ExistingNetworks networks,
            SubscriptionAccess access,
            OfferCheck offers,
            CustomerCircuitCheck customerCircuits,
            LimitCheck limits,
            Corrections corrections) {
        this.keys = keys;
        this.routers = routers;
        this.networks = networks;
        this.access = access;
        this.offers = offers;
        this.customerCircuits = customerCircuits;
        this.limits = limits;
        this.corrections = corrections;
    }

    /** Ready, or what is missing or wrong, every finding at once. */
    public Result check(Order order) {
        return check(order, corrections::findings);
    }

    /** @param rules what else stands in the way of an order that is complete */
    Result check(Order order, Function<OnboardingOrder, List<Finding>> rules) {
        Fields fields = new Fields();
        Azure azure = new Azure(fields, access, networks, order);
        OrderReader reader = new OrderReader(fields, keys, routers, azure);
        reader.read(order);
        Optional<List<Integer>> sizes = sizes(reader.circuit(), fields, azure);
        if (sizes.isEmpty() || fields.missing() == Missing.ORDER) {
            return new NotReady(fields.findings(), fields.missing());
        }
        OnboardingOrder complete = reader.complete(order, sizes.get());
        customerCircuits.check(complete, fields, azure);
        limits.check(complete, fields, azure);
        rules.apply(complete).forEach(finding -> fields.find(finding.field(), finding.rule(), finding.message()));
        return fields.missing() == Missing.NOTHING
                ? new Ready(complete)
                : new NotReady(fields.findings(), fields.missing());
    }

    private Optional<List<Integer>> sizes(CircuitReader.Wish wish, Fields fields, Azure azure) {
        try {
            return offers.sizes(wish, fields);
        } catch (SubscriptionRefused e) {
            azure.refused(wish.subscriptionId().orElseThrow(), "subscriptionId", e);
            return Optional.empty();
        }
    }

    /** What the pre-flight says. */
    public sealed interface Result {}

    /**
     * Everything needed is there and right, as far as it is known.
     *
     * @param unknown what could not be asked, and stands in nobody's way
     */
    public record Ready(OnboardingOrder order, List<Unknown> unknown) implements Result {

        public Ready {
            unknown = List.copyOf(unknown);
        }

        /** Nothing is left open. */
        public Ready(OnboardingOrder order) {
            this(order, List.of());
        }

        /** Whether asking again a little later may tell more. */
        public boolean isEarly() {
            return unknown.stream().anyMatch(Unknown::passing);
        }
    }

    /**
     * What the pre-flight could not find out.
     *
     * @param words for those who approve
     * @param passing whether it may be known a little later
     */
    public record Unknown(String words, boolean passing) {}

    /**
     * Not yet.
     *
     * @param findings at least one: what the order lacks, then rights, then what its customer has to give
     * @param missing which of these is asked for first
     */
    public record NotReady(List<Finding> findings, Missing missing) implements Result {

        public NotReady {
            findings = List.copyOf(findings);
        }
    }
}
