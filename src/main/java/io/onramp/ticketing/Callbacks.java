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
 * what only Onramp can reach. A name is looked up again before every request. The request itself may look it up once more,
 * so a name that changes in just that moment is not kept out: an egress proxy does that.
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
            // shared address space (RFC 6598), special purposes (RFC 6890), benchmarks (RFC 2544)
            return at(bytes, 0) == 100 && (at(bytes, 1) & 0xC0) == 64
                    || at(bytes, 0) == 192 && at(bytes, 1) == 0 && at(bytes, 2) == 0
                    || at(bytes, 0) == 198 && (at(bytes, 1) & 0xFE) == 18;
        }
        // unique local addresses (RFC 4193); 6to4, NAT64 and what else in ::/8 carries an IPv4 address that was not
        // looked at
        return address instanceof Inet6Address
                && ((at(bytes, 0) & 0xFE) == 0xFC || at(bytes, 0) == 0 || at(bytes, 0) == 0x20 && at(bytes, 1) == 0x02);
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
