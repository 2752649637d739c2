package io.onramp.watch;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Onboardings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One task for each customer whose resources differ: opened, brought up to date, and closed where nothing differs any more. */
@Component
@Transactional
class CustomerTasks {

    private final Drifts drifts;
    private final DriftForm form;
    private final Onboardings onboardings;
    private final Clock clock;

    CustomerTasks(Drifts drifts, DriftForm form, Onboardings onboardings, Clock clock) {
        this.drifts = drifts;
        this.form = form;
        this.onboardings = onboardings;
        this.clock = clock;
    }

    /**
     * Notes what a look has found.
     *
     * @param known what had been found before, where the look has looked
     * @param found what differs now
     */
    void note(String customer, List<Drift> known, List<Drift> found, Instant now) {
        drifts.hold(customer);
        Map<ResourceId, Drift> before = known.stream().collect(Collectors.toMap(Drift::id, Function.identity()));
        Set<ResourceId> differing = found.stream().map(Drift::id).collect(Collectors.toSet());
        known.stream().map(Drift::id).filter(id -> !differing.contains(id)).forEach(drifts::gone);
        for (Drift drift : found) {
            if (before.containsKey(drift.id()) && before.get(drift.id()).sameAs(drift)) {
                drifts.still(drift, now);
            } else {
                drifts.found(drift, now);
            }
        }
        tell(customer);
    }

    private void tell(String customer) {
        List<Drift> open = open(customer);
        if (open.isEmpty()) {
            onboardings.nothingDiffers(customer);
        } else {
            onboardings.differs(customer, () -> form.shown(customer, open));
        }
    }

    /** What is to be decided today, the first seen first. */
    @Transactional(readOnly = true)
    public List<Drift> open(String customer) {
        LocalDate today = today();
        return drifts.of(customer).stream().filter(drift -> drift.open(today)).toList();
    }

    LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
