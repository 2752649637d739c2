package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import io.onramp.order.VlanId;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One routing domain over one path: a VLAN, and a BGP session for each IP version. All that comes from outside is checked
 * here, so that no text of an order can become a command of a router.
 *
 * @param routerAsn the router's own AS number; where the peering has another one, the session says so (local-as)
 * @param customerAsn the AS number that the peering is set up with
 * @param vlanId the peering's VLAN id (C-tag)
 * @param serviceTag the circuit's outer tag (S-tag), where the carrier hands over double-tagged frames
 * @param ipv4 this path's /30, where the peering carries IPv4: the first address is the router's, the second Microsoft's
 * @param ipv6 this path's /126, where it carries IPv6; addresses as with IPv4
 * @param sharedKeyRef reference to the MD5 key in the secret store; empty where the peering has none
 * @param advertisedPrefixes what the customer announces; may be empty only where a default route is
 * @param azurePrefixes the virtual networks' networks, over private peering only
 * @param serviceCommunities BGP communities of the services that were ordered, over Microsoft peering only, such as
 *     {@code 12076:5010}; without one, everything but a default route is let in
 * @param preferred whether traffic takes this path while it is up; where both paths are preferred both carry traffic
 * @param defaultRoute whether 0.0.0.0/0 is advertised to Azure (forced tunnelling), over private peering only
 */
public record Session(
        RoutingDomain domain,
        long routerAsn,
        long customerAsn,
        int vlanId,
        Optional<Integer> serviceTag,
        Optional<Cidr> ipv4,
        Optional<Cidr> ipv6,
        Optional<String> sharedKeyRef,
        List<Cidr> advertisedPrefixes,
        List<Cidr> azurePrefixes,
        List<String> serviceCommunities,
        boolean preferred,
        boolean defaultRoute) {

    private static final int IPV4_LINK = 30;
    private static final int IPV6_LINK = 126;
    private static final Pattern COMMUNITY = Pattern.compile("\\d{1,5}:\\d{1,5}");

    /** @throws IllegalArgumentException naming the first field that breaks its rule */
    public Session {
        Objects.requireNonNull(domain);
        new Asn(routerAsn);
        new Asn(customerAsn);
        new VlanId(vlanId);
        serviceTag.ifPresent(VlanId::new);
        require(ipv4.isPresent() || ipv6.isPresent(), "link: an IPv4 /30, an IPv6 /126 or both");
        ipv4.ifPresent(link ->
                require(link.isIpv4() && link.length() == IPV4_LINK, "link: an IPv4 /30, such as 192.168.100.0/30"));
        ipv6.ifPresent(link ->
                require(!link.isIpv4() && link.length() == IPV6_LINK, "link: an IPv6 /126, such as fd00:a::/126"));
        advertisedPrefixes = networks("advertisedPrefixes", advertisedPrefixes, ipv4.isPresent(), ipv6.isPresent());
        azurePrefixes = networks("azurePrefixes", azurePrefixes, ipv4.isPresent(), ipv6.isPresent());
        serviceCommunities = List.copyOf(serviceCommunities);
        serviceCommunities.forEach(community ->
                require(COMMUNITY.matcher(community).matches(), "serviceCommunities: two numbers, such as 12076:5010"));
        boolean toNetworks = domain == RoutingDomain.PRIVATE;
        require(!defaultRoute || toNetworks && ipv4.isPresent(), "defaultRoute: over private peering in IPv4 only");
        // An empty list would read as "everything" on some routers.
        require(
                defaultRoute || !advertisedPrefixes.isEmpty(),
                "advertisedPrefixes: at least one network, or the default route");
        require(
                toNetworks != azurePrefixes.isEmpty(),
                "azurePrefixes: at least one network of a virtual network, over private peering only");
        require(!toNetworks || serviceCommunities.isEmpty(), "serviceCommunities: over Microsoft peering only");
    }

    /** Those of one IP version that are announced. */
    List<Cidr> advertised(boolean overIpv4) {
        return advertisedPrefixes.stream()
                .filter(network -> network.isIpv4() == overIpv4)
                .toList();
    }

    /** Those of one IP version that the virtual networks have. */
    List<Cidr> azure(boolean overIpv4) {
        return azurePrefixes.stream()
                .filter(network -> network.isIpv4() == overIpv4)
                .toList();
    }

    private static List<Cidr> networks(String field, List<Cidr> networks, boolean overIpv4, boolean overIpv6) {
        for (Cidr network : networks) {
            require(network.isIpv4() || overIpv6, field + ": IPv4 networks only, not " + network);
            require(!network.isIpv4() || overIpv4, field + ": IPv6 networks only, not " + network);
            require(network.length() > 0, field + ": the default route is ordered as such, not as a network");
        }
        return networks.stream().distinct().toList();
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
