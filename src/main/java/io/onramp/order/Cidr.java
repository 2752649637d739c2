package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** An IPv4 or IPv6 network in CIDR notation, such as {@code 192.168.100.0/30}; host bits are never set. */
public final class Cidr {

    /** Lowest first. */
    static final Comparator<Cidr> BY_ADDRESS = Comparator.comparing(cidr -> cidr.network.getLower());

    private final IPAddress network;

    private Cidr(IPAddress network) {
        this.network = network;
    }

    /** @throws IllegalArgumentException where the text is no network, has no prefix length or has host bits set */
    @JsonCreator
    public static Cidr of(String text) {
        try {
            if (text == null || !text.matches("[0-9a-fA-F.:]{2,45}/\\d{1,3}")) {
                throw new IllegalArgumentException("A network is written as address/length, such as 10.10.0.0/16");
            }
            IPAddress address = new IPAddressString(text).toAddress();
            IPAddress network = address.toPrefixBlock();
            if (!address.getLower()
                    .withoutPrefixLength()
                    .equals(network.getLower().withoutPrefixLength())) {
                throw new IllegalArgumentException(
                        "The address lies inside the network " + network.toCanonicalString() + ", it is not its start");
            }
            return new Cidr(network);
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("Not a network in CIDR notation, such as 10.10.0.0/16");
        }
    }

    /** Number of leading bits, 0-32 or 0-128. */
    public int length() {
        return network.getPrefixLength();
    }

    public boolean isIpv4() {
        return network.isIPv4();
    }

    public boolean contains(Cidr other) {
        return network.contains(other.network);
    }

    public boolean overlaps(Cidr other) {
        return network.contains(other.network) || other.network.contains(network);
    }

    /** RFC 1918, or unique local for IPv6. */
    public boolean isPrivate() {
        return network.isIPv4()
                ? network.toIPv4().isPrivate()
                : network.toIPv6().isUniqueLocal();
    }

    /** Loopback, link-local, multicast or unspecified: no network to route customers over. */
    public boolean isReserved() {
        return network.isLoopback()
                || network.isLinkLocal()
                || network.isMulticast()
                || (network.isZero() && length() > 0)
                || (network.isIPv4() && network.getLower().getSegment(0).getSegmentValue() >= 240);
    }

    /** @param index 0 is the network address itself */
    public String address(int index) {
        return network.getLower().withoutPrefixLength().increment(index).toCanonicalString();
    }

    /** Dotted mask of an IPv4 network, such as {@code 255.255.255.252}. */
    public String mask() {
        return network.getNetworkMask().withoutPrefixLength().toCanonicalString();
    }

    /** The networks of that length inside this one, lowest first. */
    public Stream<Cidr> split(int length) {
        return Stream.iterate(
                        network.getLower().setPrefixLength(length, false).toPrefixBlock(),
                        block -> block != null && network.contains(block),
                        block -> next(block))
                .map(Cidr::new);
    }

    /** The first network of that length that lies wholly behind this one; none at the end of all addresses. */
    Optional<Cidr> following(int length) {
        IPAddress last = network.getUpper().setPrefixLength(length, false).toPrefixBlock();
        return Optional.ofNullable(next(last)).map(Cidr::new);
    }

    private static IPAddress next(IPAddress block) {
        IPAddress last = block.getUpper();
        return last.isMax()
                ? null
                : last.withoutPrefixLength()
                        .increment(1)
                        .setPrefixLength(block.getPrefixLength(), false)
                        .toPrefixBlock();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && network.equals(cidr.network) && length() == cidr.length();
    }

    @Override
    public int hashCode() {
        return network.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return network.toCanonicalString();
    }
}
