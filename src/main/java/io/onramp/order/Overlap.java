package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans of a service while one of its circuits takes another's place. Both are connected; of two connections Azure prefers the
 * one with the greater routing weight (Microsoft, "Optimize ExpressRoute routing").
 */
final class Overlap {

    private static final int PREFERENCE = 100;
    private static final int MOST_WEIGHT = 32000;

    private Overlap() {}

    /** All that is wanted and all that there is; the traffic stays on what there is. */
    static Plan before(PlanDifference change) {
        return both(change, false);
    }

    /** The same, and the traffic goes over what is new. */
    static Plan after(PlanDifference change) {
        return both(change, true);
    }

    /**
     * What there was, with what was made beside it, from which the traffic goes back. Where it never moved, nothing is said of
     * links to what is new: they may not be there, and weigh nothing where they are.
     */
    static Plan back(PlanDifference change, Set<String> resized, Set<String> gateways, boolean moved) {
        Plan both = after(new PlanDifference(change.wanted(), givenUp(change, resized, gateways)));
        return moved ? both : without(both, change.newCircuits());
    }

    private static Plan without(Plan plan, List<String> unlinked) {
        return PlanWith.links(
                plan,
                plan.links().stream()
                        .filter(link -> !unlinked.contains(link.circuit()))
                        .toList());
    }

    /**
     * What there was, with what was changed in place.
     *
     * @param resized names of circuits
     * @param gateways names of networks whose gateways keep their new size
     */
    static Plan givenUp(PlanDifference change, Set<String> resized, Set<String> gateways) {
        Plan former = change.former();
        List<Plan.Circuit> circuits = former.circuits().stream()
                .map(had -> PlanDifference.find(change.wanted(), had.name())
                        .filter(now -> resized.contains(had.name()))
                        .map(now -> PlanWith.sized(had, now.bandwidthInMbps(), now.skuTier(), now.skuFamily()))
                        .orElse(had))
                .toList();
        return new Plan(
                former.customerId(),
                former.customerName(),
                former.model(),
                former.resiliency(),
                circuits,
                former.networks().stream()
                        .map(had -> change.wanted().networks().stream()
                                .filter(now -> now.name().equals(had.name()) && gateways.contains(had.name()))
                                .findFirst()
                                .map(now -> had.sized(now.gatewaySku()))
                                .orElse(had))
                        .toList(),
                former.links(),
                former.hardening(),
                former.routers(),
                former.readers());
    }

    private static Plan both(PlanDifference change, boolean moved) {
        Plan former = change.former();
        Plan wanted = change.wanted();
        List<String> retired = change.retiredCircuits();
        List<String> made = change.newCircuits();
        List<Plan.Link> links = new ArrayList<>();
        former.links().stream()
                .filter(link -> retired.contains(link.circuit()))
                .filter(link -> named(wanted, link.network()))
                .map(link -> weighing(change, link, !moved))
                .forEach(links::add);
        wanted.links().stream()
                .map(link -> weighing(change, link, moved || !made.contains(link.circuit())))
                .forEach(links::add);
        return new Plan(
                wanted.customerId(),
                wanted.customerName(),
                wanted.model(),
                wanted.resiliency(),
                Stream.concat(
                                former.circuits().stream().filter(had -> retired.contains(had.name())),
                                wanted.circuits().stream())
                        .toList(),
                wanted.networks(),
                links,
                wanted.hardening(),
                Stream.concat(
                                former.routers().stream().filter(router -> retired.contains(router.circuit())),
                                wanted.routers().stream())
                        .toList(),
                wanted.readers());
    }

    /**
     * How much all links of a network weigh more meanwhile, so that the one that must not carry traffic can weigh less than
     * the one whose place it takes: nothing weighs less than 0. The others stay as far apart as they are.
     */
    private static int lift(PlanDifference change, String network) {
        if (!change.isReplacement()) {
            return 0;
        }
        boolean zero = Stream.concat(
                        change.former().links().stream()
                                .filter(link -> change.retiredCircuits().contains(link.circuit())),
                        change.wanted().links().stream()
                                .filter(link -> change.newCircuits().contains(link.circuit())))
                .filter(link -> link.network().equals(network))
                .anyMatch(link -> link.routingWeight() == 0);
        return zero ? PREFERENCE : 0;
    }

    private static boolean named(Plan plan, String network) {
        return plan.networks().stream().anyMatch(one -> one.name().equals(network));
    }

    /** One that is to carry nothing weighs nothing, where another is there to carry it. */
    private static Plan.Link weighing(PlanDifference change, Plan.Link link, boolean carries) {
        int weight = carries || !change.isReplacement()
                ? Math.min(MOST_WEIGHT, link.routingWeight() + lift(change, link.network()))
                : 0;
        return link.weighing(weight);
    }
}
