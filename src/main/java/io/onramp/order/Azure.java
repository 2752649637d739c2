package io.onramp.order;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks Azure for one order, and keeps what is refused as findings about rights, one a subscription. */
final class Azure implements InAzure {

    private final Fields fields;
    private final SubscriptionAccess access;
    private final ExistingNetworks networks;
    private final Order order;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    Azure(Fields fields, SubscriptionAccess access, ExistingNetworks networks, Order order) {
        this.fields = fields;
        this.access = access;
        this.networks = networks;
        this.order = order;
    }

    @Override
    public void subscription(String subscriptionId, String field) {
        if (asked.add(subscriptionId.toLowerCase(Locale.ROOT))) {
            boolean givesRoles = field.equals("subscriptionId")
                    && !order.characteristic("readers").isEmpty();
            for (Finding finding : access.missing(subscriptionId, field, givesRoles)) {
                told.add(subscriptionId.toLowerCase(Locale.ROOT));
                fields.find(Missing.ACCESS, finding.field(), finding.rule(), finding.message());
            }
        }
    }

    @Override
    public Look network(String subscriptionId, String resourceGroup, String name, String at) {
        subscription(subscriptionId, at + ".subscriptionId");
        try {
            Optional<ExistingNetworks.Found> found =
                    networks.find(order.number(), order.customerId(), subscriptionId, resourceGroup, name);
            if (found.flatMap(ExistingNetworks.Found::customerId)
                    .or(() -> networks.plannedFor(order.customerId(), subscriptionId, resourceGroup, name))
                    .filter(owner -> !owner.equals(order.customerId()))
                    .isPresent()) {
                fields.find(at + ".name", "one-customer-per-network", "is the network of another customer");
            }
            return new Look(true, found.map(ExistingNetworks.Found::network));
        } catch (SubscriptionRefused e) {
            refused(subscriptionId, at + ".subscriptionId", e);
            return Look.UNKNOWN;
        }
    }

    /** Azure refused to show something there. */
    void refused(String subscriptionId, String field, SubscriptionRefused refusal) {
        if (told.add(subscriptionId.toLowerCase(Locale.ROOT))) {
            fields.find(
                    Missing.ACCESS,
                    field,
                    "subscription-readable",
                    "Azure refuses to show it: " + refusal.getMessage());
        }
    }
}
