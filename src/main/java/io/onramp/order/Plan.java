package io.onramp.order;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What will be built for an order: what approvers see, what delegates build and what is verified afterwards.
 *
 * @param circuits at least one
 * @param links which network is connected to which circuit; a circuit without private peering has none
 * @param routers two for each circuit that has a peering
 * @param readers object ids in Entra ID of those who get the Reader role on the circuits' resource group
 */
public record Plan(
        String customerId,
        String customerName,
        ConnectivityModel model,
        Resiliency resiliency,
        List<Circuit> circuits,
        List<Network> networks,
        List<Link> links,
        Hardening hardening,
        List<Router> routers,
        List<String> readers) {

    public Plan {
        circuits = List.copyOf(circuits);
        networks = List.copyOf(networks);
        links = List.copyOf(links);
        routers = List.copyOf(routers);
        readers = List.copyOf(readers);
    }

    /** @throws NoSuchElementException where no circuit has that name */
    public Circuit circuit(String name) {
        return circuits.stream()
                .filter(circuit -> circuit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No circuit " + name + " in the plan"));
    }

    /** @throws NoSuchElementException where no virtual network has that name */
    public Network network(String name) {
        return networks.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No network " + name + " in the plan"));
    }

    /** The links of a network, in the order in which they are made. */
    public List<Link> linksOf(Network network) {
        return links.stream()
                .filter(link -> link.network().equals(network.name()))
                .toList();
    }

    /** What the customer announces over private peering, each network once. */
    public List<Cidr> customerPrefixes() {
        return circuits.stream()
                .flatMap(circuit -> circuit.privatePeering().stream())
                .flatMap(peering -> peering.advertisedPrefixes().stream())
                .distinct()
                .toList();
    }

    /** Whether what is let in leaves (nearly) no port of some protocol closed. */
    public boolean allowsAnyPort() {
        return OnboardingOrder.Allowance.anyPort(hardening.allowedFromCustomer());
    }

    /** Whether any of its circuits has Microsoft peering. */
    public boolean hasMicrosoftPeering() {
        return circuits.stream().anyMatch(circuit -> circuit.microsoftPeering().isPresent());
    }

    /**
     * A circuit and its peerings.
     *
     * @param ownedByCustomer whether the customer made it (connect-to): it is read and linked, never changed
     */
    public record Circuit(
            String name,
            String subscriptionId,
            String resourceGroup,
            String location,
            String carrier,
            String peeringLocation,
            int bandwidthInMbps,
            String skuTier,
            String skuFamily,
            boolean ownedByCustomer,
            Optional<Peering> privatePeering,
            Optional<MicrosoftPeering> microsoftPeering) {

        /** In the place of a carrier's name where the circuit is on a port of ExpressRoute Direct. */
        public static final String DIRECT = "ExpressRoute Direct";
    }

    /**
     * Private peering over both paths.
     *
     * @param ipv4 absent where the peering carries IPv6 only
     * @param ipv6 absent where the peering carries IPv4 only
     * @param sharedKeyRef reference to the MD5 key in the secret store; absent only where others set up the peering
     * @param advertisedPrefixes what the customer announces, IPv4 and IPv6
     */
    public record Peering(
            long peerAsn,
            int vlanId,
            Optional<LinkPair> ipv4,
            Optional<LinkPair> ipv6,
            Optional<String> sharedKeyRef,
            List<Cidr> advertisedPrefixes) {

        public Peering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }
    }

    /**
     * Microsoft peering over both paths: public addresses on both ends.
     *
     * @param sharedKeyRef reference to the MD5 key in the secret store; absent only where others set up the peering
     * @param advertisedPrefixes public networks that the customer owns, IPv4
     * @param customerAsn the AS that the prefixes are registered to, where it is not the peer's
     * @param routingRegistryName such as {@code RIPENCC}
     * @param serviceCommunities BGP communities that the route filter lets in, such as {@code 12076:5010}; without one
     *     Microsoft advertises nothing
     * @param routeFilter id of the route filter where others made it; empty where it is called after the circuit
     */
    public record MicrosoftPeering(
            long peerAsn,
            int vlanId,
            LinkPair ipv4,
            Optional<String> sharedKeyRef,
            List<Cidr> advertisedPrefixes,
            Optional<Long> customerAsn,
            String routingRegistryName,
            List<String> serviceCommunities,
            Optional<String> routeFilter) {

        /** One whose route filter, if any, is called after the circuit. */
        public MicrosoftPeering(
                long peerAsn,
                int vlanId,
                LinkPair ipv4,
                Optional<String> sharedKeyRef,
                List<Cidr> advertisedPrefixes,
                Optional<Long> customerAsn,
                String routingRegistryName,
                List<String> serviceCommunities) {
            this(
                    peerAsn,
                    vlanId,
                    ipv4,
                    sharedKeyRef,
                    advertisedPrefixes,
                    customerAsn,
                    routingRegistryName,
                    serviceCommunities,
                    Optional.empty());
        }

        public MicrosoftPeering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
            serviceCommunities = List.copyOf(serviceCommunities);
        }
    }

    /**
     * A virtual network with all its subnets, the GatewaySubnet among them. A subnet with IPv4 and IPv6 stands twice under
     * its name, once with each prefix: it is one subnet in Azure.
     *
     * @param existing whether it was there before the order: it is linked and hardened, never replaced
     * @param gateway name of its ExpressRoute gateway
     * @param existingGateway whether that gateway was there before the order
     * @param fastPath whether the data path goes around the gateway (UltraPerformance and ErGw3AZ only)
     */
    public record Network(
            String name,
            String subscriptionId,
            String resourceGroup,
            String location,
            List<Cidr> addressSpaces,
            List<OnboardingOrder.Subnet> subnets,
            String gatewaySku,
            boolean existing,
            String gateway,
            boolean existingGateway,
            boolean fastPath) {

        public Network {
            addressSpaces = List.copyOf(addressSpaces);
            subnets = List.copyOf(subnets);
        }

        /** The same with a gateway of another size. */
        public Network sized(String sku) {
            return new Network(
                    name,
                    subscriptionId,
                    resourceGroup,
                    location,
                    addressSpaces,
                    subnets,
                    sku,
                    existing,
                    gateway,
                    existingGateway,
                    fastPath);
        }

        /** One of each name: a subnet with IPv4 and IPv6 stands twice in {@link #subnets()}. */
        public List<OnboardingOrder.Subnet> distinctSubnets() {
            Set<String> names = new HashSet<>();
            return subnets.stream()
                    .filter(subnet -> names.add(subnet.name().toLowerCase(Locale.ROOT)))
                    .toList();
        }

        /** All prefixes of the subnet with that name, IPv4 and IPv6. */
        public List<Cidr> prefixesOf(String subnet) {
            return subnets.stream()
                    .filter(candidate -> candidate.name().equalsIgnoreCase(subnet))
                    .map(OnboardingOrder.Subnet::prefix)
                    .toList();
        }
    }

    /**
     * The connection of a network to a circuit.
     *
     * @param routingWeight 0 to 32000; the higher one is preferred
     * @param authorization name of the authorization that is made on the circuit for this link, where the network is in
     *     another subscription
     * @param authorizationKeyRef reference to the key that the circuit's owner gave, where the circuit is the customer's
     * @param connection id of the connection in Azure where others made it; empty where it is called after both ends
     */
    public record Link(
            String network,
            String circuit,
            int routingWeight,
            Optional<String> authorization,
            Optional<String> authorizationKeyRef,
            Optional<String> connection) {

        /** One that is called after both ends. */
        public Link(
                String network,
                String circuit,
                int routingWeight,
                Optional<String> authorization,
                Optional<String> authorizationKeyRef) {
            this(network, circuit, routingWeight, authorization, authorizationKeyRef, Optional.empty());
        }

        /** The same with another weight. */
        public Link weighing(int weight) {
            return new Link(network, circuit, weight, authorization, authorizationKeyRef, connection);
        }
    }

    /**
     * The customer's edge device of one path of a circuit.
     *
     * @param tunnelAddress IPv4 address that its IPsec tunnel ends at, where the traffic is encrypted with IPsec
     * @param serviceTag outer tag (S-tag), where the carrier hands over frames with two tags
     * @param preferred whether traffic takes this path while it is up; empty in plans of before it could be ordered, where
     *     only the primary path is
     */
    public record Router(
            String circuit,
            String path,
            String vendor,
            String hostname,
            String interfaceName,
            Optional<String> tunnelAddress,
            Optional<Integer> serviceTag,
            Optional<Boolean> preferred) {

        /** Whether traffic takes this path while it is up; where both paths are preferred both carry traffic. */
        public boolean carriesTraffic() {
            return preferred.orElse(path.equals("primary"));
        }
    }
}
