package io.onramp.order;

import io.onramp.order.OnboardingOrder.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What of a network that a service has can be changed. Its gateway stands in the GatewaySubnet and cannot be moved; its size is
 * changed in place where Azure does that ({@link GatewaySkus}). Of a network that was there before the service only what leads
 * to it is Onramp's.
 */
final class NetworkRules {

    private static final String GATEWAY_STANDS = "gateway-stands";

    private final Plan.Network had;
    private final OnboardingOrder.Network now;
    private final String at;
    private final List<Finding> findings = new ArrayList<>();

    private NetworkRules(Plan.Network had, OnboardingOrder.Network now) {
        this.had = had;
        this.now = now;
        this.at = "virtualNetworks." + had.name() + ".";
    }

    /** What stands in the way of changing the one into the other. */
    static List<Finding> findings(Plan.Network had, OnboardingOrder.Network now) {
        NetworkRules rules = new NetworkRules(had, now);
        rules.same("location", had.location(), now.location());
        rules.same("subscriptionId", had.subscriptionId(), now.subscriptionId());
        rules.same("resourceGroup", had.resourceGroup(), now.resourceGroup());
        rules.gatewaySize();
        rules.gone();
        rules.otherGateway();
        if (!had.existing()) {
            rules.gatewaySubnet();
        }
        return rules.findings;
    }

    /** Whether the owner of a network that was there before the service has changed it since: the service has to follow. */
    static boolean toFollow(Plan current, OnboardingOrder wanted) {
        return wanted.networks().stream().anyMatch(now -> now.found()
                .filter(found -> current.networks().stream()
                        .anyMatch(had -> had.name().equals(now.name()) && !isAsPlanned(had, found)))
                .isPresent());
    }

    private static boolean isAsPlanned(Plan.Network had, OnboardingOrder.Existing found) {
        return Set.copyOf(had.addressSpaces()).equals(Set.copyOf(found.addressSpaces()))
                && Set.copyOf(had.subnets()).equals(Set.copyOf(found.subnets()));
    }

    private void same(String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            findings.add(ChangeRules.stays(at + field, before));
        }
    }

    private void gatewaySize() {
        String sku = now.gatewaySku();
        if (sku.equals(had.gatewaySku())
                || GatewaySkus.inPlace(had.gatewaySku()).contains(sku) && !had.existingGateway()) {
            return;
        }
        if (had.existingGateway()) {
            find(
                    "gatewaySku",
                    "existing-gateway",
                    "the gateway " + had.gateway() + " was there before the service: its owner resizes it");
            return;
        }
        List<String> offered = GatewaySkus.inPlace(had.gatewaySku());
        if (offered.isEmpty()) {
            find(
                    "gatewaySku",
                    "resized-in-place",
                    "a gateway of " + had.gatewaySku() + " is not resized in place: for " + sku
                            + " connect another network, move what runs in this one, then take this one out of the service");
        } else {
            find(
                    "gatewaySku",
                    "resized-in-place",
                    "a gateway of " + had.gatewaySku() + " is resized in place to " + Fields.names(offered)
                            + " only: for "
                            + sku
                            + " connect another network, move what runs in this one, then take this one out of the service");
        }
    }

    /** It would be made anew, empty. */
    private void gone() {
        if (had.existing() && now.found().isEmpty()) {
            find(
                    "name",
                    "existing-network",
                    "was there before the service, and Azure has it no more: take it out of the service, or have its owner"
                            + " make it again");
        }
    }

    /** A connection stays with its gateway; to another one there has to be another. */
    private void otherGateway() {
        now.found()
                .map(found -> found.gateway().orElseGet(() -> Planner.gateway(now)))
                .filter(gateway -> !gateway.equalsIgnoreCase(had.gateway()))
                .ifPresent(gateway -> find(
                        "name",
                        "existing-gateway",
                        "was linked by the gateway " + had.gateway()
                                + ", which its owner has replaced or removed: take the network out of the service, then order it"
                                + " again"));
    }

    private void gatewaySubnet() {
        for (Cidr stands : had.prefixesOf(SubnetReader.GATEWAY_SUBNET)) {
            boolean named = now.subnets().stream()
                    .anyMatch(subnet -> isGatewaySubnet(subnet)
                            && subnet.prefix().isIpv4() == stands.isIpv4()
                            && !subnet.prefix().equals(stands));
            if (named) {
                find(
                        "subnets",
                        GATEWAY_STANDS,
                        "the GatewaySubnet is " + stands + " and its gateway stands in it, so that it"
                                + " cannot be moved: leave it out");
            }
            if (now.addressSpaces().stream().noneMatch(space -> space.contains(stands))) {
                find(
                        "addressSpaces",
                        GATEWAY_STANDS,
                        "the GatewaySubnet " + stands + " lies in what is taken away, and its"
                                + " gateway stands in it: keep that address space, or connect another network in place of this one");
            }
            now.subnets().stream()
                    .filter(subnet ->
                            !isGatewaySubnet(subnet) && subnet.prefix().overlaps(stands))
                    .forEach(subnet -> find(
                            "subnets",
                            GATEWAY_STANDS,
                            subnet.name() + " overlaps the GatewaySubnet " + stands + ", in which the gateway stands"));
        }
    }

    private static boolean isGatewaySubnet(Subnet subnet) {
        return subnet.name().equalsIgnoreCase(SubnetReader.GATEWAY_SUBNET);
    }

    private void find(String field, String rule, String message) {
        findings.add(new Finding(at + field, rule, message));
    }
}
