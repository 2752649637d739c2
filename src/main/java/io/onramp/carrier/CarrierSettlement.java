package io.onramp.carrier;

import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Onboardings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the process what has become of a request, in the transaction that ends it, and people what they have to know. */
@Component
@Transactional
class CarrierSettlement implements CarrierNews {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSettlement.class);

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final CarrierNotes notes;
    private final Circuits circuits;
    private final Onboardings onboardings;

    CarrierSettlement(
            CarrierRequests requests,
            CarrierOrders orders,
            CarrierNotes notes,
            Circuits circuits,
            Onboardings onboardings) {
        this.requests = requests;
        this.orders = orders;
        this.notes = notes;
        this.circuits = circuits;
        this.onboardings = onboardings;
    }

    @Override
    public void settle(CarrierRequest request, CarrierOutcome outcome) {
        holdCircuit(request);
        CarrierRequest now = requests.hold(request.id());
        if (now.settled()) {
            return;
        }
        requests.settled(request.id());
        if (now.withdrawn()) {
            return;
        }
        if (outcome instanceof CarrierOutcome.Refused refused && now.stoppedBy().isEmpty()) {
            notes.from(request.order(), request.circuit(), refused.words(), request.carrier());
        }
        if (request.replyTo().isEmpty() || !onboardings.deliver(request.replyTo(), outcome)) {
            LOG.info(
                    "{} {}: {} has ended, but nobody waits for it any more",
                    request.order(),
                    request.circuit(),
                    request.deed());
            keepReferences(request, outcome);
        }
    }

    /** Azure may show a circuit as provisioned before its carrier is asked again: the process has gone on then. */
    private void keepReferences(CarrierRequest request, CarrierOutcome outcome) {
        if (request.deed() == CarrierRequest.Deed.ORDER && outcome instanceof CarrierOutcome.Done done) {
            circuits.orderedFromCarrier(request.order(), request.circuit(), done.references());
        }
    }

    @Override
    public void tell(CarrierRequest request, CarrierOrder one, String state, String words) {
        String told = one.told;
        one.seen(state, words);
        one.told = one.carrierState;
        orders.save(one);
        if (!told.equals(one.told)) {
            notes.from(request.order(), request.circuit(), one.leg + ": " + state + " · " + words, request.carrier());
            holdCircuit(request);
            onboardings.carrierAsks(request.order(), request.circuit());
        }
    }

    /** In the same turn as the sweep, so that the two never wait for each other. */
    private void holdCircuit(CarrierRequest request) {
        circuits.of(request.order()).stream()
                .filter(known -> known.name().equals(request.circuit()))
                .forEach(known -> circuits.hold(known.id()));
    }
}
