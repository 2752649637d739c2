package io.onramp.circuit;

import io.onramp.azure.Permissions;
import io.onramp.order.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What Onramp needs in a subscription (Microsoft, "Azure built-in roles", "Azure resource providers and types"), and what
 * whoever administers the subscription is told where it is missing.
 */
final class AccessRules {

    static final String REGISTER = "Microsoft.Network/register/action";

    private static final String ASSIGN = "Microsoft.Authorization/roleAssignments/write";

    private static final List<String> WRITES = List.of(
            "Microsoft.Network/expressRouteCircuits/write",
            "Microsoft.Network/virtualNetworks/write",
            "Microsoft.Network/virtualNetworkGateways/write",
            "Microsoft.Network/connections/write",
            "Microsoft.Resources/subscriptions/resourceGroups/write");

    private static final Set<String> REGISTERED = Set.of("registered", "registering");

    private AccessRules() {}

    /**
     * @param state of the subscription, such as {@code Enabled}
     * @param givesRoles whether roles are to be given to others there
     * @param registration asked for only where it matters
     */
    static List<Finding> missing(
            String subscription,
            String field,
            String state,
            Permissions rights,
            boolean givesRoles,
            Supplier<String> registration) {
        List<Finding> missing = new ArrayList<>();
        if (!Set.of("Enabled", "PastDue").contains(state)) {
            missing.add(
                    new Finding(field, "subscription-enabled", "subscription %s is %s".formatted(subscription, state)));
        }
        List<String> lacking =
                WRITES.stream().filter(action -> !rights.allow(action)).toList();
        if (!lacking.isEmpty()) {
            missing.add(new Finding(
                    field,
                    "subscription-writable",
                    "Onramp may not do %s in subscription %s".formatted(String.join(", ", lacking), subscription)));
        }
        if (givesRoles && !rights.allow(ASSIGN)) {
            missing.add(new Finding(
                    field, "roles-assignable", "Onramp may not give roles to readers in subscription " + subscription));
        }
        if (!rights.allow(REGISTER) && unregistered(registration.get())) {
            missing.add(new Finding(
                    field,
                    "provider-registered",
                    "the resource provider Microsoft.Network is not registered in subscription " + subscription));
        }
        return missing;
    }

    static Finding unreadable(String subscription, String field, String words) {
        return new Finding(
                field,
                "subscription-readable",
                "Azure does not show subscription %s (%s)".formatted(subscription, words));
    }

    static boolean unregistered(String registration) {
        return !REGISTERED.contains(registration.toLowerCase(Locale.ROOT));
    }
}
