package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeBatch;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.carrier.CarrierProperties.Api;
import io.onramp.carrier.CarrierProperties.Kind;
import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Which way a circuit is ordered and let go: by a carrier's API, by Azure's own for providers, or by a person. */
@Component("carrierWays")
public class CarrierWays {

    /** Set where an operator orders by hand from a carrier that has an API. */
    static final String BY_HAND = "byHand";

    private static final String CROSS_CONNECTIONS = "Microsoft.Network/expressRouteCrossConnections";

    private final Carriers carriers;
    private final CarrierDesk desk;
    private final CarrierRefusals refusals;
    private final ChangeLedger ledger;
    private final Circuits circuits;
    private final Plans plans;

    CarrierWays(
            Carriers carriers,
            CarrierDesk desk,
            CarrierRefusals refusals,
            ChangeLedger ledger,
            Circuits circuits,
            Plans plans) {
        this.carriers = carriers;
        this.desk = desk;
        this.refusals = refusals;
        this.ledger = ledger;
        this.circuits = circuits;
        this.plans = plans;
    }

    /** For the models: whether the process's circuit is ordered by an API, and nobody has decided otherwise. */
    public boolean api(DelegateExecution execution) {
        return !Boolean.TRUE.equals(execution.getVariable(BY_HAND))
                && api(planned(Variables.order(execution), Variables.text(execution, Variables.CIRCUIT)))
                        .isPresent();
    }

    void order(OrderNumber order, String circuit, String replyTo) {
        refusals.orderedAnew(order, circuit);
        Plan.Circuit planned = planned(order, circuit);
        Api api = api(planned).orElseThrow(() -> new IllegalStateException("No API orders " + circuit));
        if (api.kind() == Kind.CROSS_CONNECTION) {
            submit(
                    order,
                    "orderThroughApi",
                    replyTo,
                    CrossConnection.provisioned(api, order, planned, key(order, circuit)));
        } else {
            desk.order(order, circuit, replyTo);
        }
    }

    /**
     * The carrier is to give a circuit the planned bandwidth.
     *
     * @return whether it is told by its API: it has one, and has both connections from here; if not, a person tells it. A
     *     provider that is its own carrier is never told: Azure's side is the circuit's own, the rest is its network
     */
    boolean change(OrderNumber order, String circuit, String replyTo) {
        return api(planned(order, circuit))
                        .filter(api -> api.kind() != Kind.CROSS_CONNECTION)
                        .isPresent()
                && desk.change(order, circuit, replyTo);
    }

    /**
     * What the carriers have let go of by now nobody has to withdraw from them any more. The next circuit is cancelled, unless
     * its carrier has refused that before.
     *
     * @param asked those that are to be let go, by name
     * @return the circuit that is waited for; empty where there is none
     */
    Optional<String> release(OrderNumber order, Predicate<String> asked, String replyTo) {
        circuits.of(order).stream()
                .filter(circuit -> released(order, circuit))
                .forEach(circuit -> circuits.withdrawnFromCarrier(order, circuit.name()));
        Set<String> refused = refusals.circuits(order);
        List<String> held = desk.atCarriers(order).stream()
                .filter(circuit -> asked.test(circuit) && !refused.contains(circuit))
                .toList();
        if (!held.isEmpty()) {
            // one goes after the other, and nothing more is bought for those that have to wait
            held.forEach(circuit -> desk.withdraw(order, circuit));
            desk.cancel(order, held.get(0), replyTo);
            return Optional.of(held.get(0));
        }
        Optional<ResourceId> provided = provided(order).stream()
                .filter(id -> asked.test(circuit(order, id)) && !refused.contains(circuit(order, id)))
                .findFirst();
        provided.ifPresent(id -> submit(order, "releaseThroughApi", replyTo, CrossConnection.released(id, order)));
        return provided.map(id -> circuit(order, id));
    }

    /** Of a cross connection, which is named by the reference of the circuit's service key; its own name where none has it. */
    private String circuit(OrderNumber order, ResourceId crossConnection) {
        return circuits.of(order).stream()
                .filter(known -> known.serviceKey()
                        .filter(key -> key.value().equalsIgnoreCase(crossConnection.name()))
                        .isPresent())
                .map(Circuits.Circuit::name)
                .findFirst()
                .orElse(crossConnection.name());
    }

    /** Whether an API ordered what the circuit's reference is about, not a person, and has nothing of it any more. */
    private boolean released(OrderNumber order, Circuits.Circuit circuit) {
        String reference = circuit.carrierReference();
        return reference.equals(order.value())
                ? provided(order).isEmpty()
                : desk.isOrdered(order, circuit.name(), reference)
                        && !desk.atCarriers(order).contains(circuit.name());
    }

    /** Cross connections that the order has taken on and not let go: the last that was done to each tells. */
    private List<ResourceId> provided(OrderNumber order) {
        List<LedgerEntry> entries = ledger.of(order).stream()
                .filter(entry -> entry.resource().type().equalsIgnoreCase(CROSS_CONNECTIONS))
                .filter(entry -> entry.state() == LedgerEntry.State.SUCCEEDED)
                .toList();
        return entries.stream()
                .map(LedgerEntry::resource)
                .distinct()
                .filter(id -> entries.stream()
                        .filter(entry -> entry.resource().equals(id))
                        .reduce((earlier, later) -> later)
                        .flatMap(LedgerEntry::desired)
                        .filter(body -> !body.at("/properties/serviceProviderProvisioningState")
                                .asText()
                                .equals("NotProvisioned"))
                        .isPresent())
                .toList();
    }

    private void submit(OrderNumber order, String activity, String replyTo, List<AzureChange> changes) {
        ledger.submit(new ChangeBatch(order, activity, replyTo, changes));
    }

    private Optional<Api> api(Plan.Circuit circuit) {
        return carriers.api(circuit.carrier(), circuit.peeringLocation());
    }

    private Plan.Circuit planned(OrderNumber order, String circuit) {
        return plans.get(order).circuit(circuit);
    }

    private SecretRef key(OrderNumber order, String circuit) {
        return circuits.of(order).stream()
                .filter(known -> known.name().equals(circuit))
                .findFirst()
                .flatMap(Circuits.Circuit::serviceKey)
                .orElseThrow();
    }
}
