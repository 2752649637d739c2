package io.onramp.carrier;

import io.onramp.carrier.Carrier.Check;
import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Placement;
import io.onramp.carrier.CarrierOrder.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders the connections of a circuit that the carrier does not have. No order goes out before the carrier was asked whether
 * it has it; one whose answer was lost goes out again only once the carrier's list has not shown it for some looks and the
 * carrier says that its place at Azure is free.
 */
class CarrierPlacing {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPlacing.class);

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final CarrierNews news;
    private final CarrierWishes wishes;
    private final Clock clock;

    CarrierPlacing(
            CarrierRequests requests, CarrierOrders orders, CarrierNews news, CarrierWishes wishes, Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.news = news;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** @return nothing where the carrier has all of them now */
    Optional<Progress> order(CarrierRequest request, List<CarrierOrder> current, Carrier carrier) {
        if (!request.checked() && current.stream().allMatch(one -> one.state == State.WRITTEN)) {
            Check check = carrier.check(
                    current.stream().map(one -> wishes.of(request, one)).toList());
            if (check instanceof Check.Impossible impossible) {
                return Optional.of(Progress.Ended.refused(impossible.words()));
            }
            requests.checked(request.id());
        }
        Optional<Placed> primary = Optional.empty();
        for (CarrierOrder one : current) {
            if (one.placed.isEmpty()) {
                Optional<Progress> stays = place(request, carrier, one, primary);
                if (stays.isPresent()) {
                    return stays;
                }
            }
            primary = one.leg == Leg.PRIMARY ? one.placed : primary;
        }
        return Optional.empty();
    }

    /** @return nothing where the carrier has it now */
    private Optional<Progress> place(
            CarrierRequest request, Carrier carrier, CarrierOrder one, Optional<Placed> primary) {
        if (found(carrier, one)) {
            one.told = "";
            orders.save(one);
            return Optional.empty();
        }
        if (one.state == State.UNCLEAR) {
            return Optional.of(unclear(request, one, one.words));
        }
        if (one.state == State.TRIED) {
            if (one.unseen < CarrierSteps.UNSEEN) {
                one.unseen++;
                orders.save(one);
                return Optional.of(new Progress.Later(true));
            }
            if (!carrier.isFree(wishes.of(request, one))) {
                return Optional.of(unclear(request, one, "its place at Azure is not free"));
            }
        }
        return send(request, carrier, one, primary);
    }

    private Optional<Progress> send(
            CarrierRequest request, Carrier carrier, CarrierOrder one, Optional<Placed> primary) {
        boolean triedBefore = one.triedAt.isPresent();
        one.goesOut(clock.instant());
        orders.save(one);
        Placement placement = carrier.place(wishes.of(request, one), primary);
        if (placement instanceof Placement.Refused refused) {
            if (triedBefore) {
                // this try has made nothing; the carrier may say no because an earlier one has
                return Optional.of(unclear(request, one, refused.words()));
            }
            one.seen("refused", refused.words());
            one.ended(clock.instant());
            orders.save(one);
            return Optional.of(Progress.Ended.refused(CarrierSteps.said(one)));
        }
        one.taken(((Placement.Taken) placement).connection(), clock.instant());
        orders.save(one);
        LOG.info("{} {}: {} is ordered from {}", one.order, one.circuit, one.reference, one.carrier);
        return Optional.empty();
    }

    /** It may be there and cost: it stays open, is looked for, and a person is told. */
    private Progress unclear(CarrierRequest request, CarrierOrder one, String words) {
        one.unclear();
        news.tell(request, one, CarrierSteps.UNCLEAR, words);
        return new Progress.Later(false);
    }

    private boolean found(Carrier carrier, CarrierOrder one) {
        Optional<Placed> found = carrier.find(one.reference);
        found.ifPresent(connection -> one.taken(connection, clock.instant()));
        return found.isPresent();
    }
}
