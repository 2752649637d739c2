package io.onramp.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import java.util.List;

/** Resources as an onboarding asks for them. */
final class Wanted {

    static final String SUBSCRIPTION = "6f0d0c11-0000-4000-8000-000000000001";
    static final OrderNumber ORDER = new OrderNumber("ONB-2026-000123");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Wanted() {}

    static ResourceId circuitId(String name) {
        return ResourceId.network(SUBSCRIPTION, "rg-contoso", "expressRouteCircuits", name);
    }

    static AzureChange group() {
        return put(
                ResourceId.resourceGroup(SUBSCRIPTION, "rg-contoso"),
                "{'location':'westeurope','tags':{'onramp-order':'ONB-2026-000123'}}");
    }

    static AzureChange circuit(String name) {
        return circuit(name, 200);
    }

    static AzureChange circuit(String name, int mbps) {
        return put(
                circuitId(name),
                "{'location':'West Europe','tags':{'onramp-order':'ONB-2026-000123'},"
                        + "'sku':{'name':'Standard_MeteredData','tier':'Standard','family':'MeteredData'},"
                        + "'properties':{'serviceProviderProperties':{'serviceProviderName':'Equinix',"
                        + "'peeringLocation':'Amsterdam','bandwidthInMbps':" + mbps + "}}}");
    }

    static AzureChange peering(String circuit, String sharedKey) {
        return put(
                circuitId(circuit).child("peerings", "AzurePrivatePeering"),
                "{'properties':{'peeringType':'AzurePrivatePeering','peerASN':65020,'vlanId':100,"
                        + "'primaryPeerAddressPrefix':'192.168.15.16/30','secondaryPeerAddressPrefix':'192.168.15.20/30',"
                        + "'sharedKey':'" + sharedKey + "'}}");
    }

    static AzureChange arpTable(String circuit) {
        return new AzureChange.Action(circuitId(circuit).child("peerings", "AzurePrivatePeering"), "arpTables/primary");
    }

    static AzureChange put(ResourceId id, String json) {
        return new AzureChange.Put(new DesiredResource(id, json(json)));
    }

    static ObjectNode json(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ChangeBatch batch(AzureChange... changes) {
        return new ChangeBatch(ORDER, "createCircuit", "reply", List.of(changes));
    }
}
