package io.onramp.inventory;

import java.util.List;

/** Something that belongs to a service. Lists are written with a comma and a space between, as people read them. */
sealed interface Entry {

    /** What people may look for. */
    List<String> words();

    /** @param resourceId in Azure Resource Manager; @param region Azure's; @param bandwidth Mbps */
    record Circuit(
            String name,
            String resourceId,
            String region,
            String carrier,
            String location,
            int bandwidth,
            String skuTier,
            String skuFamily,
            boolean ownedByCustomer)
            implements Entry {

        @Override
        public List<String> words() {
            return List.of(name, carrier, location, region, resourceId);
        }
    }

    /**
     * A routing domain of a circuit.
     *
     * @param kind {@code private} or {@code microsoft}
     * @param ipv4Links, ipv6Links the primary and the secondary one; empty where there are none
     * @param prefixes what the customer announces
     * @param communities what the route filter lets in
     */
    record Peering(
            String circuit,
            String kind,
            String resourceId,
            long peerAsn,
            int vlanId,
            String ipv4Links,
            String ipv6Links,
            String prefixes,
            String communities)
            implements Entry {

        @Override
        public List<String> words() {
            return List.of(circuit, "as" + peerAsn, "vlan" + vlanId, ipv4Links, ipv6Links, prefixes, communities);
        }
    }

    /** @param existing whether it was there before the order; @param linkedTo names of circuits */
    record Network(
            String name,
            String resourceId,
            String region,
            String addressSpaces,
            String gateway,
            String gatewaySku,
            boolean existing,
            String linkedTo)
            implements Entry {

        @Override
        public List<String> words() {
            return List.of(name, region, gateway, addressSpaces, resourceId);
        }
    }

    /** An address range that Onramp gave out; @param purpose such as {@code secondary-v6-2} */
    record Allocation(String pool, String allocated, String purpose) implements Entry {

        @Override
        public List<String> words() {
            return List.of(allocated, purpose, pool);
        }
    }
}
