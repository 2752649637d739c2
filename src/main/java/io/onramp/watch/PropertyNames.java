package io.onramp.watch;

import io.onramp.azure.Difference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What people call the properties of Azure's resources; Azure's own name stands behind, for whoever looks there. */
final class PropertyNames {

    /** The first that fits. */
    private static final Map<Pattern, String> NAMES = new LinkedHashMap<>();

    static {
        name("tags\\..*", "Tag");
        name("location", "Region");
        name("(.*\\.)?sku\\..*", "SKU");
        name(".*\\.authorizations\\b.*", "Authorization of others");
        name(".*\\.peerings\\b.*", "Peering of others");
        name(".*\\.globalReach\\b.*", "Global Reach of others");
        name(".*\\.securityRules\\b.*", "Security rule");
        name(".*\\.routes\\b.*", "Route");
        name(".*\\.communities", "Services let in");
        name(".*\\.vlanId", "VLAN");
        name(".*\\.peerASN", "AS number");
        name(".*\\.customerASN", "AS number of the prefixes");
        name(".*\\.primaryPeerAddressPrefix", "Primary link");
        name(".*\\.secondaryPeerAddressPrefix", "Secondary link");
        name(".*\\.advertisedPublicPrefixes", "Public prefixes");
        name(".*\\.routingRegistryName", "Routing registry");
        name(".*\\.routeFilter\\b.*", "Route filter");
        name(".*\\.sharedKey", "Key");
        name(".*\\.bandwidthIn[MG]bps", "Bandwidth");
        name(".*\\.serviceProviderName", "Carrier");
        name(".*\\.peeringLocation", "Peering location");
        name(".*\\.routingWeight", "Weight");
        name(".*\\.expressRouteGatewayBypass", "FastPath");
        name(".*\\.localNetworkAddressSpace\\..*", "Networks behind the tunnel");
        name(".*\\.addressSpace\\..*", "Address space");
        name(".*\\.dhcpOptions\\..*", "DNS servers");
        name(".*\\.disableBgpRoutePropagation", "BGP routes kept out");
        name(".*\\.networkSecurityGroup\\b.*", "Security group");
        name(".*\\.routeTable\\b.*", "Route table");
        name(".*\\.subnets\\b.*", "Subnet");
        name(".*\\.addressPrefix(es)?", "Addresses");
        name(".*\\.provisioningState", "State in Azure");
        name(".*\\.state", "State");
    }

    private PropertyNames() {}

    private static void name(String path, String name) {
        NAMES.put(Pattern.compile(path), name);
    }

    /** Such as {@code VLAN: properties.vlanId is 101, not 100}. */
    static String words(Difference difference) {
        return NAMES.entrySet().stream()
                .filter(one -> one.getKey().matcher(difference.path()).matches())
                .findFirst()
                .map(one -> one.getValue() + ": " + difference.words())
                .orElse(difference.words());
    }
}
