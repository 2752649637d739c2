package io.onramp.hardening;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Security groups, route tables and tunnels. */
@Component
class PlannedHardening implements PlannedResources {

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        return plan.networks().stream()
                .flatMap(network -> Stream.of(groups(network), tables(plan, network), tunnels(plan, network))
                        .flatMap(ids -> ids));
    }

    private static Stream<ResourceId> groups(Plan.Network network) {
        return HardeningDesign.subnets(network).stream()
                .map(subnet -> HardeningDesign.securityGroupId(network, subnet));
    }

    private static Stream<ResourceId> tables(Plan plan, Plan.Network network) {
        Optional<ResourceId> gateways =
                plan.hardening().inspectionAppliance().map(appliance -> HardeningDesign.gatewayRouteTableId(network));
        return Stream.concat(Stream.of(HardeningDesign.routeTableId(network)), gateways.stream());
    }

    private static Stream<ResourceId> tunnels(Plan plan, Plan.Network network) {
        if (!plan.hardening().isEncryptedWithIpsec()) {
            return Stream.empty();
        }
        Stream<ResourceId> each = TunnelDesign.tunnels(plan, network).stream()
                .flatMap(tunnel -> Stream.of(
                        TunnelDesign.localGatewayId(network, tunnel), TunnelDesign.connectionId(network, tunnel)));
        return Stream.concat(Stream.of(TunnelDesign.gatewayId(network), TunnelDesign.publicIpId(network)), each);
    }
}
