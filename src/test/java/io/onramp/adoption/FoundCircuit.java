package io.onramp.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A circuit with everything around it, in the shape in which Azure shows it, for the rules' tests to change. */
final class FoundCircuit {

    static final String NETWORK =
            "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/hub/providers/Microsoft.Network/";
    static final String CIRCUIT = NETWORK + "expressRouteCircuits/ams-1";
    static final SecretRef KEY = new SecretRef("sec_11111111-2222-4333-8444-555555555555");

    private FoundCircuit() {}

    static Found found() {
        return found(circuit -> {});
    }

    /** @param change what is other in the circuit */
    static Found found(Consumer<ObjectNode> change) {
        ObjectNode circuit = circuit();
        change.accept(circuit);
        return new Found(
                circuit,
                Optional.empty(),
                List.of(connection()),
                List.of(gateway()),
                List.of(network()),
                List.of(securityGroup(), routeTable()),
                List.of(routeFilter()),
                List.of(address()),
                List.of());
    }

    static ObjectNode circuit() {
        return json(
                """
                {'id':'%1$s','name':'ams-1','type':'Microsoft.Network/expressRouteCircuits','etag':'W/1',
                 'location':'westeurope','tags':{'team':'net'},
                 'sku':{'name':'Premium_MeteredData','tier':'Premium','family':'MeteredData'},
                 'properties':{'provisioningState':'Succeeded','circuitProvisioningState':'Enabled',
                  'serviceProviderProvisioningState':'Provisioned','serviceKey':'9f3d-clear','allowClassicOperations':false,
                  'serviceProviderProperties':{'serviceProviderName':'Equinix','peeringLocation':'Amsterdam',
                   'bandwidthInMbps':500},
                  'authorizations':[{'name':'for-hub','id':'%1$s/authorizations/for-hub','properties':{
                   'provisioningState':'Succeeded','authorizationKey':'a-clear','authorizationUseStatus':'Available'}}],
                  'peerings':[
                   {'name':'AzurePrivatePeering','id':'%1$s/peerings/AzurePrivatePeering','etag':'W/2','properties':{
                    'provisioningState':'Succeeded','peeringType':'AzurePrivatePeering','azureASN':12076,'peerASN':65010,
                    'primaryPeerAddressPrefix':'192.168.100.0/30','secondaryPeerAddressPrefix':'192.168.100.4/30',
                    'state':'Enabled','vlanId':100,'primaryAzurePort':'AMS-1','lastModifiedBy':'Customer','connections':[],
                    'ipv6PeeringConfig':{'primaryPeerAddressPrefix':'fd00:a:b::/126',
                     'secondaryPeerAddressPrefix':'fd00:a:b::4/126','state':'Enabled'}}},
                   {'name':'MicrosoftPeering','id':'%1$s/peerings/MicrosoftPeering','properties':{
                    'provisioningState':'Succeeded','peeringType':'MicrosoftPeering','peerASN':64496,'vlanId':200,
                    'primaryPeerAddressPrefix':'198.51.100.0/30','secondaryPeerAddressPrefix':'198.51.100.4/30',
                    'state':'Enabled','routeFilter':{'id':'%2$srouteFilters/services'},
                    'microsoftPeeringConfig':{'advertisedPublicPrefixes':['203.0.113.0/25'],
                     'advertisedPublicPrefixesState':'Configured','customerASN':0,'legacyMode':0,
                     'routingRegistryName':'RIPENCC'}}}]}}"""
                        .formatted(CIRCUIT, NETWORK));
    }

    /** A retired peering, as it is shown where one is left. */
    static ObjectNode publicPeering() {
        return json(
                """
                {'name':'AzurePublicPeering','id':'%s/peerings/AzurePublicPeering','properties':{
                 'provisioningState':'Succeeded','peeringType':'AzurePublicPeering','peerASN':64496,'vlanId':300,
                 'primaryPeerAddressPrefix':'198.51.100.8/30','secondaryPeerAddressPrefix':'198.51.100.12/30',
                 'state':'Enabled'}}"""
                        .formatted(CIRCUIT));
    }

    static ObjectNode connection() {
        return json(
                """
                {'id':'%1$sconnections/hub-link','name':'hub-link','etag':'W/3','location':'westeurope','properties':{
                 'provisioningState':'Succeeded','connectionType':'ExpressRoute','routingWeight':10,
                 'connectionStatus':'Connected','ingressBytesTransferred':17,'expressRouteGatewayBypass':false,
                 'virtualNetworkGateway1':{'id':'%1$svirtualNetworkGateways/hub-gw'},'peer':{'id':'%2$s'}}}"""
                        .formatted(NETWORK, CIRCUIT));
    }

    private static ObjectNode gateway() {
        return json(
                """
                {'id':'%1$svirtualNetworkGateways/hub-gw','name':'hub-gw','location':'westeurope','properties':{
                 'provisioningState':'Succeeded','gatewayType':'ExpressRoute','sku':{'name':'ErGw1AZ','tier':'ErGw1AZ','capacity':2},
                 'ipConfigurations':[{'name':'default','id':'x','etag':'W/4','properties':{'provisioningState':'Succeeded',
                  'privateIPAllocationMethod':'Dynamic','subnet':{'id':'%1$svirtualNetworks/hub/subnets/GatewaySubnet'},
                  'publicIPAddress':{'id':'%1$spublicIPAddresses/hub-ip'}}}]}}"""
                        .formatted(NETWORK));
    }

    static ObjectNode network() {
        return json(
                """
                {'id':'%1$svirtualNetworks/hub','name':'hub','location':'westeurope','properties':{
                 'provisioningState':'Succeeded','resourceGuid':'g','addressSpace':{'addressPrefixes':['10.50.0.0/16']},
                 'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.50.0.0/27',
                   'ipConfigurations':[{'id':'y'}]}},
                  {'name':'app','properties':{'addressPrefixes':['10.50.1.0/24','fd00:2::/64'],
                   'networkSecurityGroup':{'id':'%1$snetworkSecurityGroups/app-nsg'},
                   'routeTable':{'id':'%1$srouteTables/app-rt'}}}]}}"""
                        .formatted(NETWORK));
    }

    private static ObjectNode securityGroup() {
        return json(
                """
                {'id':'%1$snetworkSecurityGroups/app-nsg','name':'app-nsg','location':'westeurope','properties':{
                 'provisioningState':'Succeeded','subnets':[{'id':'z'}],'defaultSecurityRules':[{'name':'d'}],
                 'securityRules':[{'name':'https','id':'r','etag':'W/5','type':'t','properties':{
                  'provisioningState':'Succeeded','access':'Allow','priority':100}}]}}"""
                        .formatted(NETWORK));
    }

    private static ObjectNode routeTable() {
        return json("{'id':'%1$srouteTables/app-rt','name':'app-rt','location':'westeurope','properties':{'routes':[]}}"
                .formatted(NETWORK));
    }

    private static ObjectNode routeFilter() {
        return json(
                """
                {'id':'%1$srouteFilters/services','name':'services','location':'westeurope','properties':{'rules':[
                 {'name':'allow','id':'r','properties':{'provisioningState':'Succeeded','access':'Allow',
                  'routeFilterRuleType':'Community','communities':['12076:5010']}}]}}"""
                        .formatted(NETWORK));
    }

    private static ObjectNode address() {
        return json(
                """
                {'id':'%1$spublicIPAddresses/hub-ip','name':'hub-ip','location':'westeurope','sku':{'name':'Standard'},
                 'properties':{'publicIPAllocationMethod':'Static','ipAddress':'20.1.2.3'}}"""
                        .formatted(NETWORK));
    }

    static Told told() {
        return new Told(
                ConnectivityModel.CONNECT_THROUGH,
                Optional.of(KEY),
                Optional.of(KEY),
                false,
                List.of(Cidr.of("10.10.0.0/16")),
                "EQX-1",
                List.of(new Plan.Router(
                        "ams-1",
                        "primary",
                        "frr",
                        "ce-1",
                        "eth1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.of(Hardening.baseline(List.of(new Allowance("Tcp", List.of("443"))))));
    }

    static Told nothingTold() {
        return new Told(
                ConnectivityModel.CONNECT_THROUGH,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                "",
                List.of(),
                Optional.empty());
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
