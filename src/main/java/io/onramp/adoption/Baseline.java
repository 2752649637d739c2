package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found as what is to be there: the bodies that would make it, in the turn in which they would be made. The watch
 * compares with them. MD5 keys are in them where somebody has told them, since Azure shows none.
 */
final class Baseline {

    private static final String CIRCUITS = "microsoft.network/expressroutecircuits";
    private static final String NETWORKS = "microsoft.network/virtualnetworks";

    private static final String MICROSOFT =
            "'microsoftPeeringConfig':{'advertisedPublicPrefixes':true,'advertisedCommunities':true,'customerASN':true,"
                    + "'routingRegistryName':true},'routeFilter':{'id':true}";
    private static final String LINKS =
            "'state':true,'primaryPeerAddressPrefix':true,'secondaryPeerAddressPrefix':true,";

    private static final Shape PEERING = Shape.of("{'properties':{'peeringType':true,'peerASN':true,'vlanId':true,"
            + LINKS + MICROSOFT + ",'ipv6PeeringConfig':{" + LINKS + MICROSOFT + "}}}");
    private static final Shape AUTHORIZATION = Shape.of("{'properties':{}}");
    private static final Shape SUBNET = Shape.of("{'properties':{'addressPrefix':true,'addressPrefixes':true,"
            + "'networkSecurityGroup':{'id':true},'routeTable':{'id':true},'natGateway':{'id':true},"
            + "'serviceEndpoints':[{'service':true,'locations':true}],"
            + "'delegations':[{'name':true,'properties':{'serviceName':true}}],"
            + "'privateEndpointNetworkPolicies':true,'privateLinkServiceNetworkPolicies':true}}");

    private static final String WHOLE = "{'location':true,'tags':true,";
    private static final String SKU = "'sku':{'name':true,'tier':true}";

    private static final Map<String, Shape> SHAPES = Map.of(
            CIRCUITS,
            Shape.of(
                    WHOLE + "'sku':{'name':true,'tier':true,'family':true},'properties':{'allowClassicOperations':true,"
                            + "'serviceProviderProperties':{'serviceProviderName':true,'peeringLocation':true,"
                            + "'bandwidthInMbps':true},'expressRoutePort':{'id':true},'bandwidthInGbps':true}}"),
            "microsoft.network/routefilters",
            Shape.of(WHOLE + "'properties':{'rules':[{'name':true,'properties':{'access':true,"
                    + "'routeFilterRuleType':true,'communities':true}}]}}"),
            "microsoft.network/networksecuritygroups",
            Shape.of(WHOLE + "'properties':{'securityRules':[{'name':true,'properties':true}]}}"),
            "microsoft.network/routetables",
            Shape.of(WHOLE + "'properties':{'disableBgpRoutePropagation':true,"
                    + "'routes':[{'name':true,'properties':true}]}}"),
            NETWORKS,
            Shape.of(WHOLE + "'properties':{'addressSpace':{'addressPrefixes':true},'dhcpOptions':{'dnsServers':true},"
                    + "'enableDdosProtection':true,'ddosProtectionPlan':{'id':true}}}"),
            "microsoft.network/publicipaddresses",
            Shape.of(WHOLE + "'sku':{'name':true},'zones':true,'properties':{'publicIPAllocationMethod':true,"
                    + "'publicIPAddressVersion':true}}"),
            "microsoft.network/virtualnetworkgateways",
            Shape.of(WHOLE + "'properties':{'gatewayType':true," + SKU
                    + ",'ipConfigurations':[{'name':true,'properties':{'privateIPAllocationMethod':true,"
                    + "'subnet':{'id':true},'publicIPAddress':{'id':true}}}]}}"),
            "microsoft.network/connections",
            Shape.of(
                    WHOLE + "'properties':{'connectionType':true,'routingWeight':true,'expressRouteGatewayBypass':true,"
                            + "'virtualNetworkGateway1':{'id':true},'peer':{'id':true}}}"));

    private Baseline() {}

    /** @param told whose MD5 keys go into the peerings */
    static List<DesiredResource> of(Found found, Told told) {
        List<DesiredResource> all = new ArrayList<>();
        found.resources().forEach(resource -> {
            ResourceId id = new ResourceId(Found.text(resource, "/id"));
            String type = id.type().toLowerCase(Locale.ROOT);
            all.add(new DesiredResource(id, SHAPES.get(type).of(resource)));
            if (type.equals(NETWORKS)) {
                parts(id, "subnets", resource.at("/properties/subnets"), SUBNET, all);
            } else if (type.equals(CIRCUITS)) {
                peerings(id, found, told, all);
                parts(id, "authorizations", resource.at("/properties/authorizations"), AUTHORIZATION, all);
            }
        });
        return List.copyOf(all);
    }

    private static void peerings(ResourceId circuit, Found found, Told told, List<DesiredResource> all) {
        found.peerings().forEach(peering -> {
            String name = Found.text(peering, "/name");
            ObjectNode body = PEERING.of(peering);
            told.key(name).ifPresent(key -> body.withObject("/properties").put("sharedKey", "secret:" + key.value()));
            all.add(new DesiredResource(circuit.child("peerings", name), body));
        });
    }

    private static void parts(ResourceId whole, String type, JsonNode parts, Shape shape, List<DesiredResource> all) {
        parts.forEach(
                part -> all.add(new DesiredResource(whole.child(type, Found.text(part, "/name")), shape.of(part))));
    }
}
