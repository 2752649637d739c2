package io.onramp.order;

/** The networks of a peering's two links: /30 each for IPv4, /126 for IPv6. */
public record LinkPair(Cidr primary, Cidr secondary) {}
