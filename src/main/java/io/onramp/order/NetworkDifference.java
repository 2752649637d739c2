package io.onramp.order;

import io.onramp.order.OnboardingOrder.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one network of a service. In which order address spaces and subnets are named is no difference. Of a network
 * that was there before the service the difference is what its owner has done to it since.
 */
public record NetworkDifference(Plan.Network had, Plan.Network now) {

    public String name() {
        return now.name();
    }

    /** Whether the network is its owner's, so that Onramp follows and does not change it. */
    public boolean follows() {
        return now.existing();
    }

    public List<Cidr> addedSpaces() {
        return without(now.addressSpaces(), had.addressSpaces());
    }

    public List<Cidr> removedSpaces() {
        return without(had.addressSpaces(), now.addressSpaces());
    }

    /** Names of subnets, the GatewaySubnet among them where it is new. */
    public List<String> addedSubnets() {
        return names(now).stream().filter(name -> find(had, name).isEmpty()).toList();
    }

    public List<String> removedSubnets() {
        return names(had).stream().filter(name -> find(now, name).isEmpty()).toList();
    }

    /** Names of subnets that have other prefixes than they had. */
    public List<String> renumberedSubnets() {
        return names(now).stream()
                .filter(name -> find(had, name).isPresent())
                .filter(name -> !Set.copyOf(had.prefixesOf(name)).equals(Set.copyOf(now.prefixesOf(name))))
                .toList();
    }

    public boolean isResized() {
        return !now.existingGateway() && !had.gatewaySku().equals(now.gatewaySku());
    }

    public boolean switchesFastPath() {
        return had.fastPath() != now.fastPath();
    }

    boolean readdresses() {
        return !addedSpaces().isEmpty() || !removedSpaces().isEmpty();
    }

    boolean resubnets() {
        return !addedSubnets().isEmpty()
                || !removedSubnets().isEmpty()
                || !renumberedSubnets().isEmpty();
    }

    /** Whether anything but its links differs. A network that was made is there when it is planned again: that is none. */
    boolean isAny() {
        return readdresses()
                || resubnets()
                || isResized()
                || switchesFastPath()
                || !had.gateway().equals(now.gateway())
                || had.existingGateway() != now.existingGateway()
                || !sameId();
    }

    private boolean sameId() {
        return had.subscriptionId().equalsIgnoreCase(now.subscriptionId())
                && had.resourceGroup().equalsIgnoreCase(now.resourceGroup())
                && had.location().equals(now.location());
    }

    /** In words, one line each, without those about its links. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        String added = follows() ? " was added by its owner" : " is added";
        String removed = follows() ? " was removed by its owner" : " is removed";
        addedSpaces().forEach(space -> words.add(at() + "address space " + space + added));
        removedSpaces().forEach(space -> words.add(at() + "address space " + space + removed));
        addedSubnets()
                .forEach(subnet -> words.add(at() + "subnet " + subnet + ", " + prefixes(now, subnet) + "," + added));
        removedSubnets()
                .forEach(subnet -> words.add(at() + "subnet " + subnet + ", " + prefixes(had, subnet) + "," + removed));
        renumberedSubnets()
                .forEach(subnet -> words.add(at() + "subnet " + subnet + ": " + prefixes(had, subnet) + " becomes "
                        + prefixes(now, subnet)));
        if (isResized()) {
            words.add(at() + "gateway: " + had.gatewaySku() + " becomes " + now.gatewaySku());
        }
        if (switchesFastPath()) {
            words.add(at() + "FastPath is turned " + (now.fastPath() ? "on" : "off"));
        }
        return words;
    }

    private String at() {
        return "Network " + name() + ": ";
    }

    private static String prefixes(Plan.Network network, String subnet) {
        return String.join(
                " and ", network.prefixesOf(subnet).stream().map(Cidr::toString).toList());
    }

    private static List<String> names(Plan.Network network) {
        return network.distinctSubnets().stream().map(Subnet::name).toList();
    }

    private static Optional<Subnet> find(Plan.Network network, String name) {
        return network.distinctSubnets().stream()
                .filter(subnet -> subnet.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static List<Cidr> without(List<Cidr> these, List<Cidr> those) {
        Set<Cidr> left = new LinkedHashSet<>(these);
        those.forEach(left::remove);
        return List.copyOf(left);
    }
}
