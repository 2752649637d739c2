package io.onramp.carrier;

import io.onramp.access.Secrets;
import io.onramp.carrier.CarrierOrder.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is asked of a carrier's API a step on: what is to go is taken out, what is missing is ordered, what was ordered
 * is looked at once, then the time of the next step. Nothing waits in between, and every step can be repeated after a crash
 * at any point of it.
 */
class CarrierSteps {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSteps.class);

    /** So many looks must fail to find something before that is believed. */
    static final int UNSEEN = 3;

    /** The state of a connection of which nobody can tell whether it is there. */
    static final String UNCLEAR = "unclear whether it was ordered";

    /** Then a person is told that something which nobody waits for is not done. */
    static final Duration PATIENCE = Duration.ofHours(4);

    /** How soon to see whether another request of the same circuit has ended. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final Function<String, Optional<Carrier>> carriers;
    private final CarrierNews news;
    private final CarrierWishes wishes;
    private final CarrierPlacing placing;
    private final CarrierFollowing following;
    private final CarrierCancelling cancelling;
    private final Predicate<CarrierRequest> held;
    private final Consumer<String> wake;
    private final CarrierProperties properties;
    private final Clock clock;

    /**
     * @param carriers by name
     * @param held whether Azure does not show yet that the circuit of a request was let go
     * @param wake has a request looked at now
     */
    CarrierSteps(
            CarrierRequests requests,
            CarrierOrders orders,
            Function<String, Optional<Carrier>> carriers,
            CarrierNews news,
            Predicate<CarrierRequest> held,
            Consumer<String> wake,
            Secrets secrets,
            CarrierProperties properties,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.carriers = carriers;
        this.news = news;
        this.held = held;
        this.wake = wake;
        this.wishes = new CarrierWishes(secrets);
        this.placing = new CarrierPlacing(requests, orders, news, wishes, clock);
        this.following = new CarrierFollowing(orders, news, wishes, clock);
        this.cancelling = new CarrierCancelling(orders, news, wishes, clock);
        this.properties = properties;
        this.clock = clock;
    }

    /** @return when to come again; empty where this request has ended */
    Optional<Instant> step(String id) {
        CarrierRequest request = requests.find(id).orElse(null);
        if (request == null || request.settled()) {
            return Optional.empty();
        }
        CarrierRequest first = requests.open(request.order(), request.circuit()).get(0);
        if (!first.id().equals(id)) {
            wake.accept(first.id());
            return Optional.of(clock.instant().plus(TURN));
        }
        if (request.withdrawn() || !request.stoppedBy().isEmpty()) {
            news.settle(request, new CarrierOutcome.Refused(request.stoppedBy()));
            return Optional.empty();
        }
        // a node that died between keeping the time and giving it to the scheduler
        if (request.notBefore().filter(clock.instant()::isBefore).isPresent()) {
            return request.notBefore();
        }
        try {
            Progress progress = next(request);
            if (progress instanceof Progress.Ended ended) {
                news.settle(request, ended.outcome());
                return Optional.empty();
            }
            int quiet = ((Progress.Later) progress).news() ? 0 : request.quietLooks() + 1;
            return later(request, 0, quiet, properties.pause(quiet), "");
        } catch (CarrierUnavailable busy) {
            LOG.warn("{} {}: {}; tried again", request.order(), request.circuit(), busy.getMessage());
            Duration pause = properties.pause(request.failures());
            return later(
                    request,
                    request.failures() + 1,
                    request.quietLooks(),
                    busy.retryAfter().orElse(pause),
                    busy.getMessage());
        } catch (LogInRefused closed) {
            orders.of(request.order(), request.circuit()).stream()
                    .filter(CarrierOrder::open)
                    .findFirst()
                    .ifPresent(one -> news.tell(request, one, "log-in refused", closed.getMessage()));
            return later(
                    request,
                    request.failures() + 1,
                    request.quietLooks(),
                    properties.longestLook(),
                    closed.getMessage());
        }
    }

    private Optional<Instant> later(
            CarrierRequest request, int failures, int quietLooks, Duration pause, String trouble) {
        Instant next = clock.instant().plus(pause);
        requests.later(request.id(), failures, quietLooks, next, trouble);
        return Optional.of(next);
    }

    /** Whether a request has been withdrawn or stopped, so that it does not wait for its next look. */
    boolean overtaken(String id) {
        return requests.find(id)
                .filter(request -> request.withdrawn() || !request.stoppedBy().isEmpty())
                .isPresent();
    }

    private Progress next(CarrierRequest request) {
        List<CarrierOrder> all = orders.of(request.order(), request.circuit());
        List<String> keys = wishes.keys(request, all);
        CarrierCancelling.Carriers discreet = name -> new DiscreetCarrier(carrier(name), keys);
        List<CarrierOrder> leaving =
                all.stream().filter(one -> one.state == State.LEAVING).toList();
        Optional<Progress> leaves = cancelling.takeOut(request, leaving, discreet);
        if (leaves.isPresent()) {
            remind(request, leaving);
            return leaves.get();
        }
        if (request.deed() == CarrierRequest.Deed.CLEAR) {
            return new Progress.Ended(new CarrierOutcome.Done(""));
        }
        if (request.deed() == CarrierRequest.Deed.CANCEL) {
            return held.test(request) ? new Progress.Later(false) : new Progress.Ended(new CarrierOutcome.Done(""));
        }
        List<CarrierOrder> current = all.stream()
                .filter(one -> one.current)
                .sorted(Comparator.comparing(one -> one.leg))
                .toList();
        return untold(all, current)
                .map(one -> Progress.Ended.refused(said(one)))
                .orElseGet(() -> there(request, current, discreet.named(request.carrier())));
    }

    private Progress there(CarrierRequest request, List<CarrierOrder> current, Carrier carrier) {
        return placing.order(request, current, carrier).orElseGet(() -> following.follow(request, carrier, current));
    }

    /** Where no activity waits, no timer of a model tells a person that it takes long. */
    private void remind(CarrierRequest request, List<CarrierOrder> leaving) {
        boolean late = !clock.instant().isBefore(request.submittedAt().plus(PATIENCE));
        if (request.deed() == CarrierRequest.Deed.CLEAR && late) {
            leaving.stream()
                    .filter(one -> one.state == State.LEAVING && one.told.isEmpty())
                    .findFirst()
                    .ifPresent(one ->
                            news.tell(request, one, one.carrierState, told("is still not cancelled there", one.words)));
        }
    }

    /** What the carrier has refused or rejected in a step that did not come to telling it. */
    private static Optional<CarrierOrder> untold(List<CarrierOrder> all, List<CarrierOrder> current) {
        return all.stream()
                .filter(one -> current.stream().noneMatch(other -> other.leg == one.leg))
                .reduce((earlier, later) -> later)
                // what a person has settled needs no word; the other connection is followed
                .filter(one -> one.state != State.SETTLED || current.isEmpty());
    }

    /** What became of a connection, in the carrier's words. */
    static String said(CarrierOrder one) {
        return told(one.leg + " (" + one.reference + "): " + one.carrierState, one.words);
    }

    /** Parts that are translated one by one. */
    static String told(String what, String words) {
        return words.isEmpty() ? what : what + " · " + words;
    }

    private Carrier carrier(String name) {
        return carriers.apply(name)
                .orElseThrow(() -> new CarrierUnavailable("No API of " + name + " is configured", Optional.empty()));
    }
}
