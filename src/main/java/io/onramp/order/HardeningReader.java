package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.OnboardingOrder.Allowance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the customer wants hardened, and what may come in from the customer's side. */
final class HardeningReader {

    private static final List<String> PROTOCOLS = List.of("Tcp", "Udp", "Icmp", "*");
    private static final int LAST_PORT = 65535;
    private static final int MOST_ROUTES = 400;

    private final Fields fields;

    HardeningReader(Fields fields) {
        this.fields = fields;
    }

    Hardening read(JsonNode node) {
        if (Fields.absent(node)) {
            return Hardening.baseline(List.of());
        }
        if (!node.isObject()) {
            fields.find("hardening", "type", "must be an object");
            return Hardening.baseline(List.of());
        }
        return new Hardening(
                allowances(node.path("allowedFromCustomer")),
                fields.flag(node.path("forcedTunnelling"), "hardening.forcedTunnelling"),
                fields.valueIfAny(
                        node.path("inspectionAppliance"),
                        "hardening.inspectionAppliance",
                        "appliance-address",
                        Fields::ipv4Address),
                encryption(node.path("encryption")),
                fields.flag(node.path("isolateDomains"), "hardening.isolateDomains"),
                routes(node.path("routes")));
    }

    private Encryption encryption(JsonNode node) {
        return Fields.absent(node)
                ? Encryption.NONE
                : fields.oneOf(node, "hardening.encryption", Encryption.choices())
                        .map(Encryption::of)
                        .orElse(Encryption.NONE);
    }

    private List<Hardening.Route> routes(JsonNode node) {
        List<Hardening.Route> routes = new ArrayList<>();
        Set<Cidr> prefixes = new HashSet<>();
        List<JsonNode> elements =
                fields.list(node, "hardening.routes", 0, MOST_ROUTES, ": a route table takes no more");
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            String at = "hardening.routes[" + i + "].";
            Optional<Cidr> prefix = fields.value(elements.get(i).path("prefix"), at + "prefix", "cidr", Fields::cidr);
            Optional<NextHop> hop = fields.oneOf(elements.get(i).path("nextHop"), at + "nextHop", NextHop.choices())
                    .map(NextHop::of);
            prefix.filter(network -> !prefixes.add(network))
                    .ifPresent(network -> fields.find(at + "prefix", "unique", "two routes have this prefix"));
            prefix.ifPresent(network -> hop.ifPresent(to -> routes.add(new Hardening.Route(network, to))));
        }
        return routes;
    }

    private List<Allowance> allowances(JsonNode node) {
        List<Allowance> allowances = new ArrayList<>();
        for (JsonNode element : fields.list(node, "hardening.allowedFromCustomer", 0)) {
            String at = "hardening.allowedFromCustomer[" + allowances.size() + "].";
            var protocol = fields.oneOf(element.path("protocol"), at + "protocol", PROTOCOLS);
            allowances.add(new Allowance(protocol.orElse(""), ports(element.path("ports"), at + "ports")));
        }
        return allowances;
    }

    private List<String> ports(JsonNode node, String at) {
        List<String> ports = new ArrayList<>();
        for (JsonNode element : fields.list(node, at, 1)) {
            fields.value(element, at, "port", this::port).ifPresent(ports::add);
        }
        return ports;
    }

    private String port(JsonNode node) {
        String text = node.asText();
        if (text.equals("*")) {
            return text;
        }
        if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
            throw new IllegalArgumentException("a port is a number such as 443, a range such as 8000-8100 or *");
        }
        String[] ends = text.split("-");
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first > last || last > LAST_PORT) {
            throw new IllegalArgumentException("ports lie between 0 and 65535, the lower one first");
        }
        return text;
    }
}
