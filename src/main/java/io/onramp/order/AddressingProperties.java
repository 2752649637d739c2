package io.onramp.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers that Onramp gives out where an order names none.
 *
 * @param linkPool IPv4 network in CIDR notation that the /30 link subnets are taken from
 * @param linkPoolV6 IPv6 network in CIDR notation that the /126 link subnets are taken from
 * @param firstVlan VLAN id (C-tag) of the first peering of a circuit, 1-4094
 */
@ConfigurationProperties("onramp.addressing")
record AddressingProperties(
        @DefaultValue("172.31.240.0/20") Cidr linkPool,
        @DefaultValue("fd6f:6e72:616d:7000::/64") Cidr linkPoolV6,
        @DefaultValue("100") int firstVlan) {

    AddressingProperties {
        if (!linkPool.isIpv4() || linkPoolV6.isIpv4()) {
            throw new IllegalArgumentException("onramp.addressing has an IPv4 link-pool and an IPv6 link-pool-v6");
        }
        new VlanId(firstVlan);
    }
}
