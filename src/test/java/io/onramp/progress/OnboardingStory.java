package io.onramp.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.onboarding.StepEnded;
import io.onramp.onboarding.StepStarted;
import io.onramp.order.Finding;
import io.onramp.order.InformationRequired;
import io.onramp.order.Milestone;
import io.onramp.order.MilestoneReached;
import io.onramp.order.Order;
import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** An onboarding told from outside the room: the order as it stands, and the events, in transactions of their own. */
class OnboardingStory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrdersInMemory orders;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    private final OrderNumber number;
    private final ObjectNode document = JSON.createObjectNode();
    private final List<Order.Reached> milestones = new ArrayList<>();
    private List<Finding> findings = List.of();
    private OrderState state = OrderState.ACKNOWLEDGED;
    private String reason = "";
    private final Instant createdAt;
    private Instant at;

    OnboardingStory(
            OrdersInMemory orders,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            String number,
            Instant createdAt) {
        this.orders = orders;
        this.events = events;
        this.transaction = transaction;
        this.number = new OrderNumber(number);
        this.createdAt = createdAt;
        this.at = createdAt;
    }

    OrderNumber number() {
        return number;
    }

    OnboardingStory of(String customer, String carrier, String location) {
        ArrayNode parties = document.putArray("relatedParty");
        parties.addObject().put("id", "customer").put("name", customer).put("role", "customer");
        parties.addObject().put("id", "jane").put("name", "Jane Roe").put("role", "requester");
        ArrayNode characteristics = document.putArray("serviceOrderItem")
                .addObject()
                .putObject("service")
                .putArray("serviceCharacteristic");
        characteristics.addObject().put("name", "carrier").put("value", carrier);
        characteristics.addObject().put("name", "peeringLocation").put("value", location);
        characteristics.addObject().put("name", "bandwidthInMbps").put("value", 200);
        characteristics.addObject().put("name", "skuTier").put("value", "Standard");
        characteristics.addObject().put("name", "skuFamily").put("value", "MeteredData");
        characteristics.addObject().put("name", "connectivityModel").put("value", "connect-through");
        return this;
    }

    /** An order to change that service, which names what is to be otherwise and nothing else. */
    OnboardingStory changes(String service, int mbps) {
        ObjectNode item = document.putArray("serviceOrderItem").addObject().put("action", "modify");
        item.putObject("service")
                .put("id", service)
                .putArray("serviceCharacteristic")
                .addObject()
                .put("name", "bandwidthInMbps")
                .put("value", mbps);
        return this;
    }

    OnboardingStory wantedBy(Instant due) {
        document.put("requestedCompletionDate", due.toString());
        return this;
    }

    OnboardingStory ticket(String id, String href) {
        document.putArray("externalReference")
                .addObject()
                .put("externalReferenceType", "rt-ticket")
                .put("id", id)
                .put("href", href);
        return this;
    }

    OnboardingStory later(Duration duration) {
        at = at.plus(duration);
        return this;
    }

    OnboardingStory accepted() {
        return publish(new OrderAccepted(number, OrderAction.ADD));
    }

    OnboardingStory proceeds() {
        state = OrderState.IN_PROGRESS;
        put();
        return this;
    }

    OnboardingStory reaches(Milestone... reached) {
        for (Milestone milestone : reached) {
            milestones.add(new Order.Reached(milestone, at));
            publish(new MilestoneReached(number, milestone, at));
        }
        return this;
    }

    OnboardingStory lacks(Finding... lacking) {
        findings = List.of(lacking);
        state = OrderState.PENDING;
        return publish(new InformationRequired(number, findings));
    }

    OnboardingStory ends(OrderState ended, String why) {
        state = ended;
        reason = why;
        return publish(new OrderEnded(number, ended, why));
    }

    OnboardingStory comesTo(String process, String activity, String name, String waitingOn) {
        return publish(started(process, activity, name, waitingOn));
    }

    OnboardingStory leaves(String activity) {
        return publish(new StepEnded(number, token(activity), true, at));
    }

    OnboardingStory isTornFrom(String activity) {
        return publish(new StepEnded(number, token(activity), false, at));
    }

    StepStarted started(String process, String activity, String name, String waitingOn) {
        return new StepStarted(
                number,
                process,
                activity,
                name,
                token(activity),
                Optional.of(waitingOn).filter(party -> !party.isEmpty()),
                at);
    }

    OnboardingStory publish(Object... all) {
        put();
        transaction.executeWithoutResult(status -> {
            for (Object event : all) {
                events.publishEvent(event);
            }
        });
        return this;
    }

    void put() {
        orders.put(new Order(
                number,
                state,
                new OrderSource("tmf641:ticketing", number.value()),
                document.deepCopy(),
                reason,
                Set.of(),
                findings,
                List.copyOf(milestones),
                createdAt,
                at));
    }

    private String token(String activity) {
        return activity + ":" + number;
    }
}
