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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One task for each customer whose resources differ, and one for the installation where certificates end: opened, brought up
 * to date, and closed where nothing is the matter any more.
 */
@Component
@Transactional
class CustomerTasks {

    /** In place of a customer where something is the installation's own; no customer's id has a bracket. */
    static final String INSTALLATION = "(onramp)";

    private final Drifts drifts;
    private final Expiries expiries;
    private final DriftForm form;
    private final Onboardings onboardings;
    private final Clock clock;

    CustomerTasks(Drifts drifts, Expiries expiries, DriftForm form, Onboardings onboardings, Clock clock) {
        this.drifts = drifts;
        this.expiries = expiries;
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

    /**
     * Notes what certificates and secrets were seen.
     *
     * @param gone which of those that were seen before are no longer there to be looked at
     */
    void noteExpiries(List<Expiry> seen, Predicate<Expiry> gone) {
        drifts.hold(INSTALLATION);
        Map<String, Expiry> before = expiries.all().stream().collect(Collectors.toMap(Expiry::id, Function.identity()));
        before.values().stream().filter(gone).forEach(expiries::gone);
        for (Expiry expiry : seen) {
            expiries.keep(expiry.after(before.getOrDefault(expiry.id(), expiry)));
        }
        tell(INSTALLATION);
    }

    /** Opens the customer's task, brings it up to date, or closes it. */
    void tell(String customer) {
        List<Matter> open = open(customer);
        if (open.isEmpty()) {
            onboardings.nothingDiffers(customer);
        } else {
            onboardings.differs(customer, () -> form.shown(customer, open));
        }
    }

    /** What is to be decided today, the first seen first. */
    @Transactional(readOnly = true)
    public List<Matter> open(String customer) {
        LocalDate today = today();
        Stream<? extends Matter> all =
                isInstallation(customer) ? expiries.all().stream() : drifts.of(customer).stream();
        return all.filter(matter -> matter.open(today)).map(Matter.class::cast).toList();
    }

    static boolean isInstallation(String customer) {
        return customer.equals(INSTALLATION);
    }

    LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
