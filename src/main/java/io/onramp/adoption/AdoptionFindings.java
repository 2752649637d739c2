package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.Finding;
import io.onramp.peering.RoutingDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is odd about a circuit that is to be adopted, and what Azure does not tell of it. None of it keeps the circuit from
 * being adopted.
 */
final class AdoptionFindings {

    private static final String CIRCUIT = "circuit";
    private static final String PUBLIC = "AzurePublicPeering";
    private static final String STATE = "/properties/provisioningState";

    private final Found found;
    private final List<Finding> findings = new ArrayList<>();

    private AdoptionFindings(Found found) {
        this.found = found;
    }

    /** What Azure shows. */
    static List<Finding> of(Found found) {
        AdoptionFindings all = new AdoptionFindings(found);
        all.circuit();
        all.carrier();
        all.found.peerings().forEach(all::peering);
        all.globalReach();
        all.found.authorizations().forEach(all::authorization);
        all.found.connections().forEach(all::connection);
        all.names();
        all.found.resources().forEach(all::othersTag);
        found.unseen().forEach(one -> all.find(shortly(one.id()), "unseen", "it could not be read: " + one.why()));
        return List.copyOf(all.findings);
    }

    /** What stays open since nobody has said it. */
    static List<Finding> open(Found found, Told told) {
        AdoptionFindings all = new AdoptionFindings(found);
        found.peerings()
                .map(peering -> Found.text(peering, "/name"))
                .filter(name -> !told.knowsKey(name))
                .forEach(name -> all.find(
                        name,
                        "key-open",
                        "whether it has an MD5 key, and which one, is not known: a change through Onramp would take it"
                                + " away"));
        if (found.peering(RoutingDomain.PRIVATE.azureName()).isPresent()
                && told.announced().isEmpty()) {
            all.find(
                    "privatePeering.advertisedPrefixes",
                    "prefixes-open",
                    "what the customer announces over private peering is not known");
        }
        if (told.routers().isEmpty()) {
            all.find("routers", "routers-open", "the customer's routers are not known");
        }
        if (told.hardening().isEmpty()) {
            all.find("hardening", "hardening-open", "how the networks are meant to be hardened is not known");
        }
        if (told.carrierReference().isEmpty() && found.port().isEmpty()) {
            all.find("carrierReference", "reference-open", "the carrier's reference is not known");
        }
        return List.copyOf(all.findings);
    }

    private void circuit() {
        String state = Found.text(found.circuit(), STATE);
        if (state.equals("Failed")) {
            find(CIRCUIT, "circuit-failed", "it is in state Failed: Azure changes nothing of it until it is repaired");
        } else if (!state.equals("Succeeded")) {
            find(CIRCUIT, "circuit-changing", "Azure is changing it just now: read it again before you adopt it");
        } else if (Found.text(found.circuit(), "/properties/circuitProvisioningState")
                .equals("Disabled")) {
            find(CIRCUIT, "circuit-disabled", "Azure shows it as disabled");
        }
        if (found.circuit().at("/properties/allowClassicOperations").asBoolean()) {
            find(
                    CIRCUIT,
                    "classic",
                    "classic operations are allowed on it: links of classic networks cannot be seen from here");
        }
        if (found.peerings().findAny().isEmpty()) {
            find(CIRCUIT, "no-peering", "it has no peering: nothing can use it");
        }
    }

    private void carrier() {
        String port = Found.text(found.circuit(), "/properties/expressRoutePort/id");
        String state = Found.text(found.circuit(), "/properties/serviceProviderProvisioningState");
        if (!port.isEmpty()) {
            find(
                    CIRCUIT,
                    "direct",
                    "it is on the ExpressRoute Direct port " + new ResourceId(port).name()
                            + ": no carrier provides it, and none is asked for anything");
        } else if (!state.equals("Provisioned")) {
            find(
                    CIRCUIT,
                    "not-provisioned",
                    "its carrier side is " + state + ", not Provisioned: it is billed and carries nothing");
        }
    }

    private void peering(JsonNode peering) {
        String name = Found.text(peering, "/name");
        String state = Found.text(peering, "/properties/state");
        if (Found.text(peering, STATE).equals("Failed")) {
            find(name, "peering-failed", "it is in state Failed");
        } else if (state.equals("Disabled")) {
            find(name, "peering-disabled", "it is disabled: its BGP sessions are down");
        }
        if (name.equalsIgnoreCase(PUBLIC)) {
            find(
                    name,
                    "public-peering-retired",
                    "Azure public peering was retired on 2024-03-31: it is described, and can only be removed; what it"
                            + " led to is reached over Microsoft peering with a route filter");
        }
        if (name.equalsIgnoreCase(RoutingDomain.MICROSOFT.azureName())) {
            String validation = Found.text(peering, "/properties/microsoftPeeringConfig/advertisedPublicPrefixesState");
            if (!validation.isEmpty() && !validation.equals("Configured")) {
                find(
                        name,
                        "prefixes-unvalidated",
                        "its advertised prefixes are " + validation
                                + ", not Configured: BGP stays down until Microsoft knows who owns them");
            }
            if (Found.text(peering, "/properties/routeFilter/id").isEmpty()) {
                find(name, "no-route-filter", "it has no route filter: Microsoft advertises nothing");
            }
        }
    }

    private void globalReach() {
        String others = found.peerings()
                .flatMap(peering -> Found.elements(peering.at("/properties/connections")))
                .map(connection -> Found.text(connection, "/properties/peerExpressRouteCircuitPeering/id"))
                .filter(id -> !id.isEmpty())
                .map(id -> new ResourceId(id).parent().name())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            find(
                    CIRCUIT,
                    "global-reach",
                    "Global Reach joins it with " + others + ": that is not taken into the order");
        }
    }

    private void authorization(JsonNode authorization) {
        String name = "authorizations/" + Found.text(authorization, "/name");
        boolean used =
                Found.text(authorization, "/properties/authorizationUseStatus").equals("InUse");
        String circuits = Found.text(found.circuit(), "/id").split("/", 4)[2];
        boolean seen = found.connections().stream()
                .anyMatch(one ->
                        !new ResourceId(Found.text(one, "/id")).subscription().equalsIgnoreCase(circuits));
        if (!used) {
            find(name, "authorization-unused", "no connection uses it: whoever has its key may");
        } else if (!seen) {
            find(
                    name,
                    "connection-elsewhere",
                    "a connection uses it that was not found: name the subscription that it is in, and read again");
        }
    }

    private void connection(JsonNode connection) {
        String name = shortly(Found.text(connection, "/id"));
        String status = Found.text(connection, "/properties/connectionStatus");
        if (!status.isEmpty() && !status.equals("Connected")) {
            find(name, "not-connected", "it is " + status + ", not Connected");
        }
    }

    /** In a plan networks are told apart by their names. */
    private void names() {
        Set<String> names = new HashSet<>();
        found.networks().stream()
                .filter(network -> !names.add(Found.text(network, "/name").toLowerCase(Locale.ROOT)))
                .forEach(network -> find(
                        shortly(Found.text(network, "/id")),
                        "same-name",
                        "another network has its name: it is watched, and is not in the plan"));
    }

    private void othersTag(JsonNode resource) {
        String order = ResourceTags.order(resource);
        if (!order.isEmpty()) {
            find(
                    shortly(Found.text(resource, "/id")),
                    "others-tag",
                    "its tag says that order " + order + " made it: it is only watched");
        }
    }

    private void find(String field, String rule, String words) {
        findings.add(new Finding(field, rule, words));
    }

    /** Type and name, such as {@code connections/hub-to-circuit}. */
    static String shortly(String id) {
        String[] parts = id.split("/");
        return parts.length < 2 ? id : parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }
}
