package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Cidr;
import io.onramp.order.Hardening;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The user-defined routes of a network: to the inspection appliance, or nowhere. The GatewaySubnet has only the way back
 * to the subnets through the appliance, never a default route, and keeps BGP (Microsoft, "Virtual network traffic
 * routing": a gateway does not work otherwise).
 */
final class RouteDesign {

    static final Cidr EVERYTHING = Cidr.of("0.0.0.0/0");

    private RouteDesign() {}

    /** The route table of the network's subnets, and the gateway's where there is an inspection appliance. */
    static List<DesiredResource> tables(OrderNumber order, Plan plan, Plan.Network network) {
        List<DesiredResource> tables = new ArrayList<>();
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        fill(body, plan, routes(plan, network), forgetsBgp(plan));
        tables.add(new DesiredResource(HardeningDesign.routeTableId(network), body));
        if (plan.hardening().inspectionAppliance().isPresent()) {
            ObjectNode gateways = HardeningDesign.tagged(order, plan, network);
            fill(gateways, plan, gatewayRoutes(plan, network), false);
            tables.add(new DesiredResource(HardeningDesign.gatewayRouteTableId(network), gateways));
        }
        return tables;
    }

    /**
     * Whether the subnets take no routes from the gateways: what the customer announced more specific than planned would
     * go around the appliance. Forced tunnelling needs them, since its default route comes over BGP.
     */
    static boolean forgetsBgp(Plan plan) {
        return plan.hardening().inspectionAppliance().isPresent()
                && !plan.hardening().forcedTunnelling();
    }

    /** Of every subnet but the GatewaySubnet and the appliance's own, each prefix once; the order's own routes prevail. */
    static Map<Cidr, NextHop> routes(Plan plan, Plan.Network network) {
        Hardening hardening = plan.hardening();
        Map<Cidr, NextHop> routes = new LinkedHashMap<>();
        hardening.routes().forEach(route -> routes.putIfAbsent(route.prefix(), route.nextHop()));
        if (hardening.inspectionAppliance().isPresent()) {
            inspected(plan, network).forEach(prefix -> routes.putIfAbsent(prefix, NextHop.APPLIANCE));
            if (!hardening.forcedTunnelling()) {
                routes.putIfAbsent(EVERYTHING, NextHop.APPLIANCE);
            }
        }
        if (leavesOutIpv6(hardening)) {
            plan.customerPrefixes().stream()
                    .filter(prefix -> !prefix.isIpv4())
                    .forEach(prefix -> routes.putIfAbsent(prefix, NextHop.NONE));
        }
        return routes;
    }

    /** Neither the tunnels nor the appliance take IPv6 here: it would go in clear, so it goes nowhere. */
    private static boolean leavesOutIpv6(Hardening hardening) {
        return hardening.isEncryptedWithIpsec()
                || hardening.inspectionAppliance().isPresent();
    }

    private static Stream<Cidr> inspected(Plan plan, Plan.Network network) {
        Stream<Cidr> others = plan.networks().stream()
                .filter(other -> !other.name().equals(network.name()))
                .flatMap(other -> other.addressSpaces().stream())
                .filter(Cidr::isIpv4);
        return Stream.concat(customer(plan), others);
    }

    /** As long as what the tunnels bring, for only the same prefix is overridden by a user-defined route. */
    private static Stream<Cidr> customer(Plan plan) {
        return plan.hardening().isEncryptedWithIpsec()
                ? TunnelDesign.prefixes(plan).stream()
                : plan.customerPrefixes().stream().filter(Cidr::isIpv4);
    }

    /** The way back: what comes from the customer goes through the appliance as well, or it would see half of it. */
    static Map<Cidr, NextHop> gatewayRoutes(Plan plan, Plan.Network network) {
        Map<Cidr, NextHop> routes = new LinkedHashMap<>();
        HardeningDesign.subnets(network).stream()
                .filter(subnet -> !HardeningDesign.holdsAppliance(plan, subnet))
                .filter(subnet -> subnet.prefix().isIpv4())
                .forEach(subnet -> routes.put(subnet.prefix(), NextHop.APPLIANCE));
        return routes;
    }

    private static void fill(ObjectNode body, Plan plan, Map<Cidr, NextHop> routes, boolean forgetsBgp) {
        ArrayNode list = body.putObject("properties")
                .put("disableBgpRoutePropagation", forgetsBgp)
                .putArray("routes");
        routes.forEach((prefix, hop) -> {
            ObjectNode properties = list.addObject()
                    .put("name", name(prefix))
                    .putObject("properties")
                    .put("addressPrefix", prefix.toString());
            if (hop == NextHop.APPLIANCE) {
                properties
                        .put("nextHopType", "VirtualAppliance")
                        .put(
                                "nextHopIpAddress",
                                plan.hardening().inspectionAppliance().orElseThrow());
            } else {
                properties.put("nextHopType", "None");
            }
        });
    }

    /** Letters, digits, hyphens and full stops, beginning and ending with a letter or digit, as Azure wants names. */
    private static String name(Cidr prefix) {
        return "to-" + prefix.toString().replace("::/", "-any/").replaceAll("[:/]+", "-");
    }
}
