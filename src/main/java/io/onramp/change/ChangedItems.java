package io.onramp.change;

import io.onramp.change.BuiltSoFar.Part;
import io.onramp.onboarding.Variables;
import io.onramp.order.ChangedService;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;
import io.onramp.order.ServiceChanges;
import io.onramp.order.ServiceChanges.Touched;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The names of what a change has to do with, for the model's multi-instance activities and gateways. */
@Component("changedItems")
public class ChangedItems {

    private final ServiceChanges changes;
    private final Orders orders;
    private final BuiltSoFar built;

    ChangedItems(ServiceChanges changes, Orders orders, BuiltSoFar built) {
        this.changes = changes;
        this.orders = orders;
        this.built = built;
    }

    /** Circuits that are made. */
    public List<String> newCircuits(DelegateExecution execution) {
        return difference(execution).newCircuits();
    }

    /** Circuits whose carriers have to hear of another bandwidth. */
    public List<String> grownCircuits(DelegateExecution execution) {
        return difference(execution).grownCircuits();
    }

    /** Circuits whose peerings are set up, or set up otherwise. */
    public List<String> peeredCircuits(DelegateExecution execution) {
        return with(execution, difference(execution).peeredCircuits(), Touched.PEERED);
    }

    /** Circuits whose routers are configured anew. */
    public List<String> routedCircuits(DelegateExecution execution) {
        return with(execution, difference(execution).routedCircuits(), Touched.ROUTED);
    }

    /** Networks that are connected, or connected otherwise. */
    public List<String> connectedNetworks(DelegateExecution execution) {
        return with(execution, difference(execution).connectedNetworks(), Touched.CONNECTED);
    }

    /** Networks whose security is built, or built otherwise. */
    public List<String> hardenedNetworks(DelegateExecution execution) {
        PlanDifference difference = difference(execution);
        return asks(execution, ChangedService.ROTATE_KEYS, "ipsec")
                ? difference.wanted().networks().stream()
                        .map(Plan.Network::name)
                        .toList()
                : with(execution, difference.hardenedNetworks(), Touched.HARDENED);
    }

    /** With what a withdrawn proposal has touched, as far as it is still there. */
    private List<String> with(DelegateExecution execution, List<String> names, Touched what) {
        Plan wanted = difference(execution).wanted();
        Set<String> all = new LinkedHashSet<>(names);
        changes.tried(Variables.asked(execution), what).stream()
                .filter(name -> has(wanted, name))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Circuits whose bandwidth or SKU changes in place. */
    public List<String> resizedCircuits(DelegateExecution execution) {
        return difference(execution).resizedCircuits();
    }

    /** Circuits whose peerings are put back: a reset may have disabled one and not come to enabling it. */
    public List<String> repeeredCircuits(DelegateExecution execution) {
        PlanDifference back = back(execution);
        List<String> changed = ChangedService.resets(orders.get(Variables.asked(execution)))
                ? back.wanted().circuits().stream()
                        .filter(circuit -> !circuit.ownedByCustomer())
                        .map(Plan.Circuit::name)
                        .toList()
                : back.peeredCircuits();
        return again(
                execution,
                isTouched(execution, Part.PEERINGS) ? changed : List.of(),
                Touched.PEERED,
                back.newCircuits());
    }

    /** Networks that are connected as before. */
    public List<String> reconnectedNetworks(DelegateExecution execution) {
        PlanDifference change = difference(execution);
        List<String> changed = change.isReplacement()
                ? change.former().networks().stream().map(Plan.Network::name).toList()
                : back(execution).connectedNetworks();
        return again(execution, isTouched(execution, Part.LINKS) ? changed : List.of(), Touched.CONNECTED, List.of());
    }

    /** Networks whose security is put back; a subnet that was taken away with its network's links comes back without it. */
    public List<String> rehardenedNetworks(DelegateExecution execution) {
        PlanDifference back = back(execution);
        List<String> changed = asks(execution, ChangedService.ROTATE_KEYS, "ipsec")
                ? back.wanted().networks().stream().map(Plan.Network::name).toList()
                : back.hardenedNetworks();
        return again(
                execution,
                isTouched(execution, Part.HARDENING) || isTouched(execution, Part.LINKS) ? changed : List.of(),
                Touched.HARDENED,
                List.of());
    }

    /**
     * Circuits whose routers are configured as before: where their peerings differed for a while, or nothing but the routers
     * does.
     */
    public List<String> reroutedCircuits(DelegateExecution execution) {
        PlanDifference back = back(execution);
        boolean onlyRouters = difference(execution).peeredCircuits().isEmpty();
        return again(
                execution,
                onlyRouters || isTouched(execution, Part.PEERINGS) ? back.routedCircuits() : List.of(),
                Touched.ROUTED,
                back.newCircuits());
    }

    private boolean isTouched(DelegateExecution execution, Part part) {
        return built.sent(Variables.order(execution), Variables.asked(execution), part);
    }

    /** With what a withdrawn proposal has touched, as far as the service had it before; without what was taken away by now. */
    private List<String> again(DelegateExecution execution, List<String> names, Touched what, List<String> gone) {
        Plan former = difference(execution).former();
        Set<String> all = new LinkedHashSet<>(names);
        changes.tried(Variables.asked(execution), what).stream()
                .filter(name -> has(former, name))
                .forEach(all::add);
        gone.forEach(all::remove);
        return List.copyOf(all);
    }

    private static boolean has(Plan plan, String name) {
        return plan.circuits().stream().anyMatch(one -> one.name().equals(name))
                || plan.networks().stream().anyMatch(one -> one.name().equals(name));
    }

    private PlanDifference back(DelegateExecution execution) {
        PlanDifference change = difference(execution);
        return new PlanDifference(change.wanted(), change.former());
    }

    /** Whether a circuit takes another's place, so that the traffic has to move. */
    public boolean replaced(DelegateExecution execution) {
        return difference(execution).isReplacement();
    }

    private boolean asks(DelegateExecution execution, String deed, String which) {
        return ChangedService.asksFor(orders.get(Variables.asked(execution)), deed, which);
    }

    private PlanDifference difference(DelegateExecution execution) {
        return changes.get(Variables.asked(execution));
    }
}
