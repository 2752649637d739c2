package io.onramp.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onramp.onboarding.StepEnded;
import io.onramp.onboarding.StepStarted;
import io.onramp.onboarding.StepStuck;
import io.onramp.onboarding.StepUnstuck;
import io.onramp.order.Jeopardy;
import io.onramp.order.Milestone;
import io.onramp.order.MilestoneReached;
import io.onramp.order.OrderState;
import io.onramp.order.Outlook;
import io.onramp.order.Outlooks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How the read model follows an onboarding; told once for each database. */
abstract class ReadModelStories {

    private static final Instant ORDERED = ProgressRoom.NOW.minus(Duration.ofDays(6));

    @Autowired
    private OrdersInMemory orders;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProgressTable table;

    @Autowired
    private Steps steps;

    @Autowired
    private Board board;

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private Prospects prospects;

    @Autowired
    private Outlooks outlooks;

    @Autowired
    private Flow flow;

    private OnboardingStory story;

    @BeforeEach
    void aNewOrder() {
        jdbc.sql("delete from progress_step").update();
        jdbc.sql("delete from progress_milestone").update();
        jdbc.sql("delete from onboarding_progress").update();
        orders.clear();
        story = story("ONB-2027-000001").of("Contoso Ltd", "Equinix", "Amsterdam");
    }

    @Test
    void anAcceptedOrderIsOnTheBoardAtOnce() {
        story.wantedBy(ProgressRoom.NOW.plus(Duration.ofDays(20)))
                .ticket("4711", "https://rt.example/4711")
                .accepted();

        Onboarding onboarding = stored();
        assertThat(onboarding.customer()).isEqualTo("Contoso Ltd");
        assertThat(onboarding.carrier()).isEqualTo("Equinix");
        assertThat(onboarding.location()).isEqualTo("Amsterdam");
        assertThat(onboarding.ticket()).isEqualTo("RT 4711");
        assertThat(onboarding.state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(onboarding.milestone()).isEmpty();
        assertThat(onboarding.waitingOn()).isEmpty();
        assertThat(onboarding.acceptedAt()).isEqualTo(ORDERED);
        assertThat(onboarding.dueAt()).contains(ProgressRoom.NOW.plus(Duration.ofDays(20)));
    }

    @Test
    void milestonesMoveItOn() {
        story.accepted().proceeds().reaches(Milestone.ORDER_COMPLETE, Milestone.PLAN_APPROVED);

        assertThat(stored().milestone()).contains(Milestone.PLAN_APPROVED);
        assertThat(stored().milestonesReached()).isEqualTo(2);
        assertThat(stored().state()).isEqualTo(OrderState.IN_PROGRESS);
    }

    @Test
    void itWaitsOnWhomItsStepSaysSinceThatStepBegan() {
        story.accepted().later(Duration.ofHours(2)).comesTo("onboard-customer", "provision", "Provision", "");
        assertThat(stored().waitingOn()).isEmpty();

        story.later(Duration.ofHours(1)).comesTo("provision-with-carrier", "await", "Wait for the carrier", "carrier");

        assertThat(stored().waitingOn()).contains(WaitingOn.CARRIER);
        assertThat(stored().waitingSince()).contains(ORDERED.plus(Duration.ofHours(3)));
    }

    @Test
    void ofSeveralOpenStepsTheMostPressingCountsAndThenTheOldest() {
        story.accepted()
                .comesTo("onboard-customer", "createCircuit", "Create circuit", "azure")
                .later(Duration.ofHours(1))
                .comesTo("onboard-customer", "first", "Review", "us")
                .later(Duration.ofHours(1))
                .comesTo("onboard-customer", "second", "Approve", "us");

        assertThat(stored().waitingOn()).contains(WaitingOn.US);
        assertThat(stored().waitingSince()).contains(ORDERED.plus(Duration.ofHours(1)));

        story.leaves("first").isTornFrom("second");

        assertThat(stored().waitingOn()).contains(WaitingOn.AZURE);
        assertThat(steps.of(story.number()))
                .extracting(Step::activityId, Step::endedHow)
                .containsExactly(
                        tuple("createCircuit", Step.EndedHow.OPEN),
                        tuple("first", Step.EndedHow.COMPLETED),
                        tuple("second", Step.EndedHow.INTERRUPTED));
    }

    @Test
    void whatHasStuckIsARiskUntilItGoesOn() {
        StepStuck stuck = new StepStuck(story.number(), "checkOrder", "incident-1", ORDERED);
        story.accepted().publish(stuck).publish(stuck);
        assertThat(stored().risks(ProgressRoom.NOW)).contains(Risk.STUCK);
        assertThat(board.page(BoardQuery.of(Map.of("risk", "stuck"))).total()).isEqualTo(1);

        story.publish(new StepUnstuck("incident-1"), new StepUnstuck("another"));

        assertThat(stored().risks(ProgressRoom.NOW)).isEmpty();
    }

    @Test
    void repeatedEventsChangeNothing() {
        StepStarted started = story.started("onboard-customer", "approvePlan", "Approve the plan", "us");
        StepEnded ended = new StepEnded(story.number(), started.token(), true, ORDERED.plusSeconds(60));
        MilestoneReached reached = new MilestoneReached(story.number(), Milestone.ORDER_COMPLETE, ORDERED);
        story.accepted().reaches(Milestone.ORDER_COMPLETE).publish(started, ended);
        Onboarding before = stored();
        List<Step> stepsBefore = steps.of(story.number());

        story.accepted()
                .publish(
                        reached,
                        started,
                        new StepEnded(story.number(), started.token(), false, ProgressRoom.NOW),
                        ended);

        assertThat(stored()).isEqualTo(before);
        assertThat(steps.of(story.number())).isEqualTo(stepsBefore);
    }

    @Test
    void whatEndedWaitsOnNobodyAndSaysWhy() {
        story.accepted()
                .comesTo("onboard-customer", "approvePlan", "Approve the plan", "us")
                .later(Duration.ofDays(1))
                .ends(OrderState.REJECTED, "No budget this year");

        assertThat(stored().state()).isEqualTo(OrderState.REJECTED);
        assertThat(stored().waitingOn()).isEmpty();
        assertThat(stored().endedAt()).contains(ORDERED.plus(Duration.ofDays(1)));
        assertThat(stored().reason()).isEqualTo("No budget this year");
    }

    @Test
    void anOrderThatSomeoneCompletedShowsItsNewValuesAtTheNextStep() {
        story.of("", "", "").accepted();

        story.of("Fabrikam", "Megaport", "London").comesTo("onboard-customer", "plan", "Plan", "");

        assertThat(stored().customer()).isEqualTo("Fabrikam");
        assertThat(stored().carrier()).isEqualTo("Megaport");
    }

    @Test
    void whatTheTransactionTakesBackIsNotOnTheBoard() {
        story.accepted();

        transaction.executeWithoutResult(status -> {
            events.publishEvent(story.started("onboard-customer", "approvePlan", "Approve the plan", "us"));
            status.setRollbackOnly();
        });

        assertThat(steps.of(story.number())).isEmpty();
        assertThat(stored().waitingOn()).isEmpty();
    }

    @Test
    void noNameIsTooLongOrTooOddToBeFollowed() {
        story.of("x".repeat(5000) + "\u0000", "\u0000", "İ".repeat(300))
                .accepted()
                .comesTo("onboard-customer", "plan", "y".repeat(1000), "martians");

        assertThat(stored().customer()).hasSize(200).endsWith("…");
        assertThat(stored().waitingOn()).isEmpty();
    }

    @Test
    void parallelBranchesAgreeOnWhomItWaitsOn() throws Exception {
        story.accepted();
        CountDownLatch bothHaveBegun = new CountDownLatch(2);

        CompletableFuture<Void> azure = branch("createCircuit", "azure", bothHaveBegun);
        CompletableFuture<Void> us = branch("approve", "us", bothHaveBegun);
        CompletableFuture.allOf(azure, us).get(20, TimeUnit.SECONDS);

        assertThat(stored().waitingOn()).contains(WaitingOn.US);
    }

    @Test
    void theBoardFindsFiltersSortsAndCounts() {
        story.wantedBy(ProgressRoom.NOW.minusSeconds(1))
                .accepted()
                .proceeds()
                .comesTo("onboard-customer", "approvePlan", "Approve the plan", "us");
        story("ONB-2027-000002")
                .of("100% Wolle_GmbH", "Megaport", "Frankfurt")
                .wantedBy(ProgressRoom.NOW.plusSeconds(3600))
                .accepted()
                .comesTo("provision-with-carrier", "await", "Wait", "carrier");
        story("ONB-2027-000003").of("Adatum", "Equinix", "Paris").accepted().ends(OrderState.COMPLETED, "");

        assertThat(found("contoso amsterdam", "", "", false, "")).containsExactly("ONB-2027-000001");
        assertThat(found("0% W", "", "", false, "")).containsExactly("ONB-2027-000002");
        assertThat(found("%", "", "", false, "")).containsExactly("ONB-2027-000002");
        assertThat(found("_", "", "", false, "")).containsExactly("ONB-2027-000002");
        assertThat(found("' or 1=1 --", "", "", false, "")).isEmpty();
        assertThat(found("", "carrier", "", false, "")).containsExactly("ONB-2027-000002");
        assertThat(found("", "", "completed", false, "")).containsExactly("ONB-2027-000003");
        assertThat(found("", "", "running", false, "number")).containsExactly("ONB-2027-000001", "ONB-2027-000002");
        assertThat(found("", "", "", true, "")).containsExactly("ONB-2027-000001");
        assertThat(found("", "", "", false, "due"))
                .containsExactly("ONB-2027-000001", "ONB-2027-000002", "ONB-2027-000003");
        assertThat(found("", "", "", false, "customer"))
                .containsExactly("ONB-2027-000002", "ONB-2027-000003", "ONB-2027-000001");
        assertThat(board.counts()).isEqualTo(new Board.Counts(3, 2, 1, 1, 1, 0, 1, 0));
    }

    @Test
    void whatOthersTookIsTheForecast() {
        for (int i = 10; i < 13; i++) {
            OnboardingStory other = new OnboardingStory(
                            orders, events, transaction, "ONB-2027-0000" + i, ORDERED.minus(Duration.ofDays(90)))
                    .of("Other " + i, "Equinix", "Amsterdam")
                    .accepted()
                    .proceeds();
            for (Milestone milestone : Milestone.values()) {
                other.later(Duration.ofDays(2)).reaches(milestone);
            }
            other.ends(OrderState.COMPLETED, "");
        }
        story.wantedBy(ORDERED.plus(Duration.ofDays(9))).accepted().proceeds();

        assertThat(forecasts.refresh()).isEqualTo(1);
        assertThat(forecasts.refresh()).as("nothing has changed").isZero();

        // the first stage is past its two days, so it ends now; eight more take two days each
        assertThat(stored().forecastAt())
                .contains(ProgressRoom.NOW.plus(Duration.ofDays(16)).truncatedTo(ChronoUnit.DAYS));
        assertThat(stored().risks(ProgressRoom.NOW)).containsExactly(Risk.FORECAST);
        assertThat(found("", "", "", false, "")).hasSize(4);
        assertThat(board.page(BoardQuery.of(Map.of("risk", "forecast"))).onboardings())
                .extracting(Onboarding::number)
                .containsExactly(story.number());
    }

    @Test
    void whatTheBoardSeesIsToldToTheOrderOnce() {
        jdbc.sql(
                        "insert into service_order (order_number, source_system, external_id, state, document, findings, reason,"
                                + " amended_by, customer_id, created_at, updated_at)"
                                + " values (?, 'test', 'prospects', 'inProgress', '{}', '[]', '', '[]', '', ?, ?)")
                .params(story.number().value(), ORDERED.atOffset(ZoneOffset.UTC), ORDERED.atOffset(ZoneOffset.UTC))
                .update();
        Instant day = ProgressRoom.NOW.plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.DAYS);
        story.wantedBy(ProgressRoom.NOW.minus(Duration.ofDays(1))).accepted().proceeds();
        jdbc.sql("update onboarding_progress set forecast_at = ?")
                .param(day.atOffset(ZoneOffset.UTC))
                .update();

        assertThat(prospects.tell()).isEqualTo(2);
        assertThat(prospects.tell()).as("nothing has changed").isZero();

        assertThat(outlooks.of(story.number()).expectedAt()).contains(day);
        assertThat(outlooks.of(story.number()).alerts())
                .extracting(Outlook.Alert::why)
                .containsExactlyInAnyOrder(Jeopardy.LATE, Jeopardy.FORECAST);
        story.ends(OrderState.COMPLETED, "");
        prospects.tell();
        assertThat(outlooks.of(story.number())).isEqualTo(new Outlook(Optional.empty(), List.of()));
    }

    /** A risk that orders know no word for would stop them from being told of any. */
    @Test
    void everyRiskIsAJeopardyOfTheOrder() {
        assertThat(Risk.values())
                .extracting(Risk::key)
                .containsExactlyElementsOf(
                        Arrays.stream(Jeopardy.values()).map(Jeopardy::key).toList());
    }

    @Test
    void howFarAStageHasComeIsPartOfTheForecast() {
        for (int i = 10; i < 13; i++) {
            OnboardingStory other = new OnboardingStory(
                            orders, events, transaction, "ONB-2027-0000" + i, ORDERED.minus(Duration.ofDays(90)))
                    .of("Other " + i, "Equinix", "Amsterdam")
                    .accepted()
                    .proceeds()
                    .later(Duration.ofDays(20))
                    .comesTo("onboard-customer", "sign", "Have it signed", "customer")
                    .later(Duration.ofDays(1))
                    .leaves("sign");
            for (Milestone milestone : Milestone.values()) {
                other.later(Duration.ofDays(2)).reaches(milestone);
            }
            other.ends(OrderState.COMPLETED, "");
        }
        story.accepted()
                .proceeds()
                .later(Duration.ofDays(5))
                .comesTo("onboard-customer", "sign", "Have it signed", "customer");

        forecasts.refresh();

        // the stage takes 23 days, but from this step on, which began yesterday, it takes 3; eight more take two days
        // each
        assertThat(stored().forecastAt())
                .contains(ProgressRoom.NOW.plus(Duration.ofDays(2 + 16)).truncatedTo(ChronoUnit.DAYS));
        Flow.Compared equinix = new Flow.Compared("Equinix", 3, Duration.ofDays(1), Duration.ofDays(1), 1);
        assertThat(flow.carriers("onboard-customer", "sign", "")).containsExactly(equinix);
        assertThat(flow.carriers("onboard-customer", "sign", "Oslo")).isEmpty();
        assertThat(flow.locations("onboard-customer", "sign", "Equinix"))
                .extracting(Flow.Compared::name)
                .containsExactly("Amsterdam");
    }

    private List<String> found(String text, String waitingOn, String state, boolean late, String sort) {
        Map<String, String> asked =
                Map.of("q", text, "waitingOn", waitingOn, "state", state, "late", Boolean.toString(late), "sort", sort);
        return board.page(BoardQuery.of(asked)).onboardings().stream()
                .map(onboarding -> onboarding.number().value())
                .toList();
    }

    private CompletableFuture<Void> branch(String activity, String waitingOn, CountDownLatch bothHaveBegun) {
        StepStarted started = story.started("onboard-customer", activity, activity, waitingOn);
        return CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            events.publishEvent(started);
            bothHaveBegun.countDown();
            await(bothHaveBegun);
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private OnboardingStory story(String number) {
        return new OnboardingStory(orders, events, transaction, number, ORDERED);
    }

    private Onboarding stored() {
        return table.find(story.number()).orElseThrow();
    }
}
