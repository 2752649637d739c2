package io.onramp.carrier;

import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Onboardings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the process what has become of a request, in the transaction that ends it, and people what they have to know: beside
 * the activity that waits or, where none does any more, in a task of its own.
 */
@Component
@Transactional
class CarrierSettlement implements CarrierNews {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSettlement.class);

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final CarrierDesk desk;
    private final CarrierNotes notes;
    private final Circuits circuits;
    private final Evidence evidence;
    private final Onboardings onboardings;

    CarrierSettlement(
            CarrierRequests requests,
            CarrierOrders orders,
            CarrierDesk desk,
            CarrierNotes notes,
            Circuits circuits,
            Evidence evidence,
            Onboardings onboardings) {
        this.requests = requests;
        this.orders = orders;
        this.desk = desk;
        this.notes = notes;
        this.circuits = circuits;
        this.evidence = evidence;
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
        if (request.deed() == CarrierRequest.Deed.CHANGE && !(outcome instanceof CarrierOutcome.Refused)) {
            evidence.keep(
                    request.order(),
                    Evidence.CARRIER_RAISED,
                    request.circuit(),
                    true,
                    request.bandwidthInMbps() + " Mbps on both connections, through the carrier's API");
        }
        boolean waited = !request.replyTo().isEmpty() && onboardings.deliver(request.replyTo(), outcome);
        if (!waited) {
            LOG.info("{} {}: {} has ended, and nobody waits", request.order(), request.circuit(), request.deed());
            keepReferences(request);
        }
        if (outcome instanceof CarrierOutcome.Refused refused) {
            clear(request);
            if (!waited) {
                leftOpen(request, refused.words());
            }
        }
    }

    /** Azure may show a circuit as provisioned before its carrier is asked again: the process has gone on then. */
    private void keepReferences(CarrierRequest request) {
        String references = desk.references(request.order(), request.circuit());
        if (request.deed() == CarrierRequest.Deed.ORDER && !references.isEmpty()) {
            circuits.orderedFromCarrier(request.order(), request.circuit(), references);
        }
    }

    /** What was rejected, and may cost as long as the carrier has it, goes at once, whatever a person decides about the rest. */
    private void clear(CarrierRequest request) {
        if (request.deed() == CarrierRequest.Deed.ORDER || request.deed() == CarrierRequest.Deed.CHANGE) {
            desk.clear(request.order(), request.circuit());
        }
    }

    @Override
    public void tell(CarrierRequest request, CarrierOrder one, String state, String words) {
        String told = one.told;
        one.seen(state, words);
        one.told = one.carrierState;
        orders.save(one);
        if (!told.equals(one.told)) {
            String text = one.leg + ": " + state + " · " + words;
            notes.from(request.order(), request.circuit(), text, request.carrier());
            holdCircuit(request);
            if (!onboardings.carrierAsks(request.order(), request.circuit())) {
                leftOpen(request, text);
            }
        }
    }

    private void leftOpen(CarrierRequest request, String words) {
        onboardings.carrierLeftOpen(request.order(), request.circuit(), Words.cut(words));
    }

    /** In the same turn as the sweep, so that the two never wait for each other. */
    private void holdCircuit(CarrierRequest request) {
        circuits.of(request.order()).stream()
                .filter(known -> known.name().equals(request.circuit()))
                .forEach(known -> circuits.hold(known.id()));
    }
}
