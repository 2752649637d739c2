package io.onramp.circuit;

import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.order.Finding;
import io.onramp.order.SubscriptionAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Asks Azure whether Onramp may work in a subscription. That all was well is taken to be so for a minute more: many orders
 * and the lines of a file ask the same. What was missing is asked for again at once.
 */
@Component
class AzureAccess implements SubscriptionAccess {

    static final String NAMESPACE = "Microsoft.Network";

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final AzureReads azure;
    private final Clock clock;
    private final Map<Fact, Instant> well = new ConcurrentHashMap<>();

    AzureAccess(AzureReads azure, Clock clock) {
        this.azure = azure;
        this.clock = clock;
    }

    /** What there is to know of a subscription. */
    private enum Of {
        RIGHTS,
        RIGHTS_TO_GIVE_ROLES
    }

    private record Fact(Of what, String subscription) {}

    @Override
    public List<Finding> missing(String subscriptionId, String field, boolean givesRoles) {
        Fact rights = fact(givesRoles ? Of.RIGHTS_TO_GIVE_ROLES : Of.RIGHTS, subscriptionId);
        if (isWell(rights)) {
            return List.of();
        }
        List<Finding> missing = ask(subscriptionId, field, givesRoles);
        if (missing.isEmpty()) {
            well.put(rights, clock.instant());
        }
        return missing;
    }

    private List<Finding> ask(String subscriptionId, String field, boolean givesRoles) {
        try {
            return azure.subscription(subscriptionId)
                    .map(subscription -> AccessRules.missing(
                            subscriptionId,
                            field,
                            subscription.path("state").asText("Enabled"),
                            azure.permissions(subscriptionId),
                            givesRoles,
                            () -> azure.registration(subscriptionId, NAMESPACE)))
                    .orElseGet(() -> List.of(AccessRules.unreadable(
                            subscriptionId, field, "SubscriptionNotFound: Azure shows no such subscription")));
        } catch (AzureRefusal e) {
            return List.of(AccessRules.unreadable(subscriptionId, field, e.code() + ": " + e.getMessage()));
        }
    }

    private boolean isWell(Fact fact) {
        Instant known = well.get(fact);
        return known != null && clock.instant().isBefore(known.plus(A_WHILE));
    }

    private static Fact fact(Of what, String subscriptionId) {
        return new Fact(what, subscriptionId.toLowerCase(Locale.ROOT));
    }
}
