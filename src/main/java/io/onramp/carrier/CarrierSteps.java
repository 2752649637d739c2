package io.onramp.carrier;

import io.onramp.access.Secrets;
import io.onramp.carrier.Carrier.Check;
import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Placement;
import io.onramp.carrier.Carrier.Reply;
import io.onramp.carrier.Carrier.Standing;
import io.onramp.carrier.CarrierOrder.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is asked of a carrier's API a step on: what is missing is ordered, what was ordered is looked at once, then
 * the time of the next step. Nothing waits in between, every step can be repeated after a crash at any point of it, and no
 * order goes out before the carrier was asked whether it has it.
 */
class CarrierSteps {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSteps.class);

    /** So many looks must fail to find what an uncertain try may have ordered before it is tried again. */
    static final int UNSEEN = 3;

    /** How soon to see whether another request of the same circuit has ended. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final Function<String, Optional<Carrier>> carriers;
    private final CarrierNews news;
    private final Predicate<CarrierRequest> held;
    private final Consumer<String> wake;
    private final Secrets secrets;
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
        this.secrets = secrets;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a step has come to. */
    private sealed interface Progress {
        record Ended(CarrierOutcome outcome) implements Progress {}

        /** @param news whether anything is other than before */
        record Later(boolean news) implements Progress {}
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
            return later(request, 0, quiet, properties.pause(quiet));
        } catch (CarrierUnavailable busy) {
            LOG.warn("{} {}: {}; tried again", request.order(), request.circuit(), busy.getMessage());
            Duration pause = properties.pause(request.failures());
            return later(
                    request,
                    request.failures() + 1,
                    request.quietLooks(),
                    busy.retryAfter().orElse(pause));
        } catch (LogInRefused closed) {
            orders.of(request.order(), request.circuit()).stream()
                    .filter(one -> one.state != State.ENDED)
                    .findFirst()
                    .ifPresent(one -> news.tell(request, one, "log-in refused", closed.getMessage()));
            return later(request, request.failures() + 1, request.quietLooks(), properties.longestLook());
        }
    }

    private Optional<Instant> later(CarrierRequest request, int failures, int quietLooks, Duration pause) {
        Instant next = clock.instant().plus(pause);
        requests.later(request.id(), failures, quietLooks, next);
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
        boolean changed = false;
        for (CarrierOrder leaving :
                all.stream().filter(one -> one.state == State.LEAVING).toList()) {
            Optional<CarrierOutcome> refused = takeOut(leaving);
            if (refused.isPresent()) {
                return new Progress.Ended(refused.get());
            }
            changed |= leaving.state == State.ENDED;
        }
        if (all.stream().anyMatch(one -> one.state == State.LEAVING)) {
            return new Progress.Later(changed);
        }
        if (request.deed() == CarrierRequest.Deed.CANCEL) {
            return held.test(request) ? new Progress.Later(false) : new Progress.Ended(new CarrierOutcome.Done(""));
        }
        List<CarrierOrder> current = all.stream()
                .filter(one -> one.current)
                .sorted(Comparator.comparing(one -> one.leg))
                .toList();
        return untold(all, current)
                .<Progress>map(one -> new Progress.Ended(new CarrierOutcome.Refused(said(one))))
                .orElseGet(() -> order(request, current));
    }

    /** What the carrier has refused or rejected in a step that did not come to telling it. */
    private static Optional<CarrierOrder> untold(List<CarrierOrder> all, List<CarrierOrder> current) {
        return all.stream()
                .filter(one -> current.stream().noneMatch(other -> other.leg == one.leg))
                .reduce((earlier, later) -> later);
    }

    /** @return what the carrier says where it does not let go */
    private Optional<CarrierOutcome> takeOut(CarrierOrder leaving) {
        Carrier carrier = carrier(leaving.carrier);
        if (leaving.placed.isEmpty() && !found(carrier, leaving)) {
            leaving.unseen++;
            if (leaving.unseen >= UNSEEN) {
                leaving.ended(clock.instant());
            }
            orders.save(leaving);
            return Optional.empty();
        }
        Placed connection = leaving.placed.orElseThrow();
        Standing standing = carrier.look(connection);
        if (standing instanceof Standing.Gone) {
            leaving.seen(standing.state(), "");
            leaving.ended(clock.instant());
        } else if (!(standing instanceof Standing.Leaving)) {
            Reply reply = carrier.cancel(connection);
            leaving.seen(standing.state(), reply instanceof Reply.NotYet later ? later.words() : "");
            if (standing instanceof Standing.Rejected) {
                // some carriers have cancelled that themselves, and say no to doing it again
                leaving.ended(clock.instant());
            } else if (reply instanceof Reply.Refused refused) {
                return Optional.of(new CarrierOutcome.Refused(leaving.leg + ": " + refused.words()));
            }
        }
        orders.save(leaving);
        return Optional.empty();
    }

    private Progress order(CarrierRequest request, List<CarrierOrder> current) {
        Carrier carrier = carrier(request.carrier());
        if (!request.checked() && current.stream().allMatch(one -> one.state == State.WRITTEN)) {
            Check check = carrier.check(
                    current.stream().map(one -> wanted(request, one)).toList());
            if (check instanceof Check.Impossible impossible) {
                return new Progress.Ended(new CarrierOutcome.Refused(impossible.words()));
            }
            requests.checked(request.id());
        }
        Optional<Placed> primary = Optional.empty();
        for (CarrierOrder one : current) {
            if (one.placed.isEmpty()) {
                Optional<Progress> stays = place(request, carrier, one, primary);
                if (stays.isPresent()) {
                    return stays.get();
                }
            }
            primary = one.leg == Leg.PRIMARY ? one.placed : primary;
        }
        return follow(request, carrier, current);
    }

    /** @return nothing where the carrier has it now */
    private Optional<Progress> place(
            CarrierRequest request, Carrier carrier, CarrierOrder one, Optional<Placed> primary) {
        if (found(carrier, one)) {
            orders.save(one);
            return Optional.empty();
        }
        if (one.state == State.TRIED && one.unseen < UNSEEN) {
            one.unseen++;
            orders.save(one);
            return Optional.of(new Progress.Later(true));
        }
        Carrier.Wanted wanted = wanted(request, one);
        one.goesOut(clock.instant());
        orders.save(one);
        Placement placement = carrier.place(wanted, primary);
        if (placement instanceof Placement.Refused refused) {
            one.seen("refused", refused.words());
            one.ended(clock.instant());
            orders.save(one);
            return Optional.of(new Progress.Ended(new CarrierOutcome.Refused(said(one))));
        }
        one.taken(((Placement.Taken) placement).connection(), clock.instant());
        orders.save(one);
        LOG.info("{} {}: {} is ordered from {}", one.order, one.circuit, one.reference, one.carrier);
        return Optional.empty();
    }

    private boolean found(Carrier carrier, CarrierOrder one) {
        Optional<Placed> found = carrier.find(one.reference);
        found.ifPresent(connection -> one.taken(connection, clock.instant()));
        return found.isPresent();
    }

    private Progress follow(CarrierRequest request, Carrier carrier, List<CarrierOrder> current) {
        boolean changed = false;
        boolean ready = true;
        for (CarrierOrder one : current) {
            Standing standing = carrier.look(one.placed.orElseThrow());
            changed |= !standing.state().equals(one.carrierState);
            if (standing instanceof Standing.Rejected || standing instanceof Standing.Gone) {
                one.seen(standing.state(), standing instanceof Standing.Rejected rejected ? rejected.words() : "");
                one.ended(clock.instant());
                orders.save(one);
                return new Progress.Ended(new CarrierOutcome.Refused(said(one)));
            }
            if (standing instanceof Standing.Ready done && asOrdered(request, done)) {
                one.seen(done.state(), "");
                one.ready(done.bandwidthInMbps(), clock.instant());
                orders.save(one);
                continue;
            }
            ready = false;
            if (standing instanceof Standing.Ready done) {
                Reply reply = carrier.changeBandwidth(one.placed.orElseThrow(), request.bandwidthInMbps());
                if (reply instanceof Reply.Refused refused) {
                    return new Progress.Ended(new CarrierOutcome.Refused(one.leg + ": " + refused.words()));
                }
                one.seen(done.state(), "");
                orders.save(one);
            } else {
                note(request, one, standing);
            }
        }
        return ready
                ? new Progress.Ended(new CarrierOutcome.Done(current.stream()
                        .map(one -> one.reference)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")))
                : new Progress.Later(changed);
    }

    private static boolean asOrdered(CarrierRequest request, Standing.Ready done) {
        return done.bandwidthInMbps() == 0 || done.bandwidthInMbps() == request.bandwidthInMbps();
    }

    /** What a person has to know is told once; it is waited for all the same. */
    private void note(CarrierRequest request, CarrierOrder one, Standing standing) {
        String words = standing instanceof Standing.ApprovalNeeded approval
                ? told("waits for approval", approval.words())
                : standing instanceof Standing.Unclear unclear
                        ? told("a state that Onramp does not know", unclear.words())
                        : standing instanceof Standing.Leaving ? "is being taken out" : "";
        if (!words.isEmpty()) {
            news.tell(request, one, standing.state(), words);
        } else if (!standing.state().equals(one.carrierState) || !one.told.isEmpty()) {
            one.seen(standing.state(), "");
            one.told = "";
            orders.save(one);
        }
    }

    private static String said(CarrierOrder one) {
        return told(one.leg + " (" + one.reference + "): " + one.carrierState, one.words);
    }

    /** Parts that are translated one by one. */
    private static String told(String what, String words) {
        return words.isEmpty() ? what : what + " · " + words;
    }

    private Carrier.Wanted wanted(CarrierRequest request, CarrierOrder one) {
        return new Carrier.Wanted(
                one.reference,
                one.leg,
                request.peeringLocation(),
                request.bandwidthInMbps(),
                request.peeringType(),
                request.vlan(),
                secrets.reveal(request.serviceKey().orElseThrow(NoSuchElementException::new)));
    }

    private Carrier carrier(String name) {
        return carriers.apply(name)
                .orElseThrow(() -> new CarrierUnavailable("No API of " + name + " is configured", Optional.empty()));
    }
}
