package io.onramp.order;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What will be built for an order: what approvers see, what delegates build and what is verified afterwards.
 *
 * @param circuits at least one
 */
public record Plan(
        String customerId,
        String customerName,
        List<Circuit> circuits,
        List<Network> networks,
        List<OnboardingOrder.Allowance> allowedFromCustomer,
        List<Router> routers) {

    public Plan {
        circuits = List.copyOf(circuits);
        networks = List.copyOf(networks);
        allowedFromCustomer = List.copyOf(allowedFromCustomer);
        routers = List.copyOf(routers);
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

    /** Whether what is let in leaves (nearly) no port of some protocol closed. */
    public boolean allowsAnyPort() {
        return OnboardingOrder.Allowance.anyPort(allowedFromCustomer);
    }

    /** A circuit and its peering. */
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
            Peering privatePeering) {}

    /**
     * A BGP peering over both paths.
     *
     * @param sharedKeyRef reference to the MD5 key in the secret store
     */
    public record Peering(
            long peerAsn,
            int vlanId,
            Cidr primarySubnet,
            Cidr secondarySubnet,
            String sharedKeyRef,
            List<Cidr> advertisedPrefixes) {

        public Peering {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }
    }

    /** A virtual network with all its subnets, the GatewaySubnet among them. */
    public record Network(
            String name,
            String subscriptionId,
            String resourceGroup,
            String location,
            List<Cidr> addressSpaces,
            List<OnboardingOrder.Subnet> subnets,
            String gatewaySku,
            int routingWeight) {

        public Network {
            addressSpaces = List.copyOf(addressSpaces);
            subnets = List.copyOf(subnets);
        }
    }

    /** The customer's edge device of one path of a circuit. */
    public record Router(String circuit, String path, String vendor, String hostname, String interfaceName) {}
}
