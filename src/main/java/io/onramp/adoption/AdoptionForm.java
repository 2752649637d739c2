package io.onramp.adoption;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Finding;
import io.onramp.order.Hardening;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.peering.RoutingDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** What was found, and what is asked, as the form "Say what Azure does not tell" shows it. */
@Component
class AdoptionForm {

    static final String RESOURCES = "resources";
    static final String ROUTERS = "routers";

    private static final Told NOTHING = new Told(
            ConnectivityModel.CONNECT_THROUGH,
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            "",
            List.of(),
            Optional.empty());

    private final Obstacles obstacles;
    private final ObjectMapper json;

    AdoptionForm(Obstacles obstacles, ObjectMapper json) {
        this.obstacles = obstacles;
        this.json = json;
    }

    /** The task's own variables. */
    Map<String, Object> fill(Adoption adoption, String customer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("obstacles", rows(obstacles.of(adoption, customer)));
        fields.put("readable", adoption.found().isPresent());
        fields.put("shown", value(adoption.found().map(this::shown).orElseGet(json::createArrayNode)));
        fields.put(
                "findings",
                rows(adoption.found().map(found -> notes(adoption, found)).orElse(List.of())));
        fields.put("hasPrivatePeering", has(adoption, RoutingDomain.PRIVATE));
        fields.put("hasMicrosoftPeering", has(adoption, RoutingDomain.MICROSOFT));
        fields.put("connectivityModel", ConnectivityModel.CONNECT_THROUGH.wire());
        fields.put("encryption", Hardening.Encryption.NONE.wire());
        fields.put(RESOURCES, value(adoption.found().map(this::resources).orElseGet(json::createArrayNode)));
        fields.put(ROUTERS, value(routers()));
        return fields;
    }

    /** What is odd, and what is another order's. */
    private List<Finding> notes(Adoption adoption, Found found) {
        List<ResourceId> ids =
                Baseline.of(found, NOTHING).stream().map(DesiredResource::id).toList();
        Map<String, OrderNumber> held = obstacles.held(ids, adoption.order());
        Stream<Finding> others = ids.stream()
                .filter(id -> held.containsKey(id.key()))
                .map(id -> new Finding(
                        AdoptionFindings.shortly(id.value()),
                        "stays-there",
                        "it is order " + held.get(id.key()) + "'s already, and stays there"));
        return Stream.concat(AdoptionFindings.of(found).stream(), others).toList();
    }

    /** Rows of {@code what} and {@code value}. */
    private ArrayNode shown(Found found) {
        Plan plan = new Description(found, NOTHING).plan("", "");
        Plan.Circuit circuit = plan.circuits().get(0);
        ArrayNode rows = json.createArrayNode();
        row(rows, "Circuit", circuit.name() + ", " + circuit.resourceGroup());
        row(rows, "Carrier", circuit.carrier() + ", " + circuit.peeringLocation());
        row(rows, "Bandwidth", circuit.bandwidthInMbps() + " Mbps, " + circuit.skuTier() + ", " + circuit.skuFamily());
        found.peerings()
                .forEach(peering -> row(
                        rows,
                        Found.text(peering, "/name"),
                        "AS " + Found.text(peering, "/properties/peerASN") + ", VLAN "
                                + Found.text(peering, "/properties/vlanId") + ", "
                                + Found.text(peering, "/properties/primaryPeerAddressPrefix") + ", "
                                + Found.text(peering, "/properties/secondaryPeerAddressPrefix")));
        for (Plan.Network network : plan.networks()) {
            row(
                    rows,
                    "Virtual network",
                    network.name() + ", " + network.addressSpaces() + ", " + network.gateway() + ", "
                            + network.gatewaySku());
        }
        return rows;
    }

    private static void row(ArrayNode rows, String what, String value) {
        rows.addObject().put("what", what).put("value", value);
    }

    /** One for each resource: whether Onramp is to manage it, by default as for all. */
    private ArrayNode resources(Found found) {
        ArrayNode rows = json.createArrayNode();
        Baseline.of(found, NOTHING).forEach(one -> rows.addObject()
                .put("resource", AdoptionFindings.shortly(one.id().value()))
                .put("id", one.id().value())
                .put("hold", "all"));
        return rows;
    }

    private ArrayNode routers() {
        ArrayNode rows = json.createArrayNode();
        for (String path : List.of("primary", "secondary")) {
            rows.addObject()
                    .put("path", path)
                    .put("vendor", "")
                    .put("hostname", "")
                    .put("interface", "");
        }
        return rows;
    }

    private static boolean has(Adoption adoption, RoutingDomain domain) {
        return adoption.found()
                .flatMap(found -> found.peering(domain.azureName()))
                .isPresent();
    }

    private JsonValue rows(List<Finding> findings) {
        ArrayNode rows = json.createArrayNode();
        findings.forEach(
                finding -> rows.addObject().put("field", finding.field()).put("message", finding.message()));
        return value(rows);
    }

    private static JsonValue value(ArrayNode rows) {
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
