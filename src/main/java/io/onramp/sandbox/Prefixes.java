package io.onramp.sandbox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;

/** Address prefixes as Azure checks them. */
final class Prefixes {

    private Prefixes() {}

    /** Refuses what is no CIDR at all, and a CIDR with host bits, each with the recorded code and words. */
    static IPAddress require(String prefix, String resource) {
        IPAddress address = new IPAddressString(prefix).getAddress();
        if (address == null || !prefix.contains("/") || !address.isPrefixed()) {
            throw ArmRefusal.byProvider(
                    400,
                    "InvalidAddressPrefixFormat",
                    "Address prefix " + prefix + " of resource " + resource
                            + " is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.");
        }
        IPAddress network = address.toPrefixBlock().getLower();
        if (!address.getLower().withoutPrefixLength().equals(network.withoutPrefixLength())) {
            throw ArmRefusal.byProvider(
                    400,
                    "InvalidCIDRNotation",
                    "The address prefix " + prefix + " in resource " + resource
                            + " has an invalid CIDR notation. For the given prefix length, the address prefix should be "
                            + network.withoutPrefixLength() + "/" + address.getNetworkPrefixLength() + ".");
        }
        return address.toPrefixBlock();
    }

    static boolean within(String inner, List<String> outer) {
        IPAddress wanted = new IPAddressString(inner).getAddress();
        return outer.stream()
                .map(prefix -> new IPAddressString(prefix).getAddress())
                .anyMatch(space ->
                        space != null && wanted != null && space.toPrefixBlock().contains(wanted.toPrefixBlock()));
    }

    static boolean overlap(String one, String other) {
        IPAddress a = new IPAddressString(one).getAddress();
        IPAddress b = new IPAddressString(other).getAddress();
        return a != null
                && b != null
                && a.getIPVersion() == b.getIPVersion()
                && a.toPrefixBlock().intersect(b.toPrefixBlock()) != null;
    }

    static boolean isAddress(String text) {
        IPAddress address = new IPAddressString(text).getAddress();
        return address != null && !address.isPrefixed() && !address.isMultiple();
    }

    /** The address that many above the network's first, e.g. 1 for the customer's end of a /30. */
    static String host(String prefix, int offset) {
        IPAddress address = new IPAddressString(prefix).getAddress();
        return address == null
                ? ""
                : address.toPrefixBlock()
                        .getLower()
                        .withoutPrefixLength()
                        .increment(offset)
                        .toString();
    }

    /** The last address but one of a prefix, where Azure puts a VPN gateway's BGP speaker. */
    static String lastUsable(String prefix) {
        IPAddress address = new IPAddressString(prefix).getAddress();
        return address == null
                ? ""
                : address.toPrefixBlock()
                        .getUpper()
                        .withoutPrefixLength()
                        .increment(-1)
                        .toString();
    }
}
