package io.onramp.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What Onramp's identity may do somewhere. Azure adds up all its role assignments there; what one does not grant another
 * may.
 *
 * @param grants one for each role
 */
public record Permissions(List<Grant> grants) {

    public Permissions {
        grants = List.copyOf(grants);
    }

    /**
     * What one role grants.
     *
     * @param actions such as {@code Microsoft.Network/*}
     * @param notActions what it does not grant all the same
     */
    public record Grant(List<String> actions, List<String> notActions) {

        public Grant {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
        }
    }

    /** @param action such as {@code Microsoft.Network/expressRouteCircuits/write} */
    public boolean allow(String action) {
        return grants.stream()
                .anyMatch(grant -> covers(grant.actions(), action) && !covers(grant.notActions(), action));
    }

    private static boolean covers(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> Pattern.compile(
                        Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE)
                .matcher(action)
                .matches());
    }
}
