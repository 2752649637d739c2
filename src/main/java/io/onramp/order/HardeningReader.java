package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Allowance;
import java.util.ArrayList;
import java.util.List;

/** Reads what the customer wants hardened, and what may come in from the customer's side. */
final class HardeningReader {

    private static final List<String> PROTOCOLS = List.of("Tcp", "Udp", "Icmp", "*");
    private static final String NOT_YET = "not-offered-yet";
    private static final int LAST_PORT = 65535;

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
        JsonNode forced = node.path("forcedTunnelling");
        if (!Fields.absent(forced) && !forced.isBoolean()) {
            fields.find("hardening.forcedTunnelling", "type", "must be true or false");
        } else if (forced.asBoolean(false)) {
            fields.find("hardening.forcedTunnelling", NOT_YET, "forced tunnelling is not offered yet");
        }
        if (!Fields.absent(node.path("inspectionAppliance"))) {
            fields.find("hardening.inspectionAppliance", NOT_YET, "an inspection appliance is not offered yet");
        }
        if (!Fields.absent(node.path("encryption"))
                && !"none".equals(node.path("encryption").asText())) {
            fields.find("hardening.encryption", NOT_YET, "encryption other than none is not offered yet");
        }
        List<Allowance> allowances = new ArrayList<>();
        for (JsonNode element : fields.list(node.path("allowedFromCustomer"), "hardening.allowedFromCustomer", 0)) {
            String at = "hardening.allowedFromCustomer[" + allowances.size() + "].";
            var protocol = fields.oneOf(element.path("protocol"), at + "protocol", PROTOCOLS);
            allowances.add(new Allowance(protocol.orElse(""), ports(element.path("ports"), at + "ports")));
        }
        return Hardening.baseline(allowances);
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
