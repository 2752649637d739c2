package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A circuit that an order leads to, before anything is allocated for it.
 *
 * @param bandwidthInMbps of this one
 * @param privately whether it has private peering
 * @param microsoft whether it has Microsoft peering
 */
record CircuitDraft(String name, String peeringLocation, int bandwidthInMbps, boolean privately, boolean microsoft) {

    private static final int LONGEST_PART = 25;
    private static final int NAME = 8;

    /** All of them: those of the first location, those of the second, then one for Microsoft peering alone. */
    static List<CircuitDraft> of(OnboardingOrder order) {
        if (order.customerCircuitId().isPresent()) {
            return List.of(new CircuitDraft(
                    order.customerCircuitId().get().split("/")[NAME],
                    order.peeringLocation(),
                    order.demandInMbps(),
                    order.privatePeering().isPresent(),
                    false));
        }
        List<CircuitDraft> drafts = new ArrayList<>();
        boolean microsoft = order.microsoftPeering().isPresent();
        boolean together = microsoft && !order.hardening().isolateDomains();
        if (order.privatePeering().isPresent()) {
            locations(order).forEach(location -> {
                for (int i = 0; i < order.circuitSizes().size(); i++) {
                    drafts.add(new CircuitDraft(
                            name(order, location, i == 0 ? "" : "-" + (i + 1)),
                            location,
                            order.circuitSizes().get(i),
                            true,
                            together && drafts.isEmpty()));
                }
            });
        }
        if (microsoft && (drafts.isEmpty() || !together)) {
            drafts.add(new CircuitDraft(
                    name(order, order.peeringLocation(), drafts.isEmpty() ? "" : "-microsoft"),
                    order.peeringLocation(),
                    order.circuitSizes().get(0),
                    false,
                    true));
        }
        return drafts;
    }

    static Stream<String> locations(OnboardingOrder order) {
        return Stream.concat(Stream.of(order.peeringLocation()), order.secondPeeringLocation().stream());
    }

    private static String name(OnboardingOrder order, String location, String ending) {
        return "er-%s-%s-%s%s"
                .formatted(slug(order.customerId()), slug(location), Planner.suffix(order.number()), ending);
    }

    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= LONGEST_PART ? slug : slug.substring(0, LONGEST_PART);
    }
}
