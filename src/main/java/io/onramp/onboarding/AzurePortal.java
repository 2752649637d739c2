package io.onramp.onboarding;

import io.onramp.azure.ResourceId;
import io.onramp.order.Order;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in the Azure portal (public cloud): what is about to be worked on, else its resource group. */
public final class AzurePortal {

    private static final String RESOURCE = "https://portal.azure.com/#resource";
    private static final String CIRCUITS = "/providers/Microsoft.Network/expressRouteCircuits/";
    private static final Pattern SUBSCRIPTION = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** As an order may name a group or a circuit, without what would end a link in Markdown. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,90}");

    private static final Pattern CIRCUIT_ID = Pattern.compile(
            "/subscriptions/" + SUBSCRIPTION.pattern() + "/resourceGroups/" + NAME.pattern()
                    + "/providers/Microsoft\\.Network/expressRouteCircuits/" + NAME.pattern(),
            Pattern.CASE_INSENSITIVE);

    private AzurePortal() {}

    /** Where that resource is seen. */
    public static String address(ResourceId id) {
        return RESOURCE + id.value();
    }

    /**
     * Where the order's resources are seen; empty as long as the order does not say properly.
     *
     * @param circuit name of the circuit that a task is about, or null
     */
    static Optional<String> address(Order order, String circuit) {
        String customers = order.characteristic("circuitId").asText("");
        if (CIRCUIT_ID.matcher(customers).matches()) {
            return Optional.of(RESOURCE + customers);
        }
        String subscription = order.characteristic("subscriptionId").asText("");
        String group = order.characteristic("resourceGroup").asText("");
        if (!SUBSCRIPTION.matcher(subscription).matches()
                || !NAME.matcher(group).matches()) {
            return Optional.empty();
        }
        String whole = RESOURCE + "/subscriptions/" + subscription + "/resourceGroups/" + group;
        return Optional.of(
                circuit != null && NAME.matcher(circuit).matches() ? whole + CIRCUITS + circuit : whole + "/overview");
    }
}
