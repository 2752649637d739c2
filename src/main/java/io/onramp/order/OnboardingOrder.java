package io.onramp.order;

import io.onramp.access.SecretRef;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An order that the pre-flight has found complete: what the plan is made from.
 *
 * @param customerId the sender's id of the customer, such as {@code contoso}
 * @param customerCircuitId resource id of the customer's own circuit, for {@link ConnectivityModel#CONNECT_TO} only
 * @param secondPeeringLocation for {@link Resiliency#MAXIMUM} only
 * @param demandInMbps what the circuits are to carry together; where resiliency is maximum, in each location
 * @param circuitSizes Mbps, the circuits of one location that carry the demand, largest first
 * @param subscriptionId GUID of the Azure subscription that the circuit lives in
 * @param location Azure region, such as {@code westeurope}
 * @param privatePeering, microsoftPeering at least one of the two
 * @param readers object ids in Entra ID of those who may look at the circuit
 */
public record OnboardingOrder(
        OrderNumber number,
        String customerId,
        String customerName,
        ConnectivityModel model,
        Optional<String> customerCircuitId,
        Resiliency resiliency,
        String carrier,
        String peeringLocation,
        Optional<String> secondPeeringLocation,
        int demandInMbps,
        List<Integer> circuitSizes,
        SkuTier skuTier,
        SkuFamily skuFamily,
        String subscriptionId,
        String resourceGroup,
        String location,
        Optional<PrivatePeering> privatePeering,
        Optional<MicrosoftPeering> microsoftPeering,
        List<Network> networks,
        Hardening hardening,
        List<Router> routers,
        List<String> readers) {

    public OnboardingOrder {
        circuitSizes = List.copyOf(circuitSizes);
        networks = List.copyOf(networks);
        routers = List.copyOf(routers);
        readers = List.copyOf(readers);
    }

    /** Tier of a circuit (Microsoft, "ExpressRoute FAQ": Local, Standard, Premium). */
    public enum SkuTier {
        Local,
        Standard,
        Premium
    }

    /** How data is billed. */
    public enum SkuFamily {
        MeteredData,
        UnlimitedData
    }

    /** @param vlanId, ipv4, ipv6, sharedKey where the customer named them; planned otherwise */
    public record PrivatePeering(
            Asn peerAsn,
            Optional<VlanId> vlanId,
            Optional<LinkPair> ipv4,
            Optional<LinkPair> ipv6,
            Optional<SecretRef> sharedKey,
            List<Cidr> advertisedPrefixes) {

        public PrivatePeering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }
    }

    /** As {@link Plan.MicrosoftPeering}; @param vlanId, sharedKey where the customer named them */
    public record MicrosoftPeering(
            Asn peerAsn,
            Optional<VlanId> vlanId,
            LinkPair ipv4,
            Optional<SecretRef> sharedKey,
            List<Cidr> advertisedPrefixes,
            Optional<Asn> customerAsn,
            String routingRegistryName,
            List<String> serviceCommunities) {

        public MicrosoftPeering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
            serviceCommunities = List.copyOf(serviceCommunities);
        }
    }

    /**
     * A virtual network to connect.
     *
     * @param addressSpaces, subnets Azure's, where the network is there already
     * @param authorizationKey key of an authorization on the customer's circuit, each good for one connection
     * @param found what Azure has of it already; empty where it is to be made
     */
    public record Network(
            String name,
            String location,
            String subscriptionId,
            String resourceGroup,
            List<Cidr> addressSpaces,
            List<Subnet> subnets,
            String gatewaySku,
            int routingWeight,
            boolean fastPath,
            Optional<SecretRef> authorizationKey,
            Optional<Existing> found) {

        public Network {
            addressSpaces = List.copyOf(addressSpaces);
            subnets = List.copyOf(subnets);
        }
    }

    /**
     * A virtual network that was there before the order.
     *
     * @param subnets all that it has
     * @param gateway name of its ExpressRoute gateway, where it has one
     */
    public record Existing(List<Cidr> addressSpaces, List<Subnet> subnets, Optional<String> gateway) {

        public Existing {
            addressSpaces = List.copyOf(addressSpaces);
            subnets = List.copyOf(subnets);
        }
    }

    /** A subnet of a virtual network; one with IPv4 and IPv6 stands twice under its name, once with each prefix. */
    public record Subnet(String name, Cidr prefix) {}

    /** @param protocol Tcp, Udp, Icmp or *; @param ports such as {@code 443} or {@code 8000-8100} */
    public record Allowance(String protocol, List<String> ports) {

        private static final int LAST_PORT = 65535;
        private static final int NEARLY_ALL_PORTS = 60_000;

        public Allowance {
            ports = List.copyOf(ports);
        }

        /** Whether these together leave (nearly) no port of some protocol closed: more than 60,000 are open. */
        public static boolean anyPort(List<Allowance> allowances) {
            return allowances.stream()
                    .map(Allowance::protocol)
                    .distinct()
                    .anyMatch(protocol -> openPorts(allowances, protocol) > NEARLY_ALL_PORTS);
        }

        /** What is allowed for every protocol is allowed for each. */
        private static int openPorts(List<Allowance> allowances, String protocol) {
            BitSet open = new BitSet(LAST_PORT + 1);
            allowances.stream()
                    .filter(allowed -> allowed.protocol().equals(protocol)
                            || allowed.protocol().equals("*"))
                    .flatMap(allowed -> allowed.ports().stream())
                    .forEach(ports -> {
                        String[] ends = ports.equals("*") ? new String[] {"0", "" + LAST_PORT} : ports.split("-");
                        open.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
                    });
            return open.cardinality();
        }
    }

    /**
     * @param path {@code primary} or {@code secondary}
     * @param vendor such as {@code cisco-ios-xe}
     * @param peeringLocation where the router is, where the order has circuits in two locations
     * @param tunnelAddress IPv4 address that its IPsec tunnel ends at
     * @param serviceTag outer tag (S-tag) of the frames, where the carrier hands them over with two tags
     * @param role {@code active} or {@code standby}; empty: the primary path is active, the secondary one stands by
     */
    public record Router(
            String path,
            String vendor,
            String hostname,
            String interfaceName,
            Optional<String> peeringLocation,
            Optional<String> tunnelAddress,
            Optional<VlanId> serviceTag,
            Optional<String> role) {

        /** Whether traffic takes this router's path while it is up; where both are active both carry traffic. */
        boolean isActive() {
            return role.map("active"::equals).orElse(path.equals("primary"));
        }
    }
}
