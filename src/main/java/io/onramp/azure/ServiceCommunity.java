package io.onramp.azure;

/**
 * A BGP community that Azure announces services with over Microsoft peering (bgpServiceCommunities).
 *
 * @param service what it belongs to, such as {@code Exchange} or {@code AzureWestEurope}
 * @param name such as {@code Exchange Online}
 * @param value as a route filter takes it, such as {@code 12076:5010}
 * @param authorized whether the subscription may use it; Microsoft 365's need an approval by Microsoft
 */
public record ServiceCommunity(String service, String name, String value, boolean authorized) {}
