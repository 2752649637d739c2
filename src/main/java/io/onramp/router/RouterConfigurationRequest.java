package io.onramp.router;

import io.onramp.order.OrderNumber;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one router of a customer has to be told about one routing domain on its path of a circuit. All that comes from
 * outside is checked here, so that no text of an order can become a command of a router.
 *
 * @param orderNumber such as {@code ONB-2026-000123}; also names the prefix lists and policies
 * @param customerName for comments only: one line, at most 200 characters
 * @param hostname for comments and the file's name; the router is not renamed
 * @param interfaceName the physical interface or bundle, as the vendor writes it, without a sub-interface
 * @param circuitName Azure's name of the circuit
 * @param circuitNumber which of the order's circuits it is, from 1 on: several may end on one router
 * @param tunnels that end at the router, where the order is encrypted with IPsec; over private peering in IPv4 only
 */
public record RouterConfigurationRequest(
        String orderNumber,
        String customerName,
        Path path,
        Vendor vendor,
        String hostname,
        String interfaceName,
        String circuitName,
        int circuitNumber,
        Session session,
        List<TunnelEnd> tunnels) {

    private static final int LONGEST_CUSTOMER_NAME = 200;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");
    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]*[A-Za-z0-9])*");
    private static final Pattern CIRCUIT_NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9_])?");

    /** @throws IllegalArgumentException naming the first field that breaks its rule */
    public RouterConfigurationRequest {
        Objects.requireNonNull(path);
        Objects.requireNonNull(vendor);
        Objects.requireNonNull(session);
        new OrderNumber(orderNumber);
        require(
                customerName != null
                        && !customerName.isBlank()
                        && customerName.length() <= LONGEST_CUSTOMER_NAME
                        && ONE_LINE.matcher(customerName).matches(),
                "customerName: one line of 1 to 200 characters, without control characters");
        require(
                hostname != null && HOSTNAME.matcher(hostname).matches(),
                "hostname: 1 to 63 letters, digits, hyphens and underscores, such as ams-ce-1");
        require(
                interfaceName != null && vendor.knowsInterface(interfaceName),
                "interface: not an interface of " + vendor.wire() + ", one is named like " + vendor.interfaceExample());
        require(
                circuitName != null && CIRCUIT_NAME.matcher(circuitName).matches(),
                "circuitName: 1 to 80 letters, digits, dots, hyphens and underscores");
        require(circuitNumber > 0, "circuitNumber: from 1 on");
        tunnels = List.copyOf(tunnels);
        require(
                tunnels.isEmpty()
                        || session.domain() == RoutingDomain.PRIVATE
                                && session.ipv4().isPresent(),
                "tunnels: over private peering in IPv4 only");
    }

    RoutingDomain domain() {
        return session.domain();
    }

    /** The customer's ends of the links, such as {@code 192.168.100.1}; with both IP versions two of them. */
    String customerEnds() {
        return ends(1);
    }

    /** Microsoft's ends, such as {@code 192.168.100.2}. */
    String microsoftEnds() {
        return ends(2);
    }

    private String ends(int place) {
        return Stream.concat(session.ipv4().stream(), session.ipv6().stream())
                .map(link -> link.address(place))
                .collect(Collectors.joining(" and "));
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
