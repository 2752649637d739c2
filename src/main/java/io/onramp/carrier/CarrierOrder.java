package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/** One connection at a carrier, from being written down to its end; it guards its own transitions. */
class CarrierOrder {

    enum State {
        /** Nothing has gone out. */
        WRITTEN,
        /** It has gone out; whether the carrier has it is not known yet. */
        TRIED,
        /** It has gone out, and neither the carrier's list nor its refusal of another try tells whether it has it. */
        UNCLEAR,
        /** The carrier has it, and works on it. */
        PLACED,
        READY,
        /** It is to go, and the carrier may still have it. */
        LEAVING,
        /** It was to go, and a person has seen to that: Onramp does not ask the carrier about it again. */
        SETTLED,
        /** The carrier has shown or said that it is no more, or never was: without such proof nothing ends. */
        ENDED
    }

    /** How far something is that the carrier was asked to do with it. */
    enum Asked {
        NOT,
        /** It may have arrived, or the carrier has put it off: to be asked again. */
        SENT,
        TAKEN,
        REFUSED
    }

    private static final int LONGEST_STATE = 200;
    private static final int LONGEST_WORDS = 2000;

    final String reference;
    final OrderNumber order;
    final String circuit;
    final Leg leg;
    final String carrier;
    final String peeringLocation;
    final Optional<SecretRef> serviceKey;
    long revision;

    int bandwidthInMbps;
    State state = State.WRITTEN;
    /** Whether it still is the circuit's connection of its leg. */
    boolean current = true;

    Optional<Carrier.Placed> placed = Optional.empty();
    String carrierState = "";
    String words = "";
    String told = "";
    int unseen;
    int missing;
    Asked cancel = Asked.NOT;
    Asked change = Asked.NOT;
    Optional<Integer> changeMbps = Optional.empty();
    final Instant writtenAt;
    Optional<Instant> triedAt = Optional.empty();
    Optional<Instant> placedAt = Optional.empty();
    Optional<Instant> readyAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();

    CarrierOrder(
            String reference,
            OrderNumber order,
            String circuit,
            Leg leg,
            String carrier,
            String peeringLocation,
            int bandwidthInMbps,
            Optional<SecretRef> serviceKey,
            Instant writtenAt,
            long revision) {
        this.reference = reference;
        this.order = order;
        this.circuit = circuit;
        this.leg = leg;
        this.carrier = carrier;
        this.peeringLocation = peeringLocation;
        this.bandwidthInMbps = bandwidthInMbps;
        this.serviceKey = serviceKey;
        this.writtenAt = writtenAt;
        this.revision = revision;
    }

    /** Whether the carrier may have it. */
    boolean live() {
        return state != State.WRITTEN && open();
    }

    /** Whether anything is to be seen to. */
    boolean open() {
        return state != State.SETTLED && state != State.ENDED;
    }

    /** From here on the carrier may have it, whatever becomes of the answer. */
    void goesOut(Instant now) {
        require(state == State.WRITTEN || state == State.TRIED);
        state = State.TRIED;
        unseen = 0;
        triedAt = triedAt.or(() -> Optional.of(now));
    }

    /** Nobody can tell from here whether the carrier has it: it is looked for, and not tried again. */
    void unclear() {
        require(state == State.TRIED || state == State.UNCLEAR);
        state = State.UNCLEAR;
    }

    /** What was unclear is to be tried again, and what was to go to be cancelled again, where the carrier still shows it. */
    void again() {
        if (state == State.UNCLEAR) {
            state = State.TRIED;
            unseen = 0;
        }
        cancel = Asked.NOT;
        told = "";
    }

    void taken(Carrier.Placed connection, Instant now) {
        require(state == State.WRITTEN || state == State.TRIED || state == State.UNCLEAR || state == State.LEAVING);
        state = state == State.LEAVING ? State.LEAVING : State.PLACED;
        placed = Optional.of(connection);
        placedAt = Optional.of(now);
    }

    void seen(String newState, String newWords) {
        carrierState = cut(newState, LONGEST_STATE);
        words = cut(newWords, LONGEST_WORDS);
    }

    /** @param mbps what it has */
    void ready(int mbps, Instant now) {
        require(state == State.PLACED || state == State.READY);
        state = State.READY;
        bandwidthInMbps = mbps;
        change = Asked.NOT;
        changeMbps = Optional.empty();
        readyAt = readyAt.or(() -> Optional.of(now));
    }

    /** Another bandwidth is asked for, whatever becomes of the answer. */
    void changes(int mbps) {
        require(state == State.PLACED || state == State.READY);
        change = Asked.SENT;
        changeMbps = Optional.of(mbps);
        unseen = 0;
    }

    /** It is to go: another may take its place at once. */
    void leaves(Instant now) {
        current = false;
        if (state == State.WRITTEN) {
            ended(now);
        } else if (open()) {
            state = State.LEAVING;
            told = "";
            cancel = Asked.NOT;
            unseen = 0;
            missing = 0;
        }
    }

    /** A person has seen to what was to go, or may never have been there. */
    void settled(Instant now) {
        require(state == State.LEAVING || state == State.UNCLEAR);
        state = State.SETTLED;
        current = false;
        endedAt = Optional.of(now);
    }

    /** The carrier does not have it, or not any more; to be called with proof only. */
    void ended(Instant now) {
        state = State.ENDED;
        current = false;
        endedAt = Optional.of(now);
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("Carrier order " + reference + " is " + state);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
