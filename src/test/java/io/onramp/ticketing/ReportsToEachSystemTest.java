package io.onramp.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.testing.MovedTime;
import io.onramp.testing.WaysInAndBack;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same stories for each ticket system: what a ticket is told arrives once and in order, whatever its system does. */
@SpringBootTest(
        classes = {WaysInAndBack.class, MovedTime.class},
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "onramp.ticketing.jira.user=onramp@csp.test",
            "onramp.ticketing.jira.token=jira-token",
            "onramp.ticketing.jira.milestone-field=customfield_10061",
            "onramp.ticketing.servicenow.user=onramp",
            "onramp.ticketing.servicenow.password=servicenow-password",
            "onramp.ticketing.servicenow.milestone-field=u_milestone",
            "onramp.ticketing.servicenow.closing.state=3",
            "onramp.ticketing.servicenow.closing.close_notes=Done by Onramp",
            "onramp.ticketing.zendesk.user=onramp@csp.test",
            "onramp.ticketing.zendesk.token=zendesk-token",
            "onramp.ticketing.zendesk.milestone-field=360009",
            "onramp.ticketing.zammad.token=zammad-token",
            "onramp.ticketing.zammad.milestone-field=milestone",
            "onramp.ticketing.glpi.user-token=glpi-user-token",
            "onramp.ticketing.glpi.app-token=glpi-app-token",
            "onramp.ticketing.glpi.milestone-field=milestone"
        })
class ReportsToEachSystemTest {

    private static final TicketDesk desk = new TicketDesk();
    private static final Duration STEP = Duration.ofMinutes(1);
    private static int last = 100;

    enum Desk {
        JIRA("NET-", "status", "31", "customfield_10061"),
        SERVICENOW("RITM", "state", "3", "u_milestone"),
        ZENDESK("", "status", "solved", "360009"),
        ZAMMAD("", "state", "closed", "milestone"),
        GLPI("", "status", "5", "milestone");

        private final String prefix;
        private final String state;
        private final String ended;
        private final String milestone;

        Desk(String prefix, String state, String ended, String milestone) {
            this.prefix = prefix;
            this.state = state;
            this.ended = ended;
            this.milestone = milestone;
        }

        String system() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Autowired
    Orders orders;

    @Autowired
    ManualScheduler scheduler;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        for (Desk each : Desk.values()) {
            properties.add("onramp.ticketing." + each.system() + ".base-url", () -> desk.url() + "/");
        }
    }

    @BeforeEach
    void desksWork() {
        desk.is(TicketDesk.Mood.WORKS);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTicketHearsTheWholeStoryOnceAndInOrderAlthoughAnAnswerIsLost(Desk system) {
        Story story = new Story(system);
        MovedTime.settle(scheduler);

        story.misses("which of <b>Local</b>, Standard, Premium?\nOr \"Évry\" & Söhne?");
        desk.losesTheNextAnswerToAComment();
        story.reaches(Milestone.ORDER_COMPLETE);
        MovedTime.settle(scheduler);
        assertThat(story.attempts()).isEqualTo(1);
        story.reaches(Milestone.PLAN_APPROVED);
        orders.end(story.order, OrderState.COMPLETED, "");
        MovedTime.pass(scheduler, Duration.ofMinutes(3), STEP);

        assertThat(story.ticket().comments())
                .containsExactly(
                        "Onboarding " + story.order + " cannot go on yet. Missing or wrong:\n\n"
                                + "- skuTier: which of <b>Local</b>, Standard, Premium?\nOr \"Évry\" & Söhne?\n\n"
                                + story.marker(2),
                        "Milestone reached: Order complete (" + story.order + ")\n\n" + story.marker(3),
                        "Milestone reached: Plan approved (" + story.order + ")\n\n" + story.marker(4),
                        "Onboarding " + story.order + " is complete: verified and handed over.\n\n" + story.marker(5));
        assertThat(story.ticket().fields())
                .containsEntry(system.milestone, "Plan approved")
                .containsEntry(system.state, system.ended);
        assertThat(story.ticket().fields().values().toString() + story.ticket().tags())
                .contains(story.order.value());
        assertThat(story.unsent()).isZero();
    }

    @Test
    void systemsThatAreDownForADayHearAllOfItAfterwardsAndTheOnboardingsGoOnMeanwhile() {
        List<Story> stories = Arrays.stream(Desk.values()).map(Story::new).toList();
        MovedTime.settle(scheduler);

        desk.is(TicketDesk.Mood.DOWN);
        List<Milestone> reached = List.of(Milestone.values());
        for (Milestone milestone : reached) {
            stories.forEach(story -> story.reaches(milestone));
            MovedTime.pass(scheduler, Duration.ofHours(3), Duration.ofMinutes(15));
        }
        stories.forEach(story -> {
            assertThat(orders.get(story.order).milestones()).hasSize(reached.size());
            assertThat(story.ticket().comments()).isEmpty();
        });
        int asked = desk.requests();
        MovedTime.pass(scheduler, Duration.ofHours(1), STEP);
        assertThat(desk.requests() - asked)
                .as("who is down is not asked all the time")
                .isBetween(stories.size(), stories.size() * 6);
        desk.is(TicketDesk.Mood.WORKS);
        MovedTime.pass(scheduler, Duration.ofMinutes(16), STEP);

        stories.forEach(story -> {
            assertThat(story.ticket().comments()).hasSize(reached.size());
            IntStream.range(0, reached.size())
                    .forEach(i -> assertThat(story.ticket().comments().get(i)).endsWith(story.marker(i + 2)));
            assertThat(story.unsent()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsKeptWithItsReasonAndHoldsUpNoOtherTicket(Desk system) {
        Story refused = new Story(system);
        MovedTime.settle(scheduler);

        for (TicketDesk.Mood mood : List.of(TicketDesk.Mood.DECLINES, TicketDesk.Mood.HAS_MOVED)) {
            desk.is(mood);
            refused.reaches(mood == TicketDesk.Mood.DECLINES ? Milestone.ORDER_COMPLETE : Milestone.PLAN_APPROVED);
            MovedTime.pass(scheduler, Duration.ofMinutes(15), STEP);
            assertThat(refused.lastError())
                    .contains(mood == TicketDesk.Mood.DECLINES ? "403" : "302")
                    .doesNotContain("token=", "password");
        }
        desk.is(TicketDesk.Mood.WORKS);
        Story other = new Story(system);
        other.reaches(Milestone.ORDER_COMPLETE);
        MovedTime.settle(scheduler);

        assertThat(other.ticket().comments()).hasSize(1);
        assertThat(refused.ticket().comments()).isEmpty();
        MovedTime.pass(scheduler, Duration.ofMinutes(16), STEP);
        assertThat(refused.ticket().comments()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aYesThatMeansNoIsFoundOut(Desk system) {
        desk.is(TicketDesk.Mood.LIES);
        Story story = new Story(system);
        MovedTime.settle(scheduler);

        assertThat(story.lastError()).contains("did not take");
        desk.is(TicketDesk.Mood.WORKS);
        MovedTime.pass(scheduler, Duration.ofMinutes(16), STEP);
        assertThat(story.unsent()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aCommentIsFoundAmongManyAndIsNotTakenForItsNeighbour(Desk system) {
        Story story = new Story(system);
        MovedTime.settle(scheduler);
        IntStream.range(0, 130).forEach(i -> story.ticket().comments().add("talk " + i));
        desk.losesTheNextAnswerToAComment();

        story.reaches(Milestone.ORDER_COMPLETE);
        story.reaches(Milestone.PLAN_APPROVED);
        MovedTime.pass(scheduler, Duration.ofMinutes(2), STEP);

        assertThat(story.ticket().comments()).hasSize(132);
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsNoTicketsIsNeverSent(Desk system) {
        for (String id : List.of("../../admin", "1/../2", "4711?x=1", "1^ORactive=true", " 1", "x".repeat(90))) {
            int before = desk.requests();

            OrderNumber order = order(system.system(), id);
            MovedTime.settle(scheduler);

            assertThat(desk.requests()).as(id).isEqualTo(before);
            assertThat(states(order)).containsExactly("unreported");
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingsThatCannotWorkStopTheStart(Desk system) {
        for (Map<String, String> wrong : List.of(
                Map.of("base-url", "ftp://desk.test"),
                Map.of("base-url", "desk.test"),
                Map.of("base-url", "https://x"))) {
            MapConfigurationPropertySource source = new MapConfigurationPropertySource();
            wrong.forEach((name, value) -> source.put("onramp.ticketing." + system.system() + "." + name, value));

            assertThatThrownBy(() -> new Binder(source).bind("onramp.ticketing", TicketSystemSettings.class))
                    .rootCause()
                    .hasMessageContaining("onramp.ticketing." + system.system());
        }
    }

    private OrderNumber order(String system, String ticket) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.putArray("externalReference")
                .addObject()
                .put("externalReferenceType", system + "-ticket")
                .put("id", ticket);
        return orders.accept(document, new OrderSource(system, "desk/" + ticket))
                .order()
                .number();
    }

    private List<String> states(OrderNumber order) {
        return jdbc.sql("select state from ticket_report where order_number = ? order by sequence_number")
                .param(order.value())
                .query(String.class)
                .list();
    }

    /** An order and its ticket. */
    private final class Story {

        private final Desk desk;
        private final String id;
        private final OrderNumber order;

        Story(Desk system) {
            desk = system;
            id = system.prefix + ++last;
            order = order(system.system(), id);
        }

        TicketDesk.Ticket ticket() {
            return ReportsToEachSystemTest.desk.ticket(desk.system(), id);
        }

        void misses(String what) {
            orders.requireInformation(order, List.of(new Finding("skuTier", "required", what)));
        }

        void reaches(Milestone milestone) {
            orders.reached(order, milestone);
        }

        String marker(int sequence) {
            return "[onramp " + order + " #" + sequence + "]";
        }

        long unsent() {
            return states(order).stream().filter(state -> !state.equals("sent")).count();
        }

        int attempts() {
            return jdbc.sql("select max(attempts) from ticket_report where order_number = ? and state = 'pending'")
                    .param(order.value())
                    .query(Integer.class)
                    .single();
        }

        String lastError() {
            return jdbc.sql("select max(last_error) from ticket_report where order_number = ? and state = 'pending'")
                    .param(order.value())
                    .query(String.class)
                    .single();
        }
    }
}
