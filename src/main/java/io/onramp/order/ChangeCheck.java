package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The pre-flight of an order to change a service: the service with what is asked for, checked as a new order is, and by the
 * rules of what can be changed.
 */
@Component
public class ChangeCheck {

    private static final String HARDENING = "hardening";
    private static final Set<String> KEYS = Set.of("bgp", "ipsec");

    private static final String NETWORKS = "virtualNetworks";
    private static final Finding NOTHING_ASKED =
            new Finding("service", "change-asked-for", "must change something: the service has all of this");

    private final PreFlight preFlight;
    private final Orders orders;
    private final Plans plans;
    private final BuiltAlready built;
    private final CapacityCheck capacity;

    ChangeCheck(PreFlight preFlight, Orders orders, Plans plans, BuiltAlready built, CapacityCheck capacity) {
        this.preFlight = preFlight;
        this.orders = orders;
        this.plans = plans;
        this.built = built;
        this.capacity = capacity;
    }

    /** @return as {@link PreFlight#check}; what is ready has the service's number */
    public PreFlight.Result check(Order change) {
        Optional<Order> service = change.service().flatMap(orders::find);
        Optional<Plan> current = service.flatMap(found -> plans.find(found.number()));
        List<Finding> findings = new ArrayList<>();
        if (service.isEmpty() || current.isEmpty() || !isInUse(change, service.get())) {
            findings.add(new Finding(
                    "service", "service-known", "must be the number of an order whose onboarding is complete"));
        } else {
            findings.addAll(ServiceOfOrder.customer(change, service.get()));
            direct(current.get(), findings);
            if (service.get().action() == OrderAction.NO_CHANGE) {
                findings.addAll(adopted(change, service.get(), current.get()));
            }
        }
        unknown(change, ChangedService.ROTATE_KEYS, KEYS, findings);
        unknown(change, ChangedService.RESET_PEERINGS, ChangedService.PEERINGS, findings);
        if (!findings.isEmpty()) {
            return new PreFlight.NotReady(findings, Missing.ORDER);
        }
        boolean asks = ChangedService.asksForDeed(change)
                || !ChangedService.wanted(service.get(), change).isEmpty();
        if (!asks && !ChangedService.names(change, NETWORKS)) {
            return new PreFlight.NotReady(List.of(NOTHING_ASKED), Missing.ORDER);
        }
        Set<String> asked = ChangedService.asked(service.get(), change);
        PreFlight.Result result = preFlight.check(
                ChangedService.of(service.get(), change),
                wanted -> !asks && !NetworkRules.toFollow(current.get(), wanted)
                        ? List.of(NOTHING_ASKED)
                        : ChangeRules.findings(current.get(), wanted, asked));
        // carriers are asked last, about what could be made otherwise
        return result instanceof PreFlight.Ready ready ? capacity.check(ready, current.get(), asked) : result;
    }

    /** No carrier offers what is on a port of one's own, and none can be told of a change, so nothing of it is ordered. */
    private static void direct(Plan current, List<Finding> findings) {
        current.circuits().stream()
                .filter(circuit -> circuit.carrier().equals(Plan.Circuit.DIRECT))
                .forEach(circuit -> findings.add(new Finding(
                        "service",
                        "service-direct",
                        "its circuit " + circuit.name()
                                + " is on an ExpressRoute Direct port, which no carrier provides: change it in Azure, and"
                                + " take over what the watch then finds")));
    }

    /** Of what was adopted Onramp changes what it manages, and only once it is known what all of it is meant to be. */
    private List<Finding> adopted(Order change, Order service, Plan current) {
        List<Finding> findings = new ArrayList<>();
        List<String> others = built.othersOf(service.number(), current);
        if (!others.isEmpty()) {
            findings.add(new Finding(
                    "service",
                    "service-managed",
                    "was adopted, and of this Onramp may change nothing, since it only watches it: "
                            + String.join(", ", others)));
        }
        if (Fields.absent(service.characteristic(HARDENING)) && Fields.absent(change.characteristic(HARDENING))) {
            findings.add(new Finding(
                    HARDENING,
                    "hardening-known",
                    "is missing: the service was adopted, and how its networks are meant to be hardened is not known"));
        }
        return findings;
    }

    private boolean isInUse(Order change, Order service) {
        return service.action().makesService()
                && ServiceOfOrder.maySee(change, service)
                && service.state() == OrderState.COMPLETED
                && orders.ofService(service.number()).stream()
                        .noneMatch(
                                other -> other.action() == OrderAction.DELETE && other.state() == OrderState.COMPLETED);
    }

    private static void unknown(Order change, String deed, Set<String> known, List<Finding> findings) {
        ChangedService.unknown(change, deed, known)
                .forEach(one -> findings.add(new Finding(
                        deed,
                        "deed-offered",
                        "must be one of " + Fields.names(known.stream().sorted().toList()))));
    }
}
