package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the templates say of a session: plain texts and lists of them. */
final class SessionTexts {

    private static final int PREFERRED = 200;
    private static final int NOT_PREFERRED = 100;
    private static final int SEQUENCE_STEP = 10;
    /** Microsoft, "ExpressRoute limits": routes from virtual networks to the customer. */
    private static final int MOST_FROM_NETWORKS = 1000;
    /** Far above what Microsoft announces, far below all of the Internet's routes. */
    private static final int MOST_FROM_MICROSOFT = 10_000;

    private static final Cidr ALL_IPV4 = Cidr.of("0.0.0.0/0");
    private static final Cidr ALL_IPV6 = Cidr.of("::/0");

    private final RouterConfigurationRequest request;
    private final Session session;
    private final String name;

    private SessionTexts(RouterConfigurationRequest request, String name) {
        this.request = request;
        this.session = request.session();
        this.name = name;
    }

    /** @param name what the session's lists and policies are named after */
    static Map<String, Object> of(RouterConfigurationRequest request, String name) {
        SessionTexts texts = new SessionTexts(request, name);
        Map<String, Object> values = new HashMap<>();
        values.putAll(texts.link());
        values.putAll(texts.bgp());
        values.put("families", texts.families());
        return values;
    }

    private Map<String, Object> link() {
        return Map.of(
                "microsoft", session.domain() == RoutingDomain.MICROSOFT,
                "vlan", Integer.toString(session.vlanId()),
                "serviceTag", session.serviceTag().map(Object::toString).orElse(""),
                "customerEnds", request.customerEnds(),
                "microsoftEnds", request.microsoftEnds(),
                "mask", session.ipv4().map(Cidr::mask).orElse(""),
                "communities", session.serviceCommunities(),
                "services", name + "-SERVICES");
    }

    private Map<String, Object> bgp() {
        String asn = Long.toString(session.customerAsn());
        boolean toNetworks = session.domain() == RoutingDomain.PRIVATE;
        return Map.of(
                "asn", Long.toString(session.routerAsn()),
                "localAsn", session.routerAsn() == session.customerAsn() ? "" : asn,
                "microsoftAsn", Long.toString(Asn.MICROSOFT),
                "preferred", session.preferred(),
                "localPreference", Integer.toString(session.preferred() ? PREFERRED : NOT_PREFERRED),
                "prepend", session.preferred() ? "" : asn + " " + asn,
                "defaultRoute", session.defaultRoute(),
                "most", Integer.toString(toNetworks ? MOST_FROM_NETWORKS : MOST_FROM_MICROSOFT));
    }

    /** One for each IP version that the peering carries, IPv4 first. */
    private List<Map<String, Object>> families() {
        List<Map<String, Object>> families = new ArrayList<>();
        session.ipv4().ifPresent(link -> families.add(family(link, "ip", "inet", "", ALL_IPV4)));
        session.ipv6().ifPresent(link -> families.add(family(link, "ipv6", "inet6", "-V6", ALL_IPV6)));
        return families;
    }

    private Map<String, Object> family(Cidr link, String keyword, String junos, String ending, Cidr everything) {
        boolean ipv4 = everything.isIpv4();
        List<Cidr> out = Stream.concat(
                        session.advertised(ipv4).stream(),
                        ipv4 && session.defaultRoute() ? Stream.of(ALL_IPV4) : Stream.empty())
                .toList();
        Map<String, Object> family = new HashMap<>();
        family.put("v4", ipv4);
        family.put("keyword", keyword);
        family.put("junos", junos);
        family.put("name", ipv4 ? "ipv4" : "ipv6");
        family.put("length", Integer.toString(link.length()));
        family.put("customerAddress", link.address(1));
        family.put("microsoftAddress", link.address(2));
        family.put("listIn", name + "-IN" + ending);
        family.put("listOut", name + "-OUT" + ending);
        family.put("advertised", entries(out));
        family.put("out", out.isEmpty() ? List.of(denied(SEQUENCE_STEP, everything, true)) : entries(out));
        family.put("azure", entries(session.azure(ipv4)));
        family.put("in", letIn(session.azure(ipv4), everything));
        return family;
    }

    /** From virtual networks just theirs; from Microsoft everything but a default route. */
    private List<Map<String, String>> letIn(List<Cidr> azure, Cidr everything) {
        if (session.domain() == RoutingDomain.MICROSOFT) {
            return List.of(
                    denied(SEQUENCE_STEP, everything, false), entry(2 * SEQUENCE_STEP, "permit", everything, true));
        }
        // an empty list would let everything in
        return azure.isEmpty() ? List.of(denied(SEQUENCE_STEP, everything, true)) : entries(azure);
    }

    private static List<Map<String, String>> entries(List<Cidr> networks) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (Cidr network : networks) {
            entries.add(entry((entries.size() + 1) * SEQUENCE_STEP, "permit", network, true));
        }
        return entries;
    }

    private static Map<String, String> denied(int sequence, Cidr network, boolean orLonger) {
        return entry(sequence, "deny", network, orLonger);
    }

    private static Map<String, String> entry(int sequence, String action, Cidr network, boolean orLonger) {
        int bits = network.isIpv4() ? 32 : 128;
        return Map.of(
                "sequence",
                Integer.toString(sequence),
                "action",
                action,
                "network",
                network.toString(),
                "address",
                network.address(0),
                "mask",
                network.isIpv4() ? network.mask() : "",
                // "le 32" behind a /32 is refused by routers.
                "orLonger",
                orLonger && network.length() < bits ? " le " + bits : "");
    }
}
