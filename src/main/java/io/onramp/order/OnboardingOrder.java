package io.onramp.order;

import io.onramp.access.SecretRef;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An order that the pre-flight has found complete: what the plan is made from.
 *
 * @param customerId the sender's id of the customer, such as {@code contoso}
 * @param subscriptionId GUID of the Azure subscription that the circuit lives in
 * @param location Azure region, such as {@code westeurope}
 */
public record OnboardingOrder(
        OrderNumber number,
        String customerId,
        String customerName,
        String carrier,
        String peeringLocation,
        Bandwidth bandwidth,
        SkuTier skuTier,
        SkuFamily skuFamily,
        String subscriptionId,
        String resourceGroup,
        String location,
        PrivatePeering privatePeering,
        List<Network> networks,
        List<Allowance> allowedFromCustomer,
        List<Router> routers) {

    public OnboardingOrder {
        networks = List.copyOf(networks);
        allowedFromCustomer = List.copyOf(allowedFromCustomer);
        routers = List.copyOf(routers);
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

    /** @param vlanId, primary, secondary, sharedKey where the customer named them; planned otherwise */
    public record PrivatePeering(
            Asn peerAsn,
            Optional<VlanId> vlanId,
            Optional<Cidr> primary,
            Optional<Cidr> secondary,
            Optional<SecretRef> sharedKey,
            List<Cidr> advertisedPrefixes) {

        public PrivatePeering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }
    }

    /** A virtual network to connect. */
    public record Network(
            String name,
            String location,
            String subscriptionId,
            String resourceGroup,
            List<Cidr> addressSpaces,
            List<Subnet> subnets,
            String gatewaySku,
            int routingWeight) {

        public Network {
            addressSpaces = List.copyOf(addressSpaces);
            subnets = List.copyOf(subnets);
        }
    }

    /** A subnet of a virtual network. */
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

    /** @param path {@code primary} or {@code secondary}; @param vendor such as {@code cisco-ios-xe} */
    public record Router(String path, String vendor, String hostname, String interfaceName) {}
}
