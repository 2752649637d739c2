package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeBatch.Purpose;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes Azure again what it was, through the ledger, and compares what is read back. */
@Component
class PutBack extends AzureActivity {

    private final Settling settling;
    private final Clock clock;

    PutBack(ChangeLedger ledger, Settling settling, Clock clock) {
        super(ledger);
        this.settling = settling;
        this.clock = clock;
    }

    @Override
    protected Purpose purpose() {
        return Purpose.RESTORE;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        settling.inTheWay(Variables.order(execution)).ifPresent(words -> {
            throw refused(words);
        });
        List<Drift> putBack = putBack(execution);
        return PutBackPlan.of(settling.wantedAround(putBack).values(), putBack);
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        List<Drift> putBack = putBack(execution);
        Map<ResourceId, Wanted> wanted = settling.wantedAround(putBack);
        List<String> still = new ArrayList<>();
        for (Drift drift : putBack) {
            Optional<Drift> left = Optional.ofNullable(wanted.get(drift.id()))
                    .flatMap(one -> Judgement.of(one, shown(bodies, drift.id()), clock.instant()));
            left.ifPresentOrElse(
                    differs -> still.add(differs.id().name() + ": " + differs.words()),
                    () -> settling.isPutBack(drift));
        }
        if (!still.isEmpty()) {
            throw refused("Put back, but read back other: " + String.join("; ", still));
        }
    }

    private List<Drift> putBack(DelegateExecution execution) {
        return settling.toPutBack(Settling.customer(execution), Variables.order(execution));
    }

    /** The last that was read of it. */
    private static Optional<JsonNode> shown(List<JsonNode> bodies, ResourceId id) {
        return bodies.stream()
                .filter(body -> body.path("id").asText().equalsIgnoreCase(id.value()))
                .reduce((earlier, later) -> later);
    }
}
