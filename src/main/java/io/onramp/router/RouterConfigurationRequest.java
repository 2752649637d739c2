package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import io.onramp.order.OrderNumber;
import io.onramp.order.VlanId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one router of a customer has to be told about its path of a circuit. All that comes from outside is checked
 * here, so that no text of an order can become a command of a router.
 *
 * @param orderNumber such as {@code ONB-2026-000123}; also names the prefix lists and policies
 * @param customerName for comments only: one line, at most 200 characters
 * @param hostname for comments and the file's name; the router is not renamed
 * @param interfaceName the physical interface or bundle, as the vendor writes it, without a sub-interface
 * @param circuitName Azure's name of the circuit
 * @param customerAsn the router's AS number
 * @param vlanId the peering's VLAN id (C-tag)
 * @param serviceTag the circuit's outer tag (S-tag), where the carrier hands over double-tagged frames
 * @param link this path's /30: the first address is the router's, the second Microsoft's
 * @param advertisedPrefixes the customer's IPv4 networks; may be empty only where a default route is advertised
 * @param azurePrefixes the virtual networks' IPv4 networks
 * @param preferred whether traffic takes this path while it is up; where both paths are preferred both carry traffic
 * @param defaultRoute whether 0.0.0.0/0 is advertised to Azure (forced tunnelling)
 */
public record RouterConfigurationRequest(
        String orderNumber,
        String customerName,
        Path path,
        Vendor vendor,
        String hostname,
        String interfaceName,
        String circuitName,
        long customerAsn,
        int vlanId,
        Optional<Integer> serviceTag,
        Cidr link,
        List<Cidr> advertisedPrefixes,
        List<Cidr> azurePrefixes,
        boolean preferred,
        boolean defaultRoute) {

    private static final int LONGEST_CUSTOMER_NAME = 200;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");
    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]*[A-Za-z0-9])*");
    private static final Pattern CIRCUIT_NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9_])?");

    /** @throws IllegalArgumentException naming the first field that breaks its rule */
    public RouterConfigurationRequest {
        Objects.requireNonNull(path);
        Objects.requireNonNull(vendor);
        Objects.requireNonNull(link);
        new OrderNumber(orderNumber);
        new Asn(customerAsn);
        new VlanId(vlanId);
        serviceTag.ifPresent(VlanId::new);
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
        require(link.isIpv4() && link.length() == 30, "link: an IPv4 /30, such as 192.168.100.0/30");
        advertisedPrefixes = networks("advertisedPrefixes", advertisedPrefixes);
        azurePrefixes = networks("azurePrefixes", azurePrefixes);
        // An empty list would read as "everything" on some routers.
        require(
                defaultRoute || !advertisedPrefixes.isEmpty(),
                "advertisedPrefixes: at least one network, or the default route");
        require(!azurePrefixes.isEmpty(), "azurePrefixes: at least one network of a virtual network");
    }

    /** The customer's end of the link, such as {@code 192.168.100.1}. */
    public String customerAddress() {
        return link.address(1);
    }

    /** Microsoft's end of the link, such as {@code 192.168.100.2}. */
    public String microsoftAddress() {
        return link.address(2);
    }

    private static List<Cidr> networks(String field, List<Cidr> networks) {
        for (Cidr network : networks) {
            require(network.isIpv4(), field + ": IPv4 networks only, not " + network);
            require(network.length() > 0, field + ": the default route is ordered as such, not as a network");
        }
        return networks.stream().distinct().toList();
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
