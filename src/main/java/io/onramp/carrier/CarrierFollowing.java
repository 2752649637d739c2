package io.onramp.carrier;

import io.onramp.carrier.Carrier.Reply;
import io.onramp.carrier.Carrier.Standing;
import io.onramp.carrier.CarrierOrder.Asked;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks once at each connection that the carrier has, until all are there as they are to be. */
class CarrierFollowing {

    private final CarrierOrders orders;
    private final CarrierNews news;
    private final CarrierWishes wishes;
    private final Clock clock;

    CarrierFollowing(CarrierOrders orders, CarrierNews news, CarrierWishes wishes, Clock clock) {
        this.orders = orders;
        this.news = news;
        this.wishes = wishes;
        this.clock = clock;
    }

    Progress follow(CarrierRequest request, Carrier carrier, List<CarrierOrder> current) {
        boolean changed = false;
        boolean ready = true;
        for (CarrierOrder one : current) {
            Standing standing = carrier.look(one.placed.orElseThrow());
            changed |= !standing.state().equals(one.carrierState);
            one.missing = standing instanceof Standing.Missing ? one.missing + 1 : 0;
            if (lost(request, carrier, one, standing)) {
                return Progress.Ended.refused(CarrierSteps.said(one));
            }
            if (standing instanceof Standing.Ready done && asWanted(request, one, done)) {
                one.seen(done.state(), "");
                one.ready(request.bandwidthInMbps(), clock.instant());
                orders.save(one);
                continue;
            }
            ready = false;
            if (standing instanceof Standing.Ready done) {
                Optional<String> refused = change(request, carrier, one, done);
                if (refused.isPresent()) {
                    return Progress.Ended.refused(one.leg + ": " + refused.get());
                }
            } else {
                note(request, one, standing);
            }
        }
        return ready
                ? new Progress.Ended(new CarrierOutcome.Done(
                        current.stream().map(one -> one.reference).collect(Collectors.joining(", "))))
                : new Progress.Later(changed);
    }

    /** Whether it will not be there: it has ended then, or, where the carrier has still something of it, is to go. */
    private boolean lost(CarrierRequest request, Carrier carrier, CarrierOrder one, Standing standing) {
        if (standing instanceof Standing.Rejected rejected) {
            one.seen(rejected.state(), rejected.words());
            if (rejected.over()) {
                one.ended(clock.instant());
            } else {
                one.leaves(clock.instant());
            }
        } else if (standing instanceof Standing.Gone || isGone(request, carrier, one)) {
            one.seen(standing.state(), "");
            one.ended(clock.instant());
        } else {
            return false;
        }
        orders.save(one);
        return true;
    }

    /** What was not known at one look may be there at the next; that its place is free, too, is proof. */
    private boolean isGone(CarrierRequest request, Carrier carrier, CarrierOrder one) {
        return one.missing >= CarrierSteps.UNSEEN
                && wishes.ifKnown(request, one).filter(carrier::isFree).isPresent();
    }

    private static boolean asWanted(CarrierRequest request, CarrierOrder one, Standing.Ready done) {
        int wanted = request.bandwidthInMbps();
        if (done.bandwidthInMbps() > 0) {
            return done.bandwidthInMbps() == wanted;
        }
        boolean taken = one.change == Asked.TAKEN
                && one.changeMbps.filter(mbps -> mbps == wanted).isPresent();
        return taken || one.bandwidthInMbps == wanted;
    }

    /**
     * Asks for the bandwidth once, and then looks for it. Where the answer was lost, it is asked again only once the connection
     * has not had it for some looks; where the carrier was busy, at the next look.
     *
     * @return the carrier's words where it does not make it
     */
    private Optional<String> change(CarrierRequest request, Carrier carrier, CarrierOrder one, Standing.Ready done) {
        boolean asked =
                one.changeMbps.filter(mbps -> mbps == request.bandwidthInMbps()).isPresent();
        Optional<String> refused = asked && one.change == Asked.TAKEN ? done.changeRefused() : Optional.empty();
        if (refused.isPresent()) {
            one.change = Asked.NOT;
        } else if (asked && one.change == Asked.TAKEN) {
            one.words = "";
        } else if (asked && one.change == Asked.SENT && one.unseen + 1 < CarrierSteps.UNSEEN) {
            one.unseen++;
        } else {
            refused = send(request, carrier, one);
        }
        one.seen(done.state(), refused.orElse(one.words));
        orders.save(one);
        return refused;
    }

    private Optional<String> send(CarrierRequest request, Carrier carrier, CarrierOrder one) {
        one.changes(request.bandwidthInMbps());
        orders.save(one);
        Reply reply = carrier.changeBandwidth(one.placed.orElseThrow(), request.bandwidthInMbps());
        one.change = reply instanceof Reply.Accepted ? Asked.TAKEN : Asked.NOT;
        one.words = reply instanceof Reply.NotYet later ? later.words() : "";
        return reply instanceof Reply.Refused no ? Optional.of(no.words()) : Optional.empty();
    }

    /** What a person has to know is told once; it is waited for all the same. */
    private void note(CarrierRequest request, CarrierOrder one, Standing standing) {
        String words = toTell(one, standing);
        if (!words.isEmpty()) {
            news.tell(request, one, standing.state(), words);
        } else if (!standing.state().equals(one.carrierState) || !one.told.isEmpty() || one.missing > 0) {
            one.seen(standing.state(), "");
            one.told = "";
            orders.save(one);
        }
    }

    private static String toTell(CarrierOrder one, Standing standing) {
        if (standing instanceof Standing.ApprovalNeeded approval) {
            return CarrierSteps.told("waits for approval", approval.words());
        }
        if (standing instanceof Standing.Unclear unclear) {
            return CarrierSteps.told("a state that Onramp does not know", unclear.words());
        }
        if (standing instanceof Standing.Missing && one.missing >= CarrierSteps.UNSEEN) {
            return "the carrier does not know it any more";
        }
        return standing instanceof Standing.Leaving ? "is being taken out" : "";
    }
}
