package io.onramp.ticketing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which URLs may be called back. Whoever registers one makes Onramp send requests, and must not be able to send them to
 * what only Onramp can reach. A name is looked up again before every request. The request itself looks it up once more: as a
 * rule it gets the addresses that were looked at, since Java keeps them for a while (networkaddress.cache.ttl, 30 seconds),
 * but a name that changes just as that time runs out is not kept out. Java's client cannot be told to connect to an address
 * and to expect the certificate of a name; an egress proxy closes that gap.
 */
@Component
class Callbacks {

    private static final int LONGEST = 2000;

    private final ListenerProperties properties;
    private final boolean sandbox;

    Callbacks(ListenerProperties properties, @Value("${onramp.azure.mode:sandbox}") String mode) {
        this.properties = properties;
        this.sandbox = mode.strip().equalsIgnoreCase("sandbox");
    }

    /** @throws ListenerRefused where it is no URL that may be called back */
    URI check(String callback) {
        URI url = parsed(callback);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        for (InetAddress address : addresses(host)) {
            if (isReserved(address) || isPrivate(address) && !mayBePrivate(host)) {
                throw new ListenerRefused(ListenerRefused.Why.CALLBACK_PRIVATE);
            }
        }
        return url;
    }

    private static URI parsed(String callback) {
        try {
            URI url = new URI(callback);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (callback.length() <= LONGEST
                    && (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below; the exception's text would quote the URL
        }
        throw new ListenerRefused(ListenerRefused.Why.CALLBACK_FORMAT);
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new ListenerRefused(ListenerRefused.Why.CALLBACK_UNKNOWN);
        }
    }

    private boolean mayBePrivate(String host) {
        return sandbox || properties.privateHosts().contains(host);
    }

    /** Where a cloud gives out credentials (169.254.0.0/16; Azure also at 168.63.129.16), and what is no host at all. */
    private static boolean isReserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || bytes.length == 4
                        && (at(bytes, 0) == 0
                                || at(bytes, 0) >= 240
                                || at(bytes, 0) == 168 && at(bytes, 1) == 63 && at(bytes, 2) == 129);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return isSpecial4(at(bytes, 0), at(bytes, 1), at(bytes, 2));
        }
        return address instanceof Inet6Address && isSpecial6(bytes);
    }

    /** IANA's registry of special-purpose IPv4 addresses, without those that are told by themselves. */
    private static boolean isSpecial4(int first, int second, int third) {
        return switch (first) {
            // shared address space (RFC 6598)
            case 100 -> (second & 0xC0) == 64;
            // protocol assignments (RFC 6890), documentation (RFC 5737), 6to4 relays (RFC 7526)
            case 192 -> second == 0 && (third == 0 || third == 2) || second == 88 && third == 99;
            // benchmarks (RFC 2544), documentation (RFC 5737)
            case 198 -> (second & 0xFE) == 18 || second == 51 && third == 100;
            case 203 -> second == 0 && third == 113;
            default -> false;
        };
    }

    /**
     * What is not global unicast (2000::/3), and in there, by IANA's registry of special-purpose addresses: protocol
     * assignments (2001::/23, among them Teredo, which carries an IPv4 address that was not looked at), 6to4 (2002::/16,
     * likewise) and documentation (2001:db8::/32, 3fff::/20).
     */
    private static boolean isSpecial6(byte[] bytes) {
        int first = at(bytes, 0) << 8 | at(bytes, 1);
        int second = at(bytes, 2) << 8 | at(bytes, 3);
        return switch (first) {
            case 0x2001 -> second < 0x200 || second == 0xDB8;
            case 0x2002 -> true;
            case 0x3FFF -> second < 0x1000;
            default -> first >> 13 != 1;
        };
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
