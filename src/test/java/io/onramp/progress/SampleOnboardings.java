package io.onramp.progress;

import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A board as a manager may see it on an ordinary day. */
class SampleOnboardings {

    static final String AT_THE_CARRIER = "ONB-2027-000001";
    static final String INCOMPLETE = "ONB-2027-000003";
    static final String REFUSED = "ONB-2027-000006";
    static final String HOSTILE = "ONB-2027-000007";

    private final OrdersInMemory orders;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    SampleOnboardings(
            OrdersInMemory orders, ApplicationEventPublisher events, TransactionTemplate transaction, JdbcClient jdbc) {
        this.orders = orders;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    void clear() {
        jdbc.sql("delete from progress_step").update();
        jdbc.sql("delete from progress_milestone").update();
        jdbc.sql("delete from board_note").update();
        jdbc.sql("delete from onboarding_progress").update();
        orders.clear();
    }

    OnboardingStory story(String number, long daysAgo) {
        Instant at = ProgressRoom.NOW.minus(Duration.ofDays(daysAgo)).plusSeconds(4321);
        return new OnboardingStory(orders, events, transaction, number, at);
    }

    void file() {
        atTheCarrier();
        needsApproval();
        incomplete();
        inAzure();
        completed();
        refused();
        hostile();
    }

    private void atTheCarrier() {
        story(AT_THE_CARRIER, 9)
                .of("Contoso Ltd", "Equinix", "Amsterdam")
                .wantedBy(inDays(19))
                .ticket("4711", "https://tickets.example/Ticket/Display.html?id=4711")
                .accepted()
                .proceeds()
                .comesTo("onboard-customer", "completeOrder", "Complete the order", "us")
                .later(Duration.ofHours(3))
                .leaves("completeOrder")
                .reaches(Milestone.ORDER_COMPLETE)
                .comesTo("onboard-customer", "approvePlan", "Approve the plan", "us")
                .later(Duration.ofHours(27))
                .leaves("approvePlan")
                .reaches(Milestone.PLAN_APPROVED)
                .comesTo("onboard-customer", "createCircuit", "Create circuit", "azure")
                .later(Duration.ofMinutes(4))
                .leaves("createCircuit")
                .reaches(Milestone.CIRCUIT_ORDERED)
                .comesTo("onboard-customer", "provision", "Provision with carrier", "")
                .comesTo("provision-with-carrier", "orderAtCarrier", "Order at the carrier", "us")
                .later(Duration.ofHours(5))
                .leaves("orderAtCarrier")
                .comesTo("provision-with-carrier", "awaitProvisioned", "Wait for the carrier", "carrier");
    }

    private void needsApproval() {
        story("ONB-2027-000002", 3)
                .of("Fabrikam Residences and Holdings International B.V.", "Megaport", "London2")
                .wantedBy(inDays(40))
                .accepted()
                .proceeds()
                .reaches(Milestone.ORDER_COMPLETE)
                .comesTo("onboard-customer", "approvePlan", "Approve the plan", "us");
    }

    private void incomplete() {
        story(INCOMPLETE, 1)
                .of("Adatum", "", "")
                .ticket("4720", "javascript:alert(1)")
                .accepted()
                .comesTo("onboard-customer", "completeOrder", "Complete the order", "customer")
                .lacks(
                        new Finding("carrier", "required", "The order names no carrier"),
                        new Finding("privatePeering.vlanId", "vlan-range", "A VLAN is between 1 and 4094"));
    }

    private void inAzure() {
        story("ONB-2027-000004", 31)
                .of("Northwind Traders", "Colt", "Frankfurt")
                .wantedBy(inDays(-2))
                .accepted()
                .proceeds()
                .reaches(
                        Milestone.ORDER_COMPLETE,
                        Milestone.PLAN_APPROVED,
                        Milestone.CIRCUIT_ORDERED,
                        Milestone.CARRIER_PROVISIONED,
                        Milestone.PEERING_CONFIGURED)
                .later(Duration.ofDays(30))
                .comesTo("connect-network", "createGateway", "Create gateway", "azure");
    }

    private void completed() {
        story("ONB-2027-000005", 60)
                .of("Tailspin Toys", "Equinix", "Dublin")
                .wantedBy(inDays(-20))
                .accepted()
                .proceeds()
                .later(Duration.ofDays(33))
                .reaches(Milestone.values())
                .ends(OrderState.COMPLETED, "");
    }

    private void refused() {
        story(REFUSED, 12)
                .of("Wingtip", "Orange", "Paris")
                .accepted()
                .proceeds()
                .reaches(Milestone.ORDER_COMPLETE)
                .comesTo("onboard-customer", "approvePlan", "Approve the plan", "us")
                .later(Duration.ofDays(2))
                .isTornFrom("approvePlan")
                .ends(OrderState.REJECTED, "Two locations are needed for this customer class");
    }

    private void hostile() {
        story(HOSTILE, 2)
                .of("<script>alert('x')</script> ${7*7} & Söhne", "\"><img src=x onerror=alert(1)>", "[[${8*8}]]")
                .accepted()
                .ends(OrderState.CANCELLED, "<b>never mind</b> __${9*9}__");
    }

    private static Instant inDays(int days) {
        return ProgressRoom.NOW.plus(Duration.ofDays(days));
    }
}
