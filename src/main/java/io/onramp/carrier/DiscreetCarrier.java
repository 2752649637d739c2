package io.onramp.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A carrier that repeats no service key: whatever it says is kept, shown and told, so the keys go as it comes in. */
final class DiscreetCarrier implements Carrier {

    private final Carrier carrier;
    private final List<String> keys;

    /** @param keys those of the circuit that is talked about */
    DiscreetCarrier(Carrier carrier, List<String> keys) {
        this.carrier = carrier;
        this.keys = keys;
    }

    @Override
    public Check check(List<Wanted> connections) {
        Check check = asked(() -> carrier.check(connections));
        return check instanceof Check.Impossible impossible
                ? new Check.Impossible(discreet(impossible.words()))
                : check;
    }

    @Override
    public Room room(String peeringLocation, Leg leg, Optional<Placed> connection) {
        Room room = asked(() -> carrier.room(peeringLocation, leg, connection));
        return room instanceof Room.Unknown unknown ? new Room.Unknown(discreet(unknown.words())) : room;
    }

    @Override
    public Optional<Placed> find(String reference) {
        return asked(() -> carrier.find(reference));
    }

    @Override
    public Placement place(Wanted connection, Optional<Placed> primary) {
        Placement placement = asked(() -> carrier.place(connection, primary));
        return placement instanceof Placement.Refused refused
                ? new Placement.Refused(discreet(refused.words()))
                : placement;
    }

    @Override
    public boolean isFree(Wanted connection) {
        return asked(() -> carrier.isFree(connection));
    }

    @Override
    public Standing look(Placed connection) {
        Standing seen = asked(() -> carrier.look(connection));
        String state = discreet(seen.state());
        if (seen instanceof Standing.Ready ready) {
            return new Standing.Ready(
                    state, ready.bandwidthInMbps(), ready.changeRefused().map(this::discreet));
        }
        if (seen instanceof Standing.ApprovalNeeded approval) {
            return new Standing.ApprovalNeeded(state, discreet(approval.words()));
        }
        if (seen instanceof Standing.Unclear unclear) {
            return new Standing.Unclear(state, discreet(unclear.words()));
        }
        if (seen instanceof Standing.Rejected rejected) {
            return new Standing.Rejected(state, discreet(rejected.words()), rejected.over());
        }
        return seen;
    }

    @Override
    public Reply changeBandwidth(Placed connection, int mbps) {
        return discreet(asked(() -> carrier.changeBandwidth(connection, mbps)));
    }

    @Override
    public Reply cancel(Placed connection) {
        return discreet(asked(() -> carrier.cancel(connection)));
    }

    private Reply discreet(Reply reply) {
        if (reply instanceof Reply.NotYet later) {
            return new Reply.NotYet(discreet(later.words()));
        }
        return reply instanceof Reply.Refused refused ? new Reply.Refused(discreet(refused.words())) : reply;
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (LogInRefused closed) {
            throw new LogInRefused(discreet(closed.getMessage()));
        }
    }

    private String discreet(String words) {
        String clean = words;
        for (String key : keys) {
            clean = Words.without(key, clean);
        }
        return clean;
    }
}
