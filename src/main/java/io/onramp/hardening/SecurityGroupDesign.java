package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The security group of a subnet as Azure is to have it. What the plan allows comes in from the customer's prefixes, the
 * rest of what comes from there is denied: Azure's own rules would let it in, because the customer's networks count as
 * VirtualNetwork once they are connected (Microsoft, "Virtual network service tags").
 *
 * <p>A rule holds prefixes of one family only, and at most 4,000 of them; a group has at most 1,000 rules (Microsoft, "Azure
 * subscription and service limits").
 */
final class SecurityGroupDesign {

    static final int MOST_PREFIXES = 4000;
    static final int MOST_RULES = 1000;

    private static final int FIRST_ALLOWANCE = 200;
    private static final int VIRTUAL_NETWORK_OUT = 3900;
    private static final int DENY_REST = 4000;
    private static final int DENY_INTERNET = 4090;
    private static final String INBOUND = "Inbound";
    private static final String OUTBOUND = "Outbound";

    private final List<List<Cidr>> customer;
    private final List<Cidr> own;
    private final ArrayNode rules;

    private SecurityGroupDesign(Plan plan, List<Cidr> own, ArrayNode rules) {
        this.customer = chunks(plan.customerPrefixes());
        this.own = own;
        this.rules = rules;
    }

    /** One for every subnet that is hardened. */
    static List<DesiredResource> all(OrderNumber order, Plan plan, Plan.Network network) {
        return HardeningDesign.subnets(network).stream()
                .map(subnet -> of(order, plan, network, subnet))
                .toList();
    }

    /** @throws IllegalArgumentException where it would need more rules than a group can have */
    static DesiredResource of(OrderNumber order, Plan plan, Plan.Network network, Subnet subnet) {
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        ArrayNode rules = body.putObject("properties").putArray("securityRules");
        SecurityGroupDesign design = new SecurityGroupDesign(plan, network.prefixesOf(subnet.name()), rules);
        design.baseline(plan.hardening().allowedFromCustomer());
        if (plan.hardening().forcedTunnelling()) {
            design.noInternet();
        }
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("Subnet %s would need %d security rules, a security group has at most %d"
                    .formatted(subnet.name(), rules.size(), MOST_RULES));
        }
        return new DesiredResource(HardeningDesign.securityGroupId(network, subnet), body);
    }

    private void baseline(List<Allowance> allowances) {
        int priority = FIRST_ALLOWANCE;
        for (Allowance allowed : allowances) {
            for (List<Cidr> prefixes : customer) {
                ObjectNode rule = rule("allow-customer-" + priority, "Allow", INBOUND, priority, allowed.protocol());
                prefixes(rule, "source", prefixes);
                ports(rule, allowed.ports());
                // a rule cannot mix the families: the group is on this subnet only, so any is no more
                rule.put(
                        "destinationAddressPrefix",
                        own.stream()
                                .filter(prefix ->
                                        prefix.isIpv4() == prefixes.get(0).isIpv4())
                                .map(Cidr::toString)
                                .findFirst()
                                .orElse("*"));
                priority++;
            }
        }
        int last = DENY_REST;
        for (List<Cidr> prefixes : customer) {
            ObjectNode rule = rule(
                    last == DENY_REST ? "deny-customer-rest" : "deny-customer-" + last, "Deny", INBOUND, last, "*");
            prefixes(rule, "source", prefixes);
            ports(rule, List.of("*"));
            rule.put("destinationAddressPrefix", "*");
            last++;
        }
    }

    /**
     * Forced tunnelling: Azure restores its own route to the Internet when the default route that BGP brought goes, so
     * the way out is denied as well (Microsoft, "Forced tunneling"). While that route is there, the tag VirtualNetwork
     * takes it in (Microsoft, "Virtual network service tags"), so that the tunnelled traffic is let out by the rule before.
     */
    private void noInternet() {
        int priority = FIRST_ALLOWANCE;
        for (List<Cidr> prefixes : customer) {
            ObjectNode rule = rule("allow-to-customer-" + priority, "Allow", OUTBOUND, priority, "*");
            prefixes(rule, "destination", prefixes);
            anywhereElse(rule, "source", "*");
            priority++;
        }
        ObjectNode inside = rule("allow-virtual-network-out", "Allow", OUTBOUND, VIRTUAL_NETWORK_OUT, "*");
        anywhereElse(inside, "destination", "VirtualNetwork");
        inside.put("sourceAddressPrefix", "*");
        ObjectNode out = rule("deny-internet-out", "Deny", OUTBOUND, DENY_INTERNET, "*");
        anywhereElse(out, "destination", "Internet");
        out.put("sourceAddressPrefix", "*");
        // with a default route in VirtualNetwork, Azure's own rules would let in whatever the customer passes on
        ObjectNode in = rule("deny-internet-in", "Deny", INBOUND, DENY_INTERNET, "*");
        anywhereElse(in, "source", "Internet");
        in.put("destinationAddressPrefix", "*");
    }

    private static void anywhereElse(ObjectNode rule, String side, String tag) {
        rule.put(side + "AddressPrefix", tag);
        ports(rule, List.of("*"));
    }

    private ObjectNode rule(String name, String access, String direction, int priority, String protocol) {
        return rules.addObject()
                .put("name", name)
                .putObject("properties")
                .put("access", access)
                .put("direction", direction)
                .put("priority", priority)
                .put("protocol", protocol)
                .put("sourcePortRange", "*");
    }

    /** IPv4 first, each list of one family and no longer than a rule takes. */
    private static List<List<Cidr>> chunks(List<Cidr> prefixes) {
        List<List<Cidr>> chunks = new ArrayList<>();
        for (boolean ipv4 : new boolean[] {true, false}) {
            List<Cidr> family =
                    prefixes.stream().filter(prefix -> prefix.isIpv4() == ipv4).toList();
            for (int from = 0; from < family.size(); from += MOST_PREFIXES) {
                chunks.add(family.subList(from, Math.min(from + MOST_PREFIXES, family.size())));
            }
        }
        return chunks;
    }

    private static void prefixes(ObjectNode rule, String side, List<Cidr> prefixes) {
        if (prefixes.size() == 1) {
            rule.put(side + "AddressPrefix", prefixes.get(0).toString());
        } else {
            ArrayNode list = rule.putArray(side + "AddressPrefixes");
            prefixes.forEach(prefix -> list.add(prefix.toString()));
        }
    }

    private static void ports(ObjectNode rule, List<String> ports) {
        if (ports.size() == 1) {
            rule.put("destinationPortRange", ports.get(0));
        } else {
            ArrayNode list = rule.putArray("destinationPortRanges");
            ports.forEach(list::add);
        }
    }
}
