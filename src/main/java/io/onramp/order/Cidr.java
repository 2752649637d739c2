package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An IPv4 or IPv6 network in CIDR notation, such as {@code 192.168.100.0/30}; host bits are never set. */
public final class Cidr {

    /** Lowest first. */
    static final Comparator<Cidr> BY_ADDRESS = Comparator.comparing(cidr -> cidr.network.getLower());

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");
    private static final Pattern IPV6 = Pattern.compile("(?=[^/]*:)[0-9a-fA-F:]{2,39}/\\d{1,3}");
    private static final Pattern LEADING_ZERO = Pattern.compile("^0\\d{1,9}\\.|\\.0\\d|/0\\d");
    private static final int LONGEST = 45;

    private final IPAddress network;

    /** First and last address of an IPv4 network: comparing two numbers is what makes long orders affordable. */
    private final long first;

    private final long last;
    private final boolean ipv4;

    private Cidr(IPAddress network) {
        this.network = network;
        this.ipv4 = network.isIPv4();
        this.first = ipv4 ? network.toIPv4().getLower().longValue() : -1;
        this.last = ipv4 ? network.toIPv4().getUpper().longValue() : -1;
    }

    /** @throws IllegalArgumentException where the text is no network, has no prefix length or has host bits set */
    @JsonCreator
    public static Cidr of(String text) {
        try {
            refuseOtherNotations(text);
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

    /** Octal, hexadecimal, joined or missing parts are read differently elsewhere: nobody means 8.0.0.0 by 010.0.0.0. */
    private static void refuseOtherNotations(String text) {
        if (text != null && text.length() <= LONGEST) {
            if (LEADING_ZERO.matcher(text).find()) {
                throw new IllegalArgumentException("A network is written as address/length, such as 10.10.0.0/16;"
                        + " leading zeros are not allowed");
            }
            if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
                return;
            }
        }
        throw new IllegalArgumentException("A network is written as address/length, such as 10.10.0.0/16");
    }

    /** Number of leading bits, 0-32 or 0-128. */
    public int length() {
        return network.getPrefixLength();
    }

    public boolean isIpv4() {
        return ipv4;
    }

    public boolean contains(Cidr other) {
        return ipv4 && other.ipv4 ? first <= other.first && last >= other.last : network.contains(other.network);
    }

    public boolean overlaps(Cidr other) {
        return ipv4 && other.ipv4
                ? first <= other.last && other.first <= last
                : contains(other) || other.contains(this);
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
