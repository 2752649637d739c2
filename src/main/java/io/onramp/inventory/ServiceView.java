package io.onramp.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.circuit.Circuits;
import io.onramp.intake.OrderDoor;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service as TMF638 v4 has it. Its characteristics are named as orders name them, and tell what was built.
 *
 * @param made the circuits of it that Onramp has made, by name
 */
record ServiceView(Service service, Optional<Plan> plan, Map<String, Circuits.Circuit> made) {

    /** What a service has, and so what can be asked for alone. */
    static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "id",
            "href",
            "category",
            "description",
            "endDate",
            "feature",
            "hasStarted",
            "isBundle",
            "isServiceEnabled",
            "isStateful",
            "name",
            "note",
            "place",
            "relatedEntity",
            "relatedParty",
            "serviceCharacteristic",
            "serviceDate",
            "serviceOrderItem",
            "serviceRelationship",
            "serviceSpecification",
            "serviceType",
            "startDate",
            "startMode",
            "state",
            "supportingResource",
            "supportingService",
            "@baseType",
            "@schemaLocation",
            "@type"));

    private static final String TYPE = "@type";
    private static final String REFERRED = "@referredType";

    /** @param base what addresses begin with, such as {@code https://onramp.example.com} */
    ObjectNode show(String base) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        String number = service.number().value();
        shown.put("id", number)
                .put("href", base + ServiceInventoryApi.SERVICES + "/" + number)
                .put("name", "Azure ExpressRoute for " + service.customer())
                .put("category", "CFS")
                .put("serviceType", "CFS")
                .put("serviceDate", service.orderedAt().toString());
        service.startedAt().ifPresent(at -> shown.put("startDate", at.toString()));
        service.endedAt().ifPresent(at -> shown.put("endDate", at.toString()));
        // nobody has seen the beginning of what was there before
        shown.put("hasStarted", service.startedAt().isPresent() || service.state() == ServiceState.ACTIVE)
                .put("isServiceEnabled", service.state() == ServiceState.ACTIVE)
                .put("state", service.state().tmf());
        shown.putObject("serviceSpecification")
                .put("id", OrderDoor.SPECIFICATION)
                .put("name", "Azure ExpressRoute")
                .put("version", "1");
        shown.putArray("serviceOrderItem")
                .addObject()
                .put("serviceOrderId", number)
                .put("serviceOrderHref", base + OrderDoor.address(service.number()))
                .put("itemId", service.itemId())
                .put("itemAction", service.action().tmf())
                .put(REFERRED, "ServiceOrderItem");
        showParties(shown.putArray("relatedParty"));
        showPlaces(shown.putArray("place"));
        ArrayNode characteristics = shown.putArray("serviceCharacteristic");
        ArrayNode services = shown.putArray("supportingService");
        ArrayNode resources = shown.putArray("supportingResource");
        plan.ifPresent(planned -> {
            characteristics.addAll(new RealisedService(planned).characteristics());
            planned.circuits().forEach(circuit -> showCircuit(circuit, services, resources));
            planned.networks()
                    .forEach(network -> refer(
                            resources,
                            ResourceId.network(
                                    network.subscriptionId(),
                                    network.resourceGroup(),
                                    "virtualNetworks",
                                    network.name())));
        });
        return shown.put(TYPE, "Service");
    }

    private void showParties(ArrayNode parties) {
        party(parties, service.customerId(), service.customer(), "customer");
        carriers().forEach(carrier -> party(parties, carrier, carrier, "carrier"));
    }

    private List<String> carriers() {
        return plan.map(Plan::circuits).orElse(List.of()).stream()
                .map(Plan.Circuit::carrier)
                .filter(carrier -> !carrier.isBlank())
                .distinct()
                .toList();
    }

    private void showPlaces(ArrayNode places) {
        plan.map(Plan::circuits).orElse(List.of()).stream()
                .map(Plan.Circuit::peeringLocation)
                .filter(location -> !location.isBlank())
                .distinct()
                .forEach(location -> places.addObject()
                        .put("id", location)
                        .put("name", location)
                        .put("role", "peeringLocation")
                        .put(TYPE, "Place"));
    }

    /** The circuit as a service that this one rests on, by value: it has no life of its own in the inventory. */
    private void showCircuit(Plan.Circuit circuit, ArrayNode services, ArrayNode resources) {
        ObjectNode shown = services.addObject()
                .put("id", circuit.name())
                .put("name", circuit.name())
                .put("category", "RFS")
                .put("serviceType", "RFS")
                .put("state", service.state().tmf());
        ArrayNode characteristics = shown.putArray("serviceCharacteristic");
        RealisedService.ofCircuit(circuit).forEach(characteristics::add);
        Optional.ofNullable(made.get(circuit.name())).ifPresent(circuitMade -> {
            characteristics.add(RealisedService.characteristic("carrierState", circuitMade.carrierState()));
            if (!circuitMade.carrierReference().isEmpty()) {
                characteristics.add(RealisedService.characteristic("carrierReference", circuitMade.carrierReference()));
            }
        });
        shown.put(TYPE, "Service");
        refer(resources, CircuitDesign.id(circuit));
    }

    private static void refer(ArrayNode resources, ResourceId id) {
        resources.addObject().put("id", id.value()).put("name", id.name()).put(REFERRED, id.type());
    }

    private static void party(ArrayNode parties, String id, String name, String role) {
        parties.addObject()
                .put("id", id)
                .put("name", name)
                .put("role", role)
                .put(TYPE, "RelatedParty")
                .put(REFERRED, "Organization");
    }
}
