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
    private static final String CLEAR = "8d4c1e2f-aaaa-4bbb-8ccc-0123456789ab";
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
        for (String version : List.of("V98__carrier_orders", "V102__carrier_proof")) {
            String migration = Files.readString(Path.of("src/main/resources/db/migration/" + version + ".sql"));
            for (String statement : migration.replaceAll("--[^\n]*", "").split(";")) {
                if (!statement.isBlank()) {
                    jdbc.sql(statement).update();
                }
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

    /** The list is behind: by its looks alone it would be ordered again, and the refusal of that be taken for the end. */
    @Test
    void aPurchaseThatTheListDoesNotShowStaysOpenIsToldAndIsFoundInTheEnd() {
        String request = ordered();
        carrier.loseAnswers = 1;
        carrier.listIsBehind = true;

        for (int looks = 0; looks < 6; looks++) {
            step(request);
        }
        List<CarrierOrder> meanwhile = orders.of(ORDER, CIRCUIT);
        carrier.listIsBehind = false;
        step(request);

        assertThat(meanwhile.get(0).state).isEqualTo(CarrierOrder.State.UNCLEAR);
        assertThat(told.told).containsExactly(CarrierSteps.UNCLEAR);
        assertThat(told.outcomes).isEmpty();
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.PLACED);
    }

    @Test
    void aRefusalOfAnotherTryIsNoProofThatTheFirstHasMadeNothing() {
        String request = ordered();
        carrier.dropOrders = 1;
        step(request);
        carrier.refuse = Leg.PRIMARY;

        for (int looks = 0; looks < 6; looks++) {
            step(request);
        }

        assertThat(orders.of(ORDER, CIRCUIT).get(0).state).isEqualTo(CarrierOrder.State.UNCLEAR);
        assertThat(orders.of(ORDER, CIRCUIT).get(0).words).isEqualTo("no second port");
        assertThat(told.outcomes).isEmpty();
    }

    @Test
    void whatIsUnclearIsTriedAgainWhereAPersonWantsItSo() {
        String request = ordered();
        carrier.loseAnswers = 1;
        carrier.listIsBehind = true;
        for (int looks = 0; looks < 6; looks++) {
            step(request);
        }
        carrier.placed.clear();

        orders.of(ORDER, CIRCUIT).forEach(one -> {
            one.again();
            orders.save(one);
        });
        for (int looks = 0; looks < 6; looks++) {
            step(request);
        }

        assertThat(carrier.placed).hasSize(2);
    }

    @Test
    void whatMayHaveBeenOrderedIsNotTakenForCancelledWithoutProof() {
        String first = ordered();
        carrier.loseAnswers = 1;
        carrier.listIsBehind = true;
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);

        for (int looks = 0; looks < 6; looks++) {
            step(cancellation);
        }
        CarrierOrder.State meanwhile = orders.of(ORDER, CIRCUIT).get(0).state;
        carrier.listIsBehind = false;
        for (int looks = 0; looks < 6; looks++) {
            step(cancellation);
        }

        assertThat(meanwhile).isEqualTo(CarrierOrder.State.LEAVING);
        assertThat(told.told).containsExactly(CarrierSteps.UNCLEAR);
        assertThat(carrier.cancelled).hasSize(1);
        assertThat(told.outcomes).endsWith(new CarrierOutcome.Done(""));
    }

    @Test
    void whatNeverArrivedIsGoneOnceTheCarrierSaysThatItsPlaceIsFree() {
        String first = ordered();
        carrier.dropOrders = 1;
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);

        for (int looks = 0; looks < 4; looks++) {
            step(cancellation);
        }

        assertThat(told.told).isEmpty();
        assertThat(told.outcomes).endsWith(new CarrierOutcome.Done(""));
    }

    @Test
    void aConnectionThatIsNotKnownOnceIsThereAtTheNextLook() {
        String request = ordered();
        step(request);
        carrier.all(id -> new Standing.Missing("404"));
        step(request);
        step(request);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(told.told).isEmpty();
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.missing == 0);
    }

    @Test
    void aConnectionThatStaysUnknownIsToldAndEndsOnlyOnceItsPlaceIsFree() {
        String request = ordered();
        step(request);
        carrier.all(id -> new Standing.Missing("404"));
        for (int looks = 0; looks < 5; looks++) {
            step(request);
        }
        List<CarrierOutcome> before = List.copyOf(told.outcomes);
        carrier.placed.clear();
        step(request);

        assertThat(before).isEmpty();
        assertThat(told.told).containsOnly("404");
        assertThat(told.outcomes.toString()).contains("Refused", "PRIMARY", "404");
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
        carrier.all(id -> new Standing.Rejected("REJECTED", "in maintenance", true));

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
    void anotherBandwidthIsAskedForOnceAndThenLookedFor() {
        String request = changed();
        carrier.all(id -> new Standing.Ready("LIVE", 100));

        for (int looks = 0; looks < 5; looks++) {
            step(request);
        }
        List<CarrierOutcome> before = List.copyOf(told.outcomes);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(request);

        assertThat(before).isEmpty();
        assertThat(carrier.changed).containsExactly(200, 200);
        assertThat(told.outcomes).singleElement().isInstanceOf(CarrierOutcome.Done.class);
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.bandwidthInMbps == 200);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsLookedForBeforeItIsAskedForAgain() {
        String request = changed();
        carrier.all(id -> new Standing.Ready("LIVE", id.contains(primary().reference) ? 100 : 200));
        carrier.loseChanges = 1;

        step(request);
        step(request);
        step(request);
        List<Integer> before = List.copyOf(carrier.changed);
        step(request);

        assertThat(before).hasSize(1);
        assertThat(carrier.changed).hasSize(2);
    }

    @Test
    void aChangeThatTheCarrierRefusesOrDropsComesBackWithItsWords() {
        String request = changed();
        carrier.all(id -> new Standing.Ready("LIVE", 100));
        step(request);
        carrier.all(id -> new Standing.Ready("LIVE", 100, Optional.of("REJECTED: no capacity")));

        step(request);

        assertThat(told.outcomes).containsExactly(new CarrierOutcome.Refused("PRIMARY: REJECTED: no capacity"));
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.READY);
    }

    @Test
    void noServiceKeyIsKeptOrTold() {
        String request = ordered();
        step(request);
        carrier.all(id -> new Standing.Rejected("REJECTED", "key " + CLEAR.toUpperCase(java.util.Locale.ROOT), true));

        step(request);

        assertThat(told.outcomes.toString()).contains("key (service key)").doesNotContainIgnoringCase(CLEAR);
        assertThat(orders.of(ORDER, CIRCUIT))
                .allSatisfy(one -> assertThat(one.words).doesNotContainIgnoringCase(CLEAR));
    }

    @Test
    void whatIsRejectedAndStillThereIsToGo() {
        String request = ordered();
        step(request);
        carrier.all(id -> new Standing.Rejected("PROVISIONED / REJECTED", "no", false));

        step(request);
        List<CarrierOutcome> rejection = List.copyOf(told.outcomes);
        String clearing = added(CarrierRequest.Deed.CLEAR);
        step(clearing);
        step(clearing);

        assertThat(rejection.toString()).contains("Refused", "PROVISIONED / REJECTED");
        assertThat(carrier.cancelled).hasSize(1);
        assertThat(orders.of(ORDER, CIRCUIT).get(0).state).isEqualTo(CarrierOrder.State.ENDED);
        assertThat(orders.of(ORDER, CIRCUIT).get(1).state).isEqualTo(CarrierOrder.State.PLACED);
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
    void aConnectionThatIsToGoAndIsNotKnownIsCancelledBeforeThatIsBelieved() {
        String cancellation = leaving();
        carrier.all(id -> new Standing.Missing("404"));
        carrier.cancelsNothing = true;

        step(cancellation);
        step(cancellation);
        List<CarrierOrder> afterTwo = orders.of(ORDER, CIRCUIT);
        step(cancellation);

        assertThat(carrier.cancels).isEqualTo(2);
        assertThat(afterTwo).allMatch(one -> one.state == CarrierOrder.State.LEAVING);
        assertThat(orders.of(ORDER, CIRCUIT)).allMatch(one -> one.state == CarrierOrder.State.ENDED);
    }

    @Test
    void aCancellationThatWasTakenIsNotSentAgain() {
        String cancellation = leaving();
        carrier.cancelsNothing = true;

        for (int looks = 0; looks < 5; looks++) {
            step(cancellation);
        }

        assertThat(carrier.cancels).isEqualTo(2);
        assertThat(told.outcomes).doesNotContain(new CarrierOutcome.Done(""));
    }

    @Test
    void aConnectionThatTheCarrierKeepsDoesNotHoldUpTheOther() {
        String cancellation = leaving();
        carrier.keeps = primary().placed.orElseThrow().id();

        step(cancellation);
        step(cancellation);

        assertThat(told.outcomes).endsWith(new CarrierOutcome.Refused("PRIMARY: the contract runs"));
        assertThat(orders.of(ORDER, CIRCUIT))
                .extracting(one -> one.state)
                .containsExactly(CarrierOrder.State.LEAVING, CarrierOrder.State.ENDED);
    }

    @Test
    void whatAPersonHasSettledIsNotAskedAboutAgain() {
        String cancellation = leaving();
        orders.of(ORDER, CIRCUIT).forEach(one -> {
            one.settled(clock.instant());
            orders.save(one);
        });

        step(cancellation);

        assertThat(carrier.cancels).isZero();
        assertThat(told.outcomes).endsWith(new CarrierOutcome.Done(""));
        assertThat(orders.circuitsAtCarriers(ORDER)).isEmpty();
    }

    /** Nobody waits for the one: the other is followed, and nobody is told of the one again. */
    @Test
    void whereAPersonHasSettledOneConnectionTheOtherIsFollowed() {
        String request = ordered();
        step(request);
        CarrierOrder secondary = orders.of(ORDER, CIRCUIT).get(1);
        secondary.leaves(clock.instant());
        secondary.settled(clock.instant());
        orders.save(secondary);
        carrier.all(id -> new Standing.Ready("LIVE", 200));

        step(request);

        assertThat(told.outcomes).containsExactly(new CarrierOutcome.Done(primary().reference));
    }

    @Test
    void whatWasTakenAndIsStillThereIsCancelledAgainWhereAPersonWantsItSo() {
        String cancellation = leaving();
        carrier.cancelsNothing = true;
        step(cancellation);
        step(cancellation);

        orders.of(ORDER, CIRCUIT).forEach(one -> {
            one.again();
            orders.save(one);
        });
        step(cancellation);

        assertThat(carrier.cancels).isEqualTo(4);
    }

    @Test
    void aClearingThatTakesLongIsToldThoughNobodyWaits() {
        leaving();
        requests.open(ORDER, CIRCUIT).forEach(one -> requests.settled(one.id()));
        String clearing = added(CarrierRequest.Deed.CLEAR);
        carrier.busyWith = primary().placed.orElseThrow().id();

        for (int looks = 0; looks < 3; looks++) {
            step(clearing);
        }
        List<String> before = List.copyOf(told.told);
        clock.now = clock.now.plus(CarrierSteps.PATIENCE);
        step(clearing);
        step(clearing);

        assertThat(before).isEmpty();
        assertThat(told.told).hasSize(1);
    }

    @Test
    void whatHasGoneWrongIsKeptUntilItGoesWell() {
        String request = ordered();
        carrier.down = true;
        step(request);
        step(request);
        List<String> troubles = requests.troubles(ORDER, CIRCUIT);
        carrier.down = false;
        step(request);

        assertThat(troubles).containsExactly("down (2)");
        assertThat(requests.troubles(ORDER, CIRCUIT)).isEmpty();
    }

    @Test
    void whatTheCarrierHasRejectedMeanwhileNeedsNoCancellation() {
        String first = ordered();
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);
        carrier.all(id -> new Standing.Rejected("REJECTED", "in maintenance", true));
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

    /** Both are there, and a cancellation has its turn. */
    private String leaving() {
        String first = ordered();
        step(first);
        String cancellation = cancelled();
        requests.withdraw(first);
        step(first);
        return cancellation;
    }

    /** Both are there with 100 Mbps, and are to have 200. */
    private String changed() {
        String first = ordered();
        step(first);
        carrier.all(id -> new Standing.Ready("LIVE", 200));
        step(first);
        orders.of(ORDER, CIRCUIT).forEach(one -> {
            one.bandwidthInMbps = 100;
            orders.save(one);
        });
        told.outcomes.clear();
        return added(CarrierRequest.Deed.CHANGE);
    }

    private String added(CarrierRequest.Deed deed) {
        clock.now = clock.now.plusSeconds(1);
        CarrierRequest request = request(deed);
        requests.add(request);
        return request.id();
    }

    private CarrierOrder primary() {
        return orders.of(ORDER, CIRCUIT).get(0);
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
            return CLEAR;
        }

        @Override
        public void forget(SecretRef ref) {}
    }

    /** What it has, by reference. */
    private static final class MemoryCarrier implements Carrier {

        private final Map<String, Placed> placed = new HashMap<>();
        private final List<String> cancelled = new ArrayList<>();
        private final List<Integer> changed = new ArrayList<>();
        private java.util.function.Function<String, Standing> standing = id -> new Standing.Waiting("PROVISIONING");
        private Check check = new Check.Possible();
        private Leg refuse;
        private int loseAnswers;
        private int dropOrders;
        private boolean down;
        private boolean closed;
        private boolean listIsBehind;
        private boolean cancelsNothing;
        private int loseChanges;
        private int cancels;
        private String keeps = "";
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
        public Room room(String peeringLocation, Leg leg, Optional<Placed> connection) {
            throw new UnsupportedOperationException("Asked before anything is approved, and never by the steps");
        }

        @Override
        public Optional<Placed> find(String reference) {
            answers();
            return Optional.ofNullable(placed.get(reference)).filter(there -> !listIsBehind);
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
        public boolean isFree(Wanted connection) {
            answers();
            return !placed.containsKey(connection.reference());
        }

        @Override
        public Standing look(Placed connection) {
            answers();
            if (cancelled.contains(connection.id())) {
                return new Standing.Gone("CANCELLED");
            }
            Standing shown = standing.apply(connection.id());
            return shown;
        }

        @Override
        public Reply changeBandwidth(Placed connection, int mbps) {
            answers();
            changed.add(mbps);
            if (loseChanges-- > 0) {
                throw new CarrierUnavailable("the answer is lost", Optional.empty());
            }
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
            if (connection.id().equals(keeps)) {
                return new Reply.Refused("the contract runs");
            }
            cancels++;
            if (cancelsNothing) {
                return new Reply.Accepted();
            }
            cancelled.add(connection.id());
            return new Reply.Accepted();
        }
    }
}
