package io.onramp.peering;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far Azure is with the prefixes that are advertised over a Microsoft peering. The peering itself says Succeeded all
 * the while, but BGP stays down until they are Configured (Microsoft, "Create and modify peering for an ExpressRoute
 * circuit").
 *
 * @param value NotConfigured, Configuring, Configured or ValidationNeeded; empty where the peering is none of Microsoft's
 */
public record PrefixState(String value) {

    private static final String CONFIGURED = "Configured";

    /** What a peering says as Azure shows it. */
    public static PrefixState of(JsonNode peering) {
        return new PrefixState(peering.at("/properties/microsoftPeeringConfig/advertisedPublicPrefixesState")
                .asText(""));
    }

    public boolean isValidated() {
        return CONFIGURED.equals(value);
    }
}
