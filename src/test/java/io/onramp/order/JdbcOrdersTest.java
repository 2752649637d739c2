package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcOrdersTest {

    private OrderTables tables;

    @BeforeEach
    void open() {
        tables = new OrderTables();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void ordersAreNumberedFromOneEachYear() {
        assertThat(file("a")).hasToString("ONB-2026-000001");
        assertThat(file("b")).hasToString("ONB-2026-000002");

        tables.clock.now = Instant.parse("2027-01-01T00:00:00Z");

        assertThat(file("c")).hasToString("ONB-2027-000001");
    }

    @Test
    void aClockThatIsBehindAtTheTurnOfTheYearGivesNoNumberTwice() {
        tables.clock.now = Instant.parse("2026-12-31T23:59:59Z");
        file("a");
        tables.clock.now = Instant.parse("2027-01-01T00:00:00Z");
        file("b");

        tables.clock.now = Instant.parse("2026-12-31T23:59:59.900Z");

        assertThat(file("c")).hasToString("ONB-2027-000002");
    }

    @Test
    void anOrderThatIsNotKeptLeavesNoGap() {
        file("a");
        try {
            tables.together(() -> {
                tables.orders.accept(tables.document(), new OrderSource("test", "b"));
                throw new UnsupportedOperationException("the caller fails");
            });
        } catch (UnsupportedOperationException expected) {
            assertThat(expected).hasMessage("the caller fails");
        }

        assertThat(file("c")).hasToString("ONB-2026-000002");
    }

    @Test
    void manyAtOnceGetNumbersWithoutGapsOrDoubles() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<OrderNumber>> filed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String externalId = "many-" + i;
            filed.add(threads.submit(() -> file(externalId)));
        }

        List<String> numbers = new ArrayList<>();
        for (Future<OrderNumber> one : filed) {
            numbers.add(one.get().value());
        }
        threads.shutdown();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj("ONB-2026-%06d"::formatted)
                        .toList());
    }

    @Test
    void theSameRequestIsTheSameOrder() {
        Orders.Acceptance first = tables.accept(tables.document(), "a");

        Orders.Acceptance again = tables.accept(tables.document(), "a");

        assertThat(first.already()).isFalse();
        assertThat(again.already()).isTrue();
        assertThat(again.order().number()).isEqualTo(first.order().number());
        assertThat(tables.eventsOf(OrderAccepted.class)).hasSize(1);
    }

    @Test
    void theSendersDocumentIsLeftAloneAndItsKeyIsTakenOutOfTheKeptOne() {
        ObjectNode document = tables.document();
        ((ObjectNode) Documents.characteristic(document, "privatePeering"))
                .put("sharedKey", "Secret1")
                .put("sharedKeyRef", "sec_made-up");
        String before = document.toString();

        Order order = tables.accept(document, "a").order();

        assertThat(document).hasToString(before);
        assertThat(order.document().toString()).doesNotContain("Secret1").doesNotContain("made-up");
        assertThat(tables.secrets.all.values()).containsExactly("Secret1");
    }

    @Test
    void aMilestoneIsReachedOnce() {
        OrderNumber number = file("a");

        tables.orders.reached(number, Milestone.PLAN_APPROVED);
        tables.clock.now = tables.clock.now.plusSeconds(60);
        tables.orders.reached(number, Milestone.PLAN_APPROVED);
        tables.orders.reached(number, Milestone.ORDER_COMPLETE);

        assertThat(tables.orders.get(number).milestones())
                .extracting(Order.Reached::milestone)
                .containsExactly(Milestone.ORDER_COMPLETE, Milestone.PLAN_APPROVED);
        assertThat(tables.eventsOf(MilestoneReached.class)).hasSize(2);
    }

    @Test
    void theEndIsFinal() {
        OrderNumber number = file("a");
        tables.orders.end(number, OrderState.REJECTED, "no");

        tables.orders.end(number, OrderState.COMPLETED, "yes");

        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.REJECTED);
        assertThat(tables.orders.get(number).reason()).isEqualTo("no");
        assertThat(tables.eventsOf(OrderEnded.class)).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> tables.orders.proceed(number));
        assertThatIllegalStateException().isThrownBy(() -> tables.orders.requireInformation(number, List.of()));
    }

    @Test
    void aWishToCancelIsKeptOnceAndTellsWhoHasItAndWhy() {
        OrderNumber number = file("a");
        tables.orders.proceed(number);

        CancellationAnswer first = tables.orders.askToCancel(number, " we have moved ", "jane");
        CancellationAnswer second = tables.orders.askToCancel(number, "again", "john");

        assertThat(first).isEqualTo(CancellationAnswer.ACCEPTED);
        assertThat(second).isEqualTo(CancellationAnswer.ALREADY_ASKED);
        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.ASSESSING_CANCELLATION);
        assertThat(tables.orders.cancellation(number))
                .contains(new Cancellation("we have moved", "jane", tables.clock.now));
        assertThat(tables.eventsOf(CancellationAsked.class))
                .containsExactly(new CancellationAsked(number, "we have moved", "jane"));
    }

    @Test
    void anOrderThatIsNotCancelledIsWhatItHasBecomeMeanwhile() {
        OrderNumber number = file("a");
        tables.orders.proceed(number);
        tables.orders.askToCancel(number, "", "jane");
        Finding finding = new Finding("carrier", "required", "is missing");

        tables.orders.requireInformation(number, List.of(finding));
        OrderState meanwhile = tables.orders.get(number).state();
        tables.orders.refuseCancellation(number, "it is too far along");

        assertThat(meanwhile).isEqualTo(OrderState.ASSESSING_CANCELLATION);
        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.PENDING);
        assertThat(tables.orders.get(number).findings()).containsExactly(finding);
        assertThat(tables.eventsOf(CancellationRefused.class))
                .containsExactly(new CancellationRefused(number, "it is too far along"));
        assertThatIllegalStateException().isThrownBy(() -> tables.orders.refuseCancellation(number, "again"));
        assertThat(tables.orders.askToCancel(number, "please", "jane")).isEqualTo(CancellationAnswer.ACCEPTED);
    }

    @Test
    void whatIsBeingCancelledEndsAsCancelledAndAsNothingElse() {
        OrderNumber number = file("a");
        tables.orders.askToCancel(number, "", "jane");

        tables.orders.cancel(number);
        tables.orders.cancel(number);

        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.PENDING_CANCELLATION);
        assertThat(tables.eventsOf(CancellationAccepted.class)).hasSize(1);
        assertThat(tables.orders.askToCancel(number, "", "jane")).isEqualTo(CancellationAnswer.ALREADY_ASKED);
        assertThatIllegalStateException().isThrownBy(() -> tables.orders.proceed(number));
        assertThatIllegalStateException().isThrownBy(() -> tables.orders.end(number, OrderState.COMPLETED, ""));
        tables.orders.end(number, OrderState.CANCELLED, "as asked");
        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void aWishThatComesAfterTheEndIsTooLateAndOneThatIsOvertakenByItIsRefused() {
        OrderNumber number = file("a");
        tables.orders.askToCancel(number, "", "jane");

        tables.orders.end(number, OrderState.COMPLETED, "");

        assertThat(tables.eventsOf(CancellationRefused.class)).hasSize(1);
        assertThat(tables.orders.askToCancel(number, "", "jane")).isEqualTo(CancellationAnswer.TOO_LATE);
        assertThat(tables.eventsOf(CancellationAsked.class)).hasSize(1);
    }

    @Test
    void whatEndsNothingIsRefused() {
        OrderNumber number = file("a");

        assertThatIllegalArgumentException().isThrownBy(() -> tables.orders.end(number, OrderState.IN_PROGRESS, ""));
    }

    @Test
    void findingsStandUntilTheOrderGoesOn() {
        OrderNumber number = file("a");
        Finding finding = new Finding("carrier", "required", "is missing");

        tables.orders.requireInformation(number, List.of(finding));

        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.PENDING);
        assertThat(tables.orders.get(number).findings()).containsExactly(finding);
        tables.orders.proceed(number);
        assertThat(tables.orders.get(number).state()).isEqualTo(OrderState.IN_PROGRESS);
        assertThat(tables.orders.get(number).findings()).isEmpty();
    }

    @Test
    void whoAmendsAnOrderIsInvolvedInIt() {
        OrderNumber number = file("a");
        ObjectNode changed = tables.json.createObjectNode().put("carrier", "Colt");
        changed.putObject("customer").put("id", "fabrikam").put("name", "Fabrikam");

        tables.orders.amend(number, changed, "operator");
        tables.orders.amend(number, changed, "operator");

        Order order = tables.orders.get(number);
        assertThat(order.characteristic("carrier").asText()).isEqualTo("Colt");
        assertThat(order.customerId()).isEqualTo("fabrikam");
        assertThat(order.involved()).containsExactly("operator", "jane.roe@contoso.example");
    }

    @Test
    void aDocumentOfAnyShapeCanBeAmended() {
        ObjectNode odd = tables.json.createObjectNode().put("relatedParty", "x").put("serviceOrderItem", 7);
        OrderNumber number = tables.accept(odd, "odd").order().number();
        ObjectNode changed = tables.json.createObjectNode().put("carrier", "Colt");
        changed.putObject("customer").put("id", "c").put("name", "C");

        tables.orders.amend(number, changed, "operator");

        assertThat(tables.orders.get(number).characteristic("carrier").asText()).isEqualTo("Colt");
        assertThat(tables.orders.get(number).customerName()).isEqualTo("C");
    }

    @Test
    void theListIsNewestFirst() {
        file("a");
        file("b");
        file("c");

        assertThat(tables.orders.list(1, 5))
                .extracting(order -> order.number().value())
                .containsExactly("ONB-2026-000002", "ONB-2026-000001");
    }

    private OrderNumber file(String externalId) {
        return tables.accept(tables.document(), externalId).order().number();
    }
}
