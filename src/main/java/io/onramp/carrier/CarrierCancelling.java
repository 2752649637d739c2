package io.onramp.carrier;

import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Reply;
import io.onramp.carrier.Carrier.Standing;
import io.onramp.carrier.CarrierOrder.Asked;
import io.onramp.carrier.CarrierOrder.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes out what is to go. That something is gone wants proof: the carrier shows it so, or does not know it at some looks after
 * it was asked to take it out. What may never have been ordered is looked for, and where the carrier does not say that its
 * place at Azure is free, a person is told.
 */
class CarrierCancelling {

    private final CarrierOrders orders;
    private final CarrierNews news;
    private final CarrierWishes wishes;
    private final Clock clock;

    CarrierCancelling(CarrierOrders orders, CarrierNews news, CarrierWishes wishes, Clock clock) {
        this.orders = orders;
        this.news = news;
        this.wishes = wishes;
        this.clock = clock;
    }

    /**
     * One refusal does not hold up the other connection.
     *
     * @return nothing where all of them are gone
     */
    Optional<Progress> takeOut(CarrierRequest request, List<CarrierOrder> leaving, Carriers carriers) {
        for (CarrierOrder one : leaving) {
            if (one.cancel != Asked.REFUSED) {
                takeOut(request, one, carriers.named(one.carrier));
            }
        }
        List<CarrierOrder> left =
                leaving.stream().filter(one -> one.state == State.LEAVING).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return left.stream().allMatch(one -> one.cancel == Asked.REFUSED)
                ? Optional.of(Progress.Ended.refused(
                        left.stream().map(one -> one.leg + ": " + one.words).collect(Collectors.joining("; "))))
                : Optional.of(new Progress.Later(left.size() < leaving.size()));
    }

    /** Whom to ask. */
    interface Carriers {
        Carrier named(String name);
    }

    private void takeOut(CarrierRequest request, CarrierOrder one, Carrier carrier) {
        if (one.placed.isEmpty() && !found(carrier, one)) {
            lookFor(request, one, carrier);
            return;
        }
        Standing standing = carrier.look(one.placed.orElseThrow());
        boolean missing = standing instanceof Standing.Missing;
        one.missing = missing ? one.missing + 1 : 0;
        one.seen(standing.state(), one.words);
        if (standing instanceof Standing.Gone) {
            one.seen(standing.state(), "");
            one.ended(clock.instant());
        } else if (!(standing instanceof Standing.Leaving) && one.cancel != Asked.TAKEN) {
            cancel(one, carrier, standing);
        }
        if (missing && one.cancel != Asked.NOT && one.missing >= CarrierSteps.UNSEEN) {
            one.ended(clock.instant());
        }
        orders.save(one);
    }

    private void cancel(CarrierOrder one, Carrier carrier, Standing standing) {
        one.cancel = Asked.SENT;
        orders.save(one);
        Reply reply = carrier.cancel(one.placed.orElseThrow());
        if (standing instanceof Standing.Rejected rejected && rejected.over()) {
            // some carriers have cancelled that themselves, and say no to doing it again
            one.ended(clock.instant());
        } else if (reply instanceof Reply.Accepted) {
            one.cancel = Asked.TAKEN;
            one.words = "";
        } else if (reply instanceof Reply.NotYet later) {
            one.seen(standing.state(), later.words());
        } else if (reply instanceof Reply.Refused refused) {
            one.seen(standing.state(), refused.words());
            // what the carrier does not know it may well say no to
            one.cancel = standing instanceof Standing.Missing ? Asked.SENT : Asked.REFUSED;
        }
    }

    /** Whether it was ever ordered is not known. */
    private void lookFor(CarrierRequest request, CarrierOrder one, Carrier carrier) {
        one.unseen++;
        if (one.unseen < CarrierSteps.UNSEEN) {
            orders.save(one);
        } else if (wishes.ifKnown(request, one).filter(carrier::isFree).isPresent()) {
            one.ended(clock.instant());
            orders.save(one);
        } else {
            news.tell(request, one, CarrierSteps.UNCLEAR, "its place at Azure is not free");
        }
    }

    private boolean found(Carrier carrier, CarrierOrder one) {
        Optional<Placed> found = carrier.find(one.reference);
        found.ifPresent(connection -> one.taken(connection, clock.instant()));
        return found.isPresent();
    }
}
