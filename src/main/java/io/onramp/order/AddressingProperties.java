package io.onramp.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers that Onramp gives out where an order names none.
 *
 * @param linkPool IPv4 network in CIDR notation that the /30 link subnets are taken from
 * @param firstVlan VLAN id (C-tag) of the first peering of a circuit, 1-4094
 */
@ConfigurationProperties("onramp.addressing")
record AddressingProperties(@DefaultValue("172.31.240.0/20") Cidr linkPool, @DefaultValue("100") VlanId firstVlan) {}
