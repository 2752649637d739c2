package io.onramp.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.Cidr;
import io.onramp.order.Hardening;
import io.onramp.order.LinkPair;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.RouterDrafts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** A plan in an approver's words: what is built, what drives its cost, what its risks are. */
@Component
public class PlanPage {

    private final ObjectMapper json;
    private final RouterDrafts drafts;
    private final PlanRisks risks;

    PlanPage(ObjectMapper json, RouterDrafts drafts, PlanRisks risks) {
        this.json = json;
        this.drafts = drafts;
        this.risks = risks;
    }

    /** Rows of {@code what} and {@code value}. */
    public JsonValue items(Plan plan) {
        Rows rows = new Rows(json.createArrayNode());
        rows.add(
                "Model and resiliency",
                plan.model().wire() + ", " + plan.resiliency().wire());
        rows.add("Cost drivers in all", costs(plan));
        plan.circuits().forEach(circuit -> circuit(circuit, rows));
        plan.networks().forEach(network -> network(plan, network, rows));
        hardening(plan.hardening(), rows);
        for (Plan.Router router : plan.routers()) {
            rows.add(
                    "Router (" + router.path() + ")",
                    router.hostname() + ", " + router.vendor() + ", " + router.interfaceName()
                            + (plan.circuits().size() > 1 ? ", for " + router.circuit() : "")
                            + router.serviceTag()
                                    .map(tag -> ", outer tag " + tag)
                                    .orElse("")
                            + (router.carriesTraffic() ? ", active" : ", standby")
                            + router.tunnelAddress()
                                    .map(address -> ", tunnel to " + address)
                                    .orElse(""));
        }
        if (!plan.readers().isEmpty()) {
            rows.add("May look at the circuits", String.join(", ", plan.readers()));
        }
        return rows.value();
    }

    private static String costs(Plan plan) {
        List<String> drivers = new ArrayList<>();
        long circuits = plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .count();
        drivers.add(
                circuits == 0
                        ? "no circuit: the customer pays for its own"
                        : counted(circuits, "circuit") + " of "
                                + plan.circuits().stream()
                                        .map(circuit -> circuit.bandwidthInMbps() + " Mbps "
                                                + circuit.skuTier()
                                                + (circuit.skuTier().equals("Premium") ? " (dearer)" : ""))
                                        .collect(Collectors.joining(" and ")));
        long gateways = plan.networks().stream()
                .filter(network -> !network.existingGateway())
                .count();
        drivers.add(counted(gateways, "new ExpressRoute gateway"));
        if (plan.hardening().isEncryptedWithIpsec()) {
            drivers.add(counted(plan.networks().size(), "VPN gateway"));
        }
        return String.join("; ", drivers);
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void circuit(Plan.Circuit circuit, Rows rows) {
        rows.add("Circuit", circuit.name());
        rows.add(
                "Cost drivers",
                "%d Mbps, %s, %s; %s"
                        .formatted(
                                circuit.bandwidthInMbps(),
                                circuit.skuTier(),
                                circuit.skuFamily(),
                                circuit.ownedByCustomer()
                                        ? "the customer's own: linked, never changed, billed to the customer"
                                        : "billed from the service key on, whether or not the carrier is ready"));
        rows.add("Carrier and location", circuit.carrier() + ", " + circuit.peeringLocation());
        rows.add("Subscription", circuit.subscriptionId() + " / " + circuit.resourceGroup());
        circuit.privatePeering().ifPresent(peering -> {
            rows.add("Private peering", "AS " + peering.peerAsn() + ", VLAN " + peering.vlanId());
            peering.ipv4().ifPresent(links -> rows.add("Links", links(links)));
            peering.ipv6().ifPresent(links -> rows.add("IPv6 links", links(links)));
            rows.add("From the customer", list(peering.advertisedPrefixes()));
        });
        circuit.microsoftPeering().ifPresent(peering -> {
            rows.add("Microsoft peering", "AS " + peering.peerAsn() + ", VLAN " + peering.vlanId());
            rows.add("Public links", links(peering.ipv4()));
            rows.add(
                    "Public networks of the customer",
                    list(peering.advertisedPrefixes()) + ", registered with " + peering.routingRegistryName()
                            + peering.customerAsn().map(asn -> " to AS " + asn).orElse(""));
            rows.add("Services let in", String.join(", ", peering.serviceCommunities()));
        });
    }

    private static void network(Plan plan, Plan.Network network, Rows rows) {
        rows.add(
                "Virtual network",
                network.name() + " " + list(network.addressSpaces()) + ", " + network.location()
                        + (network.existing() ? "; is there already" : ""));
        rows.add("Network's subscription", network.subscriptionId() + " / " + network.resourceGroup());
        rows.add(
                "Subnets",
                network.subnets().stream()
                        .map(subnet -> subnet.name() + " " + subnet.prefix())
                        .collect(Collectors.joining(", ")));
        rows.add(
                "Gateway",
                network.existingGateway()
                        ? network.gateway() + ", is there already"
                        : network.gatewaySku() + (network.fastPath() ? ", FastPath" : ""));
        for (Plan.Link link : plan.linksOf(network)) {
            rows.add(
                    "Link",
                    network.name() + " to " + link.circuit() + ", weight " + link.routingWeight()
                            + link.authorization()
                                    .map(name -> ", with the authorization " + name)
                                    .orElse("")
                            + link.authorizationKeyRef()
                                    .map(key -> ", with the customer's authorization")
                                    .orElse(""));
        }
    }

    private static void hardening(Hardening hardening, Rows rows) {
        rows.add(
                "Let in from the customer",
                hardening.allowedFromCustomer().isEmpty()
                        ? "nothing"
                        : hardening.allowedFromCustomer().stream()
                                .map(allowed -> allowed.protocol() + " " + String.join(", ", allowed.ports()))
                                .collect(Collectors.joining("; ")));
        rows.add(
                "Internet traffic",
                hardening.forcedTunnelling()
                        ? "all by way of the customer (forced tunnelling)"
                        : "out as Azure has it");
        rows.add(
                "Encryption over private peering",
                switch (hardening.encryption()) {
                    case NONE -> "none";
                    case IPSEC -> "IPsec from a VPN gateway in each network to the customer's routers";
                    case APPLIANCE -> "by a pair of appliances";
                });
        hardening.inspectionAppliance().ifPresent(address -> rows.add("Inspected by the appliance", address));
        if (hardening.isolateDomains()) {
            rows.add("Routing domains", "private and Microsoft peering on circuits of their own");
        }
        if (!hardening.routes().isEmpty()) {
            rows.add(
                    "User-defined routes",
                    hardening.routes().stream()
                            .map(route ->
                                    route.prefix() + " to " + route.nextHop().wire())
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Rows of {@code risk}. */
    public JsonValue risks(Plan plan) {
        return risks(plan, List.of());
    }

    /**
     * Rows of {@code risk}.
     *
     * @param unknown sentences about what nobody could find out, the first to be read
     */
    public JsonValue risks(Plan plan, List<String> unknown) {
        ArrayNode rows = json.createArrayNode();
        Stream.concat(unknown.stream(), risks.of(plan).stream())
                .forEach(risk -> rows.addObject().put("risk", risk));
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

    private static String links(LinkPair links) {
        return links.primary() + " (primary), " + links.secondary() + " (secondary)";
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
