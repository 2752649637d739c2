package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.MicrosoftPeering;
import io.onramp.order.OnboardingOrder.Network;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.Router;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the characteristics of one order by the rules of ExpressRoute (Microsoft's articles "ExpressRoute workflows",
 * "routing requirements", "prerequisites" and the naming rules for Azure resources); each subject has a reader of its own.
 */
final class OrderReader {

    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private final Fields fields;
    private final PeeringKeys keys;
    private final RouterRules routerRules;
    private final InAzure inAzure;
    private final NetworkReader networkReader;
    private Optional<String> customerId = Optional.empty();
    private Optional<String> customerName = Optional.empty();
    private CircuitReader.Wish circuit;
    private Optional<String> customerCircuitId = Optional.empty();
    private Optional<PrivatePeering> privatePeering = Optional.empty();
    private Optional<MicrosoftPeering> microsoftPeering = Optional.empty();
    private List<Network> networks = List.of();
    private Hardening hardening = Hardening.baseline(List.of());
    private List<Router> routers = List.of();

    OrderReader(Fields fields, PeeringKeys keys, RouterRules routerRules, InAzure inAzure) {
        this.fields = fields;
        this.keys = keys;
        this.routerRules = routerRules;
        this.inAzure = inAzure;
        this.networkReader = new NetworkReader(fields, keys, inAzure);
    }

    void read(Order order) {
        readPeople(order);
        circuit = new CircuitReader(fields).read(order);
        circuit.subscriptionId().ifPresent(id -> inAzure.subscription(id, "subscriptionId"));
        readPeerings(order);
        JsonNode ordered = order.characteristic("virtualNetworks");
        boolean privately = privatePeering.isPresent() || Fields.absent(order.characteristic("microsoftPeering"));
        networks = networkReader.read(ordered, circuit, privately ? 1 : 0);
        if (circuit.isOn(ConnectivityModel.CONNECT_TO)) {
            readCustomerCircuit(order);
        }
        privatePeering.ifPresent(wish -> networkReader.checkApart(wish, networks));
        if (!privately && Fields.absent(order.characteristic("privatePeering")) && !networks.isEmpty()) {
            fields.find("privatePeering", "needs-private-peering", "virtual networks are reached over private peering");
        }
        hardening = new HardeningReader(fields).read(order.characteristic("hardening"));
        routers = new RouterReader(fields, routerRules).read(order.characteristic("routers"), circuit);
        new PostureCheck(fields).check(hardening, privatePeering, networks, routers);
    }

    private void readPeople(Order order) {
        JsonNode customer = Documents.party(order.document(), "customer");
        customerId = fields.text(
                customer.path("id"),
                "customer.id",
                CUSTOMER_ID,
                "customer-id",
                "must be 1 to 60 letters, digits, dots, hyphens or underscores");
        customerName = fields.words(customer.path("name"), "customer.name");
        if (!Fields.absent(order.document().path("description"))) {
            fields.words(order.document().path("description"), "description");
        }
        fields.valueIfAny(
                order.characteristic(TicketLanguage.FIELD),
                TicketLanguage.FIELD,
                "ticket-language",
                TicketLanguage::of);
        for (JsonNode party : order.document().path("relatedParty")) {
            if (Order.asksFor(party)) {
                fields.words(party.path("id"), "requester.id");
            }
        }
    }

    private void readPeerings(Order order) {
        JsonNode microsoft = order.characteristic("microsoftPeering");
        PeeringReader reader = new PeeringReader(fields, keys);
        MicrosoftPeeringReader microsoftReader = new MicrosoftPeeringReader(fields, reader);
        privatePeering = reader.read(order.characteristic("privatePeering"), circuit.tier(), Fields.absent(microsoft));
        microsoftPeering = microsoftReader.read(microsoft);
        privatePeering.ifPresent(one -> microsoftPeering.ifPresent(other -> microsoftReader.checkApart(one, other)));
        if (!Fields.absent(order.characteristic("publicPeering"))) {
            fields.find(
                    "publicPeering",
                    "public-peering-retired",
                    "Azure public peering was retired on 2024-03-31: its services are reached over Microsoft peering"
                            + " with a route filter");
        }
        if (circuit.isOn(ConnectivityModel.CONNECT_TO)) {
            privatePeering.ifPresent(reader::checkTold);
            if (!Fields.absent(microsoft)) {
                fields.find(
                        "microsoftPeering",
                        "customer-peering",
                        "the customer sets up Microsoft peering on its own circuit: leave it out");
            }
        }
    }

    private void readCustomerCircuit(Order order) {
        CustomerCircuitReader reader = new CustomerCircuitReader(fields, keys);
        customerCircuitId = reader.circuitId(order.characteristic("circuitId"));
        networks = reader.withKeys(networks, order.characteristic("authorizationKeyRef"), customerCircuitId);
    }

    CircuitReader.Wish circuit() {
        return circuit;
    }

    /**
     * The whole order.
     *
     * @param circuitSizes Mbps, the circuits of one location
     * @throws java.util.NoSuchElementException where something was missing: ask only without findings
     */
    OnboardingOrder complete(Order order, List<Integer> circuitSizes) {
        return new OnboardingOrder(
                order.number(),
                customerId.orElseThrow(),
                customerName.orElseThrow(),
                circuit.model().orElseThrow(),
                customerCircuitId,
                circuit.resiliency().orElseThrow(),
                circuit.carrier().orElseThrow(),
                circuit.peeringLocation().orElseThrow(),
                circuit.secondPeeringLocation(),
                circuit.demandInMbps().orElseThrow(),
                circuitSizes,
                circuit.tier().orElseThrow(),
                circuit.family().orElseThrow(),
                circuit.subscriptionId().orElseThrow(),
                circuit.resourceGroup().orElseThrow(),
                circuit.location().orElseThrow(),
                privatePeering,
                microsoftPeering,
                networks,
                hardening,
                routers,
                circuit.readers());
    }
}
