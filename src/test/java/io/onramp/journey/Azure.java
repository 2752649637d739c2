package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Azure as others see and change it: a customer with a portal, and whoever looks at what an onboarding has made. */
final class Azure {

    private static final String VERSION = "?api-version=2024-05-01";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Traveller way;
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    Azure(Traveller way, int port) {
        this.way = way;
        this.base = "http://127.0.0.1:" + port + "/sandbox/arm";
    }

    /** A circuit that a customer has made, and the key of an authorization on it. */
    record CustomerCircuit(String id, String authorizationKey) {}

    JsonNode get(String id) {
        HttpResponse<String> answer = send("GET", id, null);
        assertThat(answer.statusCode()).as(id + ": " + answer.body()).isEqualTo(200);
        return way.read(answer);
    }

    List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        get(path).path("value").forEach(all::add);
        return all;
    }

    /** The resources of a type in the resource group of an order's circuit. */
    List<JsonNode> of(String type, JsonNode order) {
        return list(group(order) + "/providers/Microsoft.Network/" + type);
    }

    List<JsonNode> roleAssignments(JsonNode order) {
        return list(group(order) + "/providers/Microsoft.Authorization/roleAssignments");
    }

    List<JsonNode> connections(JsonNode order) {
        return of("connections", order);
    }

    CustomerCircuit customerMakesCircuit(String carrier, String location, int mbps) {
        String group = "/subscriptions/" + UUID.randomUUID() + "/resourceGroups/customers-own";
        String id = group + "/providers/Microsoft.Network/expressRouteCircuits/their-circuit";
        put(group, "{'location':'westeurope'}");
        put(
                id,
                "{'location':'westeurope','sku':{'name':'Standard_MeteredData','tier':'Standard','family':'MeteredData'},"
                        + "'properties':{'serviceProviderProperties':{'serviceProviderName':'" + carrier
                        + "','peeringLocation':'" + location + "','bandwidthInMbps':" + mbps + "}}}");
        put(id + "/authorizations/for-the-csp", "{'properties':{}}");
        return new CustomerCircuit(
                id,
                get(id + "/authorizations/for-the-csp")
                        .at("/properties/authorizationKey")
                        .asText());
    }

    void carrierProvisions(CustomerCircuit circuit) {
        way.control(sandboxes(circuit).orElseThrow(), "carrier", "{\"state\":\"Provisioned\"}");
    }

    void customerMakesPeering(CustomerCircuit circuit) {
        put(
                circuit.id() + "/peerings/AzurePrivatePeering",
                "{'properties':{'peeringType':'AzurePrivatePeering','peerASN':65010,'vlanId':100,"
                        + "'primaryPeerAddressPrefix':'192.168.100.0/30','secondaryPeerAddressPrefix':'192.168.100.4/30'}}");
    }

    void bgpIsUp(CustomerCircuit circuit, String prefix) {
        way.control(
                sandboxes(circuit).orElseThrow(), "bgp", "{\"up\":true,\"advertisedPrefixes\":[\"" + prefix + "\"]}");
    }

    void customerMakesNetwork(JsonNode order, String name, String space, String subnet, String prefix) {
        put(group(order), "{'location':'westeurope'}");
        put(
                group(order) + "/providers/Microsoft.Network/virtualNetworks/" + name,
                "{'location':'westeurope','tags':{'theirs':'yes'},'properties':{'addressSpace':{'addressPrefixes':['"
                        + space + "']},'subnets':[{'name':'" + subnet + "','properties':{'addressPrefix':'" + prefix
                        + "','serviceEndpoints':[{'service':'Microsoft.Storage'}]}}]}}");
    }

    /**
     * A network whose subnet {@code app} is guarded by the customer's own security group.
     *
     * @return its id
     */
    String customerMakesGuardedNetwork(JsonNode order, String name, String space) {
        return customerMakesGuardedNetwork(order, name, space, "10.50.1.0/24", "10.50.2.0/24");
    }

    /** The same, with other subnets {@code app} and {@code data}. */
    String customerMakesGuardedNetwork(JsonNode order, String name, String space, String app, String data) {
        String networks = group(order) + "/providers/Microsoft.Network/";
        put(group(order), "{'location':'westeurope'}");
        put(networks + "networkSecurityGroups/their-nsg", "{'location':'westeurope','properties':{}}");
        put(
                networks + "virtualNetworks/" + name,
                ("{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['%s']},'subnets':["
                                + "{'name':'app','properties':{'addressPrefix':'%s','networkSecurityGroup':{'id':'%s'}}},"
                                + "{'name':'data','properties':{'addressPrefix':'%s'}}]}}")
                        .formatted(space, app, networks + "networkSecurityGroups/their-nsg", data));
        return networks + "virtualNetworks/" + name;
    }

    /** Ids of what there is in the resource group that an order names, in that subscription. */
    List<String> inGroup(String subscription, JsonNode order) {
        String group = "/subscriptions/" + subscription + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText();
        List<String> ids = new ArrayList<>();
        for (String type : List.of(
                "expressRouteCircuits",
                "virtualNetworks",
                "virtualNetworkGateways",
                "localNetworkGateways",
                "connections",
                "publicIPAddresses",
                "networkSecurityGroups",
                "routeTables",
                "routeFilters")) {
            HttpResponse<String> answer = send("GET", group + "/providers/Microsoft.Network/" + type, null);
            if (answer.statusCode() != 404) {
                way.read(answer)
                        .path("value")
                        .forEach(one -> ids.add(one.path("id").asText()));
            }
        }
        return ids;
    }

    /** Ids of what somebody was let do in the resource group that an order names. */
    List<String> rolesOf(String principal, JsonNode order) {
        HttpResponse<String> answer =
                send("GET", group(order) + "/providers/Microsoft.Authorization/roleAssignments", null);
        List<String> ids = new ArrayList<>();
        way.read(answer).path("value").forEach(one -> {
            if (one.at("/properties/principalId").asText().equals(principal)) {
                ids.add(one.path("id").asText());
            }
        });
        return ids;
    }

    /** An ExpressRoute gateway of the customer's own, in a network that is there. */
    void customerMakesGateway(JsonNode order, String network, String prefix, String name, String sku) {
        String networks = group(order) + "/providers/Microsoft.Network/";
        String subnet = networks + "virtualNetworks/" + network + "/subnets/GatewaySubnet";
        String address = networks + "publicIPAddresses/" + name + "-ip";
        put(subnet, "{'properties':{'addressPrefix':'" + prefix + "'}}");
        put(
                address,
                "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}");
        put(
                networks + "virtualNetworkGateways/" + name,
                ("{'location':'westeurope','properties':{'gatewayType':'ExpressRoute','sku':{'name':'%1$s','tier':'%1$s'},"
                                + "'ipConfigurations':[{'name':'default','properties':{'subnet':{'id':'%2$s'},"
                                + "'publicIPAddress':{'id':'%3$s'}}}]}}")
                        .formatted(sku, subnet, address));
    }

    /** What Onramp may do in a subscription. */
    void subscription(String id, String rights) {
        HttpResponse<String> answer = way.machine("PUT", "/sandbox/api/subscriptions/" + id, rights);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private Optional<JsonNode> sandboxes(CustomerCircuit circuit) {
        for (JsonNode one : way.read(way.machine("GET", "/sandbox/api/circuits", null))) {
            if (one.path("id").asText().equalsIgnoreCase(circuit.id())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** So many bytes a minute go over each peering of the circuit from now on. */
    void carries(String circuit, long bytesPerMinute) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("tags", get(circuit).path("tags").deepCopy());
        ((ObjectNode) body.get("tags")).put("onramp-bytes-per-minute", Long.toString(bytesPerMinute));
        assertThat(send("PATCH", circuit, body.toString()).statusCode()).isEqualTo(200);
    }

    /** Somebody deletes a circuit that its carrier still holds: that fails, and leaves it failed. */
    void deletesInVain(String circuit) {
        assertThat(send("DELETE", circuit, null).statusCode()).isEqualTo(202);
        Awaitility.await().atMost(PATIENCE).until(() -> get(circuit)
                .at("/properties/provisioningState")
                .asText()
                .equals("Failed"));
    }

    private static String group(JsonNode order) {
        return "/subscriptions/"
                + Traveller.characteristic(order, "subscriptionId").asText() + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText();
    }

    /** Makes it, and waits until Azure is done. */
    void put(String id, String body) {
        HttpResponse<String> answer = send("PUT", id, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(id + ": " + answer.body()).isBetween(200, 201);
        Awaitility.await().atMost(PATIENCE).until(() -> get(id).at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));
    }

    /** Deletes it, and waits until it is gone. */
    void delete(String id) {
        HttpResponse<String> answer = send("DELETE", id, null);
        assertThat(answer.statusCode()).as(id + ": " + answer.body()).isEqualTo(202);
        Awaitility.await().atMost(PATIENCE).until(() -> send("GET", id, null).statusCode() == 404);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path + VERSION))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer whoever")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
