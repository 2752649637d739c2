package io.onramp.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.Cidr;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.RouterDrafts;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** A plan in an approver's words: what is built, what drives its cost, what its risks are. */
@Component
class PlanPage {

    private static final int LARGE_MBPS = 5000;

    private final ObjectMapper json;
    private final RouterDrafts drafts;

    PlanPage(ObjectMapper json, RouterDrafts drafts) {
        this.json = json;
        this.drafts = drafts;
    }

    /** Rows of {@code what} and {@code value}. */
    JsonValue items(Plan plan) {
        Rows rows = new Rows(json.createArrayNode());
        for (Plan.Circuit circuit : plan.circuits()) {
            rows.add("Circuit", circuit.name());
            rows.add(
                    "Cost drivers",
                    "%d Mbps, %s, %s; billed from the service key on, whether or not the carrier is ready"
                            .formatted(circuit.bandwidthInMbps(), circuit.skuTier(), circuit.skuFamily()));
            rows.add("Carrier and location", circuit.carrier() + ", " + circuit.peeringLocation());
            rows.add("Subscription", circuit.subscriptionId() + " / " + circuit.resourceGroup());
            circuit.privatePeering().ifPresent(peering -> {
                rows.add("Private peering", "AS " + peering.peerAsn() + ", VLAN " + peering.vlanId());
                peering.ipv4()
                        .ifPresent(links -> rows.add(
                                "Links", links.primary() + " (primary), " + links.secondary() + " (secondary)"));
                rows.add("From the customer", list(peering.advertisedPrefixes()));
            });
        }
        for (Plan.Network network : plan.networks()) {
            rows.add(
                    "Virtual network",
                    network.name() + " " + list(network.addressSpaces()) + ", " + network.location());
            rows.add(
                    "Subnets",
                    network.subnets().stream()
                            .map(subnet -> subnet.name() + " " + subnet.prefix())
                            .collect(Collectors.joining(", ")));
            rows.add("Gateway", network.gatewaySku());
        }
        rows.add(
                "Let in from the customer",
                plan.hardening().allowedFromCustomer().isEmpty()
                        ? "nothing"
                        : plan.hardening().allowedFromCustomer().stream()
                                .map(allowed -> allowed.protocol() + " " + String.join(", ", allowed.ports()))
                                .collect(Collectors.joining("; ")));
        for (Plan.Router router : plan.routers()) {
            rows.add(
                    "Router (" + router.path() + ")",
                    router.hostname() + ", " + router.vendor() + ", " + router.interfaceName());
        }
        return rows.value();
    }

    /** Rows of {@code risk}. */
    JsonValue risks(Plan plan) {
        ArrayNode rows = json.createArrayNode();
        if (plan.circuits().size() == 1) {
            rows.addObject()
                    .put("risk", "One circuit in one peering location: a failure of that location interrupts it");
        }
        if (plan.allowsAnyPort()) {
            rows.addObject()
                    .put("risk", "Every (or nearly every) port of a protocol is open to the customer's networks");
        }
        plan.circuits().stream()
                .filter(circuit -> circuit.bandwidthInMbps() >= LARGE_MBPS)
                .forEach(circuit -> rows.addObject()
                        .put("risk", circuit.name() + ": bandwidth can be raised in place, never lowered"));
        if (plan.customerPrefixes().stream().anyMatch(prefix -> !prefix.isPrivate())) {
            rows.addObject().put("risk", "Public address space is advertised over private peering");
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }

    /** The router configurations as drafts, one text. */
    JsonValue drafts(OrderNumber order, Plan plan) {
        String text = drafts.of(order, plan).stream()
                .map(draft -> "==== " + draft.hostname() + " (" + draft.path() + ")\n" + draft.text())
                .collect(Collectors.joining("\n"));
        return SpinValues.jsonValue(json.getNodeFactory().textNode(text).toString())
                .create();
    }

    private static String list(List<Cidr> networks) {
        return networks.stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }

    private record Rows(ArrayNode rows) {

        void add(String what, String value) {
            rows.addObject().put("what", what).put("value", value);
        }

        JsonValue value() {
            return SpinValues.jsonValue(rows.toString()).create();
        }
    }
}
