package io.onramp.order;

import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What of a service that is in use can be changed, in place or by building anew (Microsoft, "Modify an ExpressRoute circuit",
 * "ExpressRoute FAQ", "ExpressRoute limits").
 */
final class ChangeRules {

    private static final String RULE = "changed-in-place";
    private static final int MOST_ROUTES_OF_STANDARD = 4000;

    private final Plan current;
    private final OnboardingOrder wanted;
    private final Set<String> asked;
    private final List<Finding> findings = new ArrayList<>();

    private ChangeRules(Plan current, OnboardingOrder wanted, Set<String> asked) {
        this.current = current;
        this.wanted = wanted;
        this.asked = asked;
    }

    /**
     * What stands in the way of changing the service into that.
     *
     * @param asked as {@link ChangedService#asked}
     */
    static List<Finding> findings(Plan current, OnboardingOrder wanted, Set<String> asked) {
        ChangeRules rules = new ChangeRules(current, wanted, asked);
        rules.whatStays();
        wanted.networks().forEach(now -> current.networks().stream()
                .filter(had -> had.name().equals(now.name()))
                .forEach(had -> rules.findings.addAll(NetworkRules.findings(had, now))));
        rules.tier();
        rules.replacements();
        return rules.findings;
    }

    private void whatStays() {
        same("customer.id", current.customerId(), wanted.customerId());
        same("connectivityModel", current.model().wire(), wanted.model().wire());
        own().findFirst().ifPresent(circuit -> {
            same("subscriptionId", circuit.subscriptionId(), wanted.subscriptionId());
            same("resourceGroup", circuit.resourceGroup(), wanted.resourceGroup());
            same("location", circuit.location(), wanted.location());
        });
    }

    private java.util.stream.Stream<Plan.Circuit> own() {
        return current.circuits().stream().filter(circuit -> !circuit.ownedByCustomer());
    }

    /** Past its routes a circuit's BGP drops until it has fewer. */
    private void tier() {
        boolean lowered = wanted.skuTier() != SkuTier.Premium
                && own().anyMatch(circuit -> circuit.skuTier().equals(SkuTier.Premium.name()));
        int routes = wanted.privatePeering()
                .map(peering -> peering.advertisedPrefixes().size())
                .orElse(0);
        if (lowered && routes > MOST_ROUTES_OF_STANDARD) {
            findings.add(new Finding(
                    "skuTier",
                    "premium-needed",
                    "the customer announces " + routes + " networks; without Premium a circuit takes "
                            + MOST_ROUTES_OF_STANDARD));
        }
    }

    private void replacements() {
        if (wanted.customerCircuitId().isPresent()) {
            return;
        }
        List<CircuitDraft> drafts = CircuitDraft.of(wanted);
        CircuitNames names = CircuitNames.changed(drafts, wanted, current, Set.of(), asked);
        List<CircuitDraft> anew = drafts.stream()
                .filter(draft -> names.kept(names.of(draft)).isEmpty())
                .toList();
        boolean retires = own().anyMatch(had -> names.kept(had.name()).isEmpty());
        if (anew.isEmpty() || !retires) {
            return;
        }
        if (wanted.hardening().isEncryptedWithIpsec()) {
            findings.add(new Finding(
                    "hardening.encryption",
                    "replaced-with-ipsec",
                    "a circuit is replaced while the old one is in use, and a router has one tunnel: order the change"
                            + " without IPsec, and IPsec again after it"));
        }
        anew.stream()
                .filter(CircuitDraft::microsoft)
                .findFirst()
                .flatMap(draft -> wanted.microsoftPeering())
                .filter(wish -> current.circuits().stream()
                        .flatMap(had -> had.microsoftPeering().stream())
                        .anyMatch(had -> had.ipv4().equals(wish.ipv4())))
                .ifPresent(wish -> findings.add(new Finding(
                        "microsoftPeering.primarySubnet",
                        "replaced-links",
                        "both circuits carry Microsoft peering until the traffic has moved: name other public links for"
                                + " the new one")));
    }

    private void same(String field, Object had, Object now) {
        if (!Objects.equals(had, now)) {
            findings.add(stays(field, had));
        }
    }

    static Finding stays(String field, Object had) {
        return new Finding(
                field, RULE, "is " + had + " and cannot be changed: order a new onboarding, and take this one down");
    }
}
