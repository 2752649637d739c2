package io.onramp.circuit;

import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.order.Finding;
import io.onramp.order.SubscriptionAccess;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks Azure whether Onramp may work in a subscription. */
@Component
class AzureAccess implements SubscriptionAccess {

    static final String NAMESPACE = "Microsoft.Network";

    private final AzureReads azure;

    AzureAccess(AzureReads azure) {
        this.azure = azure;
    }

    @Override
    public List<Finding> missing(String subscriptionId, String field, boolean givesRoles) {
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

    /** Whether the provider still has to be registered. */
    boolean unregistered(String subscriptionId) {
        return AccessRules.unregistered(azure.registration(subscriptionId, NAMESPACE));
    }
}
