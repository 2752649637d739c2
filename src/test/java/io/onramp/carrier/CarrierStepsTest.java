package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.carrier.Carrier.Check;
import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Placement;
import io.onramp.carrier.Carrier.Reply;
import io.onramp.carrier.Carrier.Standing;
import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One step of a request after the other, with time moved by hand, on the real tables; the carrier is a map in memory. */
class CarrierStepsTest {

    private static final OrderNumber ORDER = new OrderNumber("ONB-2026-000001");
    private static final String CIRCUIT = "er-contoso-amsterdam";
    private static final SecretRef KEY = new SecretRef("sec_" + UUID.randomUUID());

    private final MovedClock clock = new MovedClock();
    private final MemoryCarrier carrier = new MemoryCarrier();
    private final Told told = new Told();
    private CarrierRequests requests;
    private CarrierOrders orders;
    private CarrierSteps steps;

    @BeforeEach
    void begin() throws IOException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient jdbc = JdbcClient.create(h2);
        jdbc.sql("create table service_order (order_number varchar(20) primary key)")
                .update();
        jdbc.sql("insert into service_order values (?)").param(ORDER.value()).update();
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V98__carrier_orders.sql"));
        for (String statement : migration.replaceAll("--[^\n]*", "").split(";")) {
            if (!statement.isBlank()) {
                jdbc.sql(statement).update();
            }
        }
        requests = new CarrierRequests(jdbc, clock);
        orders = new CarrierOrders(jdbc, clock);
        steps = new CarrierSteps(
                requests,
                orders,
                name -> Optional.of(carrier),
                told,
                request -> false,
                woken -> {},
                new OneKey(),
                new CarrierProperties(
                        List.of(),
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10)),
                clock);
    }

    @Test
    void bothConnectionsAreOrderedOnceAndLookedAtUntilTheyAreThere() {
        String request = ordered();

        step(request);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(carrier.placed).hasSize(2);
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.READY);
    }

    @Test
    void whatCannotBeHadIsToldBeforeAnythingIsOrdered() {
        carrier.check = new Check.Impossible("no port");

        step(ordered());

        assertThat(carrier.placed).isEmpty();
        assertThat(told.outcomes).containsExactly(new CarrierOutcome.Refused("no port"));
    }

    @Test
    void anAnswerThatIsLostIsLookedForAndNotOrderedAgain() {
        String request = ordered();
        carrier.loseAnswers = 1;

        step(request);
        step(request);

        assertThat(carrier.placed).hasSize(2);
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.PLACED);
    }

    @Test
    void anOrderThatNeverArrivedIsOrderedAgainOnlyAfterThreeLooks() {
        String request = ordered();
        carrier.dropOrders = 1;

        for (int looks = 0; looks <= CarrierSteps.UNSEEN; looks++) {
            step(request);
            assertThat(carrier.placed).isEmpty();
        }
        step(request);

        assertThat(carrier.placed).hasSize(2);
    }

    @Test
    void aRefusedSecondaryEndsTheRequestAndKeepsThePrimary() {
        String request = ordered();
        carrier.refuse = Leg.SECONDARY;

        step(request);

        assertThat(told.outcomes).singleElement().satisfies(outcome -> assertThat(outcome.toString())
                .contains("SECONDARY", "no second port"));
        assertThat(orders.of(ORDER, CIRCUIT))
                .extracting(one -> one.state)
                .containsExactly(CarrierOrder.State.PLACED, CarrierOrder.State.ENDED);
    }

    @Test
    void aRefusalThatCouldNotBeToldIsToldByTheNextStep() {
        String request = ordered();
        carrier.refuse = Leg.SECONDARY;
        told.fails = 1;

        assertThatThrownBy(() -> step(request)).isInstanceOf(OptimisticLockingFailureException.class);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(told.outcomes).singleElement().asString().contains("Refused", "SECONDARY", "no second port");
    }

    @Test
    void aRejectionEndsTheRequestWithTheCarriersWords() {
        String request = ordered();
        step(request);
        carrier.all(id -> new Standing.Rejected("REJECTED", "in maintenance"));

        step(request);

        assertThat(told.outcomes.toString()).contains("REJECTED", "in maintenance");
    }

    @Test
    void approvalsAndStatesThatNobodyKnowsAreWaitedForAndToldOnceEach() {
        String request = ordered();
        carrier.all(id -> new Standing.Waiting("PROVISIONING"));
        step(request);
        carrier.all(id -> new Standing.ApprovalNeeded("PENDING", "sales"));
        step(request);
        step(request);
        carrier.all(id -> new Standing.Unclear("LUNAR", ""));
        step(request);
        step(request);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(told.told).containsExactly("PENDING", "PENDING", "LUNAR", "LUNAR");
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
    }

    @Test
    void looksGrowRareUntilThereIsNews() {
        String request = ordered();
        carrier.all(id -> new Standing.Waiting("PROVISIONING"));

        List<Long> pauses = new ArrayList<>();
        for (int looks = 0; looks < 8; looks++) {
            pauses.add(pause(request));
        }
        carrier.all(id -> new Standing.Waiting("PENDING_PROVIDER_VLAN"));
        pauses.add(pause(request));

        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L, 30L);
    }

    @Test
    void aCarrierThatIsDownForADayLosesNothingAndGetsNothingTwice() {
        String request = ordered();
        carrier.down = true;
        Instant end = clock.instant().plus(Duration.ofDays(1));
        int tries = 0;

        while (clock.instant().isBefore(end)) {
            step(request);
            tries++;
        }
        carrier.down = false;
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(tries).isBetween(90, 110);
        assertThat(carrier.placed).hasSize(2);
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
    }

    @Test
    void aLogInThatIsRefusedIsToldOnceAndWaitedOut() {
        String request = ordered();
        carrier.closed = true;

        step(request);
        step(request);
        carrier.closed = false;
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(told.told).containsExactly("log-in refused");
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
    }

    @Test
    void anotherBandwidthIsAskedForAndWaitedFor() {
        String request = ordered();
        carrier.all(id -> new Standing.Ready("LIVE", 100));
        step(request);
        assertThat(told.outcomes).isEmpty();

        step(request);

        assertThat(carrier.changed).containsOnly(200);
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
    }

    @Test
    void aCancellationWaitsForItsTurnAndThenTakesOutWhatIsThere() {
        String first = ordered();
        step(first);
        String cancellation = cancelled();

        assertThat(steps.step(cancellation)).isPresent();
        requests.withdraw(first);
        step(first);
        step(cancellation);
        step(cancellation);

        assertThat(carrier.cancelled).hasSize(2);
        assertThat(told.outcomes).containsExactly(new CarrierOutcome.Refused(""), new CarrierOutcome.Done(""));
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.ENDED);
    }

    @Test
    void whatTheCarrierIsStillWorkingOnIsCancelledLaterAndHoldsUpNothingElse() {
        String first = ordered();
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);
        carrier.busyWith = orders.of(ORDER, CIRCUIT).get(0).placed.orElseThrow().id();

        step(cancellation);
        List<CarrierOrder> meanwhile = orders.of(ORDER, CIRCUIT);
        carrier.busyWith = "";
        step(cancellation);
        step(cancellation);

        assertThat(meanwhile.get(0).words).isEqualTo("in transient state");
        assertThat(carrier.cancelled)
                .containsExactly(
                        meanwhile.get(1).placed.orElseThrow().id(),
                        meanwhile.get(0).placed.orElseThrow().id());
        assertThat(told.outcomes).endsWith(new CarrierOutcome.Done(""));
    }

    @Test
    void whatTheCarrierHasRejectedMeanwhileNeedsNoCancellation() {
        String first = ordered();
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);
        carrier.all(id -> new Standing.Rejected("REJECTED", "in maintenance"));
        carrier.refusesToCancel = true;

        step(cancellation);

        assertThat(told.outcomes).endsWith(new CarrierOutcome.Done(""));
    }

    @Test
    void aStoppedRequestTellsWhy() {
        String request = ordered();
        step(request);
        requests.stop(request, "we do not wait any longer");

        assertThat(steps.step(request)).isEmpty();

        assertThat(told.outcomes).containsExactly(new CarrierOutcome.Refused("we do not wait any longer"));
        assertThat(carrier.cancelled).isEmpty();
    }

    private String ordered() {
        CarrierRequest request = request(CarrierRequest.Deed.ORDER);
        requests.add(request);
        for (Leg leg : Leg.values()) {
            orders.add(request, leg);
        }
        return request.id();
    }

    private String cancelled() {
        clock.now = clock.now.plusSeconds(1);
        orders.of(ORDER, CIRCUIT).forEach(one -> {
            one.leaves(clock.instant());
            orders.save(one);
        });
        CarrierRequest request = request(CarrierRequest.Deed.CANCEL);
        requests.add(request);
        return request.id();
    }

    private CarrierRequest request(CarrierRequest.Deed deed) {
        return new CarrierRequest(
                UUID.randomUUID().toString(),
                ORDER,
                CIRCUIT,
                deed,
                "Megaport",
                "Amsterdam",
                200,
                "PRIVATE",
                Optional.of(100),
                Optional.of(KEY),
                "nobody|nothing",
                false,
                false,
                "",
                0,
                0,
                Optional.empty(),
                clock.instant(),
                false);
    }

    /** In seconds, after the next step. */
    private long pause(String request) {
        Instant next = step(request);
        return Duration.between(clock.instant(), next).toSeconds();
    }

    /** At the time that the last step asked for; @return when to come again */
    private Instant step(String request) {
        requests.find(request)
                .flatMap(CarrierRequest::notBefore)
                .filter(clock.now::isBefore)
                .ifPresent(due -> clock.now = due);
        return steps.step(request).orElse(Instant.MAX);
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-11-28T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final class Told implements CarrierNews {

        private final List<CarrierOutcome> outcomes = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private int fails;

        @Override
        public void settle(CarrierRequest request, CarrierOutcome outcome) {
            if (fails-- > 0) {
                throw new OptimisticLockingFailureException("the process has moved on");
            }
            outcomes.add(outcome);
            requests.settled(request.id());
        }

        @Override
        public void tell(CarrierRequest request, CarrierOrder one, String state, String words) {
            if (!one.told.equals(state)) {
                told.add(state);
            }
            one.seen(state, words);
            one.told = state;
            orders.save(one);
        }
    }

    private static final class OneKey implements Secrets {

        @Override
        public SecretRef keep(String purpose, String clear) {
            return KEY;
        }

        @Override
        public String reveal(SecretRef ref) {
            return "8d4c1e2f-aaaa-4bbb-8ccc-0123456789ab";
        }

        @Override
        public void forget(SecretRef ref) {}
    }

    /** What it has, by reference. */
    private static final class MemoryCarrier implements Carrier {

        private final Map<String, Placed> placed = new HashMap<>();
        private final Map<String, Integer> faster = new HashMap<>();
        private final List<String> cancelled = new ArrayList<>();
        private final List<Integer> changed = new ArrayList<>();
        private java.util.function.Function<String, Standing> standing = id -> new Standing.Waiting("PROVISIONING");
        private Check check = new Check.Possible();
        private Leg refuse;
        private int loseAnswers;
        private int dropOrders;
        private boolean down;
        private boolean closed;
        private boolean refusesToCancel;
        private String busyWith = "";

        void all(java.util.function.Function<String, Standing> shown) {
            standing = shown;
        }

        private void answers() {
            if (closed) {
                throw new LogInRefused("no");
            }
            if (down) {
                throw new CarrierUnavailable("down", Optional.empty());
            }
        }

        @Override
        public Check check(List<Wanted> connections) {
            answers();
            assertThat(connections).extracting(Wanted::leg).containsExactly(Leg.PRIMARY, Leg.SECONDARY);
            return check;
        }

        @Override
        public Optional<Placed> find(String reference) {
            answers();
            return Optional.ofNullable(placed.get(reference));
        }

        @Override
        public Placement place(Wanted connection, Optional<Placed> primary) {
            answers();
            if (connection.leg() == refuse) {
                return new Placement.Refused("no second port");
            }
            if (dropOrders-- > 0) {
                throw new CarrierUnavailable("it never arrived", Optional.empty());
            }
            assertThat(primary.isPresent()).isEqualTo(connection.leg() == Leg.SECONDARY);
            Placed made = new Placed("id-" + connection.reference(), Optional.of("group"));
            assertThat(placed.put(connection.reference(), made))
                    .as("ordered twice")
                    .isNull();
            if (loseAnswers-- > 0) {
                throw new CarrierUnavailable("the answer is lost", Optional.empty());
            }
            return new Placement.Taken(made);
        }

        @Override
        public Standing look(Placed connection) {
            answers();
            if (cancelled.contains(connection.id())) {
                return new Standing.Gone("CANCELLED");
            }
            Standing shown = standing.apply(connection.id());
            return shown instanceof Standing.Ready ready
                    ? new Standing.Ready(ready.state(), faster.getOrDefault(connection.id(), ready.bandwidthInMbps()))
                    : shown;
        }

        @Override
        public Reply changeBandwidth(Placed connection, int mbps) {
            answers();
            changed.add(mbps);
            faster.put(connection.id(), mbps);
            return new Reply.Accepted();
        }

        @Override
        public Reply cancel(Placed connection) {
            answers();
            if (refusesToCancel) {
                return new Reply.Refused("already cancelled");
            }
            if (connection.id().equals(busyWith)) {
                return new Reply.NotYet("in transient state");
            }
            cancelled.add(connection.id());
            return new Reply.Accepted();
        }
    }
}
