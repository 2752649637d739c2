package io.onramp.peering;

/** A routing domain of a circuit that can be set up (Microsoft, "ExpressRoute circuits and peering"). */
public enum RoutingDomain {
    /** The customer's virtual networks. */
    PRIVATE("private", "AzurePrivatePeering"),
    /** Microsoft's public services. */
    MICROSOFT("microsoft", "MicrosoftPeering");

    private final String wire;
    private final String azureName;

    RoutingDomain(String wire, String azureName) {
        this.wire = wire;
        this.azureName = azureName;
    }

    /** As addresses of pages write it: {@code private}, {@code microsoft}. */
    public String wire() {
        return wire;
    }

    /** The peering's name and type in Azure, such as {@code AzurePrivatePeering}. */
    public String azureName() {
        return azureName;
    }
}
