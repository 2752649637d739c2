package io.onramp.watch;

import io.onramp.azure.Difference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is never taken over as it is: it makes another thing of the resource, or takes its guards away, and the order would go on
 * saying that it is what it was.
 */
final class OnlyOrdered {

    private static final String GUARDS =
            "the order says that it is guarded: put it back, or order a change of the hardening";
    private static final String ENDS =
            "it leads elsewhere than the order says: order a change without that network, or put it" + " back";
    private static final String ANOTHER =
            "it is another circuit than the one that was ordered: order the service's end, and" + " adopt this one";

    /** By what differs, with {@code =} and what there is instead; empty for absent. */
    private static final Map<Pattern, String> WHY = new LinkedHashMap<>();

    static {
        WHY.put(Pattern.compile(".*\\.(networkSecurityGroup|routeTable)\\.id=.*"), GUARDS);
        WHY.put(Pattern.compile(".*\\.(peer|virtualNetworkGateway1)\\.id=.*"), ENDS);
        WHY.put(Pattern.compile(".*\\.(serviceProviderName|peeringLocation)=.*"), ANOTHER);
        WHY.put(
                Pattern.compile(".*\\.routeFilter\\.id="),
                "without a route filter Microsoft advertises nothing: put it back, or order a change without that peering");
    }

    private OnlyOrdered() {}

    /** Why it cannot be taken over, in words; empty where it can. */
    static Optional<String> why(Difference difference) {
        String shown = difference.path() + "=" + difference.actual();
        return WHY.entrySet().stream()
                .filter(one -> one.getKey().matcher(shown).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
