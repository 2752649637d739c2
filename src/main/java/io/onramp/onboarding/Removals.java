package io.onramp.onboarding;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What there is to take down of an order, from the ledger and from what people decided. */
@Component
class Removals {

    private static final String LEFT_BEHIND = "leftBehind";

    private final ChangeLedger ledger;
    private final Evidence evidence;
    private final ReplacedAttachments replaced;
    private final Plans plans;
    private final List<PlannedResources> rooms;

    Removals(
            ChangeLedger ledger,
            Evidence evidence,
            ReplacedAttachments replaced,
            Plans plans,
            List<PlannedResources> rooms) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.replaced = replaced;
        this.plans = plans;
        this.rooms = rooms;
    }

    Removal of(OrderNumber order) {
        Map<ResourceId, Instant> left = evidence.of(order).stream()
                .filter(item -> item.kind().equals(LEFT_BEHIND))
                .collect(Collectors.toMap(
                        item -> new ResourceId(item.subject()), Evidence.Item::takenAt, (earlier, later) -> later));
        return new Removal(ledger.of(order), ledger.made(order), left, replaced.of(order));
    }

    /** What a take-down removes before the circuits; where a service is changed, only of what is planned no more. */
    List<AzureChange> links(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        return isChange(execution)
                ? of(order).retiredLinks(planned(order))
                : of(order).links();
    }

    /** The peerings and circuits that it removes. */
    List<AzureChange> circuits(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        return isChange(execution)
                ? of(order).retiredCircuits(planned(order))
                : of(order).circuits();
    }

    private static boolean isChange(DelegateExecution execution) {
        return Boolean.TRUE.equals(execution.getVariable(Variables.ONLY_UNPLANNED));
    }

    private Set<ResourceId> planned(OrderNumber order) {
        Plan plan = plans.get(order);
        return rooms.stream().flatMap(room -> room.of(order, plan)).collect(Collectors.toSet());
    }

    /** What the order has made and its plan does not have any more. */
    List<AzureChange> unplanned(OrderNumber order) {
        Removal removal = of(order);
        if (removal.made().isEmpty()) {
            return List.of();
        }
        return removal.unplanned(planned(order));
    }

    /**
     * Leaves what Azure last refused to remove, or the circuits where it was the look at them that it refused: it is not
     * tried again, and the reason is kept with the onboarding. Where a service is changed these are the circuits that are
     * planned no more: the others are in use.
     */
    void leave(DelegateExecution execution, String reason) {
        OrderNumber order = Variables.order(execution);
        List<ResourceId> refused = of(order).refused();
        List<ResourceId> left = refused.isEmpty()
                ? circuits(execution).stream().map(AzureChange::id).toList()
                : refused;
        left.forEach(id -> evidence.keep(order, LEFT_BEHIND, id.value(), false, reason));
    }
}
