package io.onramp.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        return change.isReplacement()
                ? both(change, Overlap::raised, link -> weighing(link, 0))
                : both(change, link -> link, link -> link);
    }

    /** The same, and the traffic goes over what is new. */
    static Plan after(PlanDifference change) {
        return change.isReplacement() ? both(change, link -> weighing(link, 0), Overlap::raised) : before(change);
    }

    /** What there was, with what was changed in place. */
    static Plan givenUp(PlanDifference change) {
        Plan former = change.former();
        List<Plan.Circuit> circuits = former.circuits().stream()
                .map(had -> PlanDifference.find(change.wanted(), had.name())
                        .map(now -> sized(had, now))
                        .orElse(had))
                .toList();
        return new Plan(
                former.customerId(),
                former.customerName(),
                former.model(),
                former.resiliency(),
                circuits,
                former.networks(),
                former.links(),
                former.hardening(),
                former.routers(),
                former.readers());
    }

    private static Plan.Circuit sized(Plan.Circuit had, Plan.Circuit now) {
        return new Plan.Circuit(
                had.name(),
                had.subscriptionId(),
                had.resourceGroup(),
                had.location(),
                had.carrier(),
                had.peeringLocation(),
                now.bandwidthInMbps(),
                now.skuTier(),
                now.skuFamily(),
                had.ownedByCustomer(),
                had.privatePeering(),
                had.microsoftPeering());
    }

    private static Plan both(
            PlanDifference change, Function<Plan.Link, Plan.Link> old, Function<Plan.Link, Plan.Link> anew) {
        Plan former = change.former();
        Plan wanted = change.wanted();
        List<String> retired = change.retiredCircuits();
        List<String> made = change.newCircuits();
        List<Plan.Link> links = new ArrayList<>();
        former.links().stream()
                .filter(link -> retired.contains(link.circuit()))
                .filter(link -> named(wanted, link.network()))
                .map(old)
                .forEach(links::add);
        wanted.links().forEach(link -> links.add(made.contains(link.circuit()) ? anew.apply(link) : link));
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

    private static boolean named(Plan plan, String network) {
        return plan.networks().stream().anyMatch(one -> one.name().equals(network));
    }

    private static Plan.Link raised(Plan.Link link) {
        return weighing(link, Math.min(MOST_WEIGHT, link.routingWeight() + PREFERENCE));
    }

    private static Plan.Link weighing(Plan.Link link, int weight) {
        return new Plan.Link(link.network(), link.circuit(), weight, link.authorization(), link.authorizationKeyRef());
    }
}
