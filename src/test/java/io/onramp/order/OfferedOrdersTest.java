package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OnboardingOrder.Existing;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that an order can ask for: what is ready, and what each rule finds. */
class OfferedOrdersTest {

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER = "99999999-2222-4333-8444-555555555555";
    private static final String CIRCUIT = "/subscriptions/" + OTHER
            + "/resourceGroups/contoso/providers/Microsoft.Network/expressRouteCircuits/contoso-er";
    private static final String MICROSOFT = "{\"peerAsn\":65020,\"vlanId\":300,\"primarySubnet\":\"203.0.113.0/30\","
            + "\"secondarySubnet\":\"203.0.113.4/30\",\"advertisedPrefixes\":[\"198.51.100.0/24\"],"
            + "\"routingRegistryName\":\"RIPENCC\",\"serviceCommunities\":[\"12076:5010\",\"12076:52016\"]}";
    private static final String FOUR_ROUTERS = "[" + router("primary", "a1", "Amsterdam") + ","
            + router("secondary", "a2", "Amsterdam") + "," + router("primary", "l1", "London") + ","
            + router("secondary", "l2", "London") + "]";

    private static String router(String path, String host, String location) {
        return "{\"path\":\"%s\",\"vendor\":\"frr\",\"hostname\":\"%s\",\"interface\":\"eth1\",\"peeringLocation\":\"%s\"}"
                .formatted(path, host, location);
    }

    private static RulesOrder maximum() {
        return new RulesOrder()
                .with("resiliency", "\"maximum\"")
                .with("secondPeeringLocation", "\"London\"")
                .with("routers", FOUR_ROUTERS);
    }

    private static RulesOrder connectTo() {
        RulesOrder order =
                new RulesOrder().with("connectivityModel", "\"connect-to\"").with("circuitId", "\"" + CIRCUIT + "\"");
        order.with("authorizationKeyRef", "\"" + order.secrets.keep("authorization-key", "key-1") + "\"");
        order.azure.circuits.put(CIRCUIT, circuit("Equinix", "Amsterdam", 200, true, null));
        return order;
    }

    private static CustomerCircuits.Found circuit(
            String carrier, String location, int mbps, boolean enabled, String usedBy) {
        return new CustomerCircuits.Found(
                carrier,
                location,
                mbps,
                "Standard",
                "MeteredData",
                "westeurope",
                enabled,
                "NotProvisioned",
                Optional.ofNullable(usedBy));
    }

    private static void finds(RulesOrder order, Object... fieldsAndRules) {
        List<Tuple> expected = IntStream.range(0, fieldsAndRules.length / 2)
                .mapToObj(i -> Tuple.tuple(fieldsAndRules[2 * i], fieldsAndRules[2 * i + 1]))
                .toList();
        assertThat(order.findings())
                .extracting(Finding::field, Finding::rule)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aDemandThatNoCircuitCarriesIsPlannedOverSeveral() {
        RulesOrder order =
                new RulesOrder().with("bandwidthInMbps", "15000").network("gatewaySku", RulesOrder.json("\"ErGw1AZ\""));

        assertThat(order.ready().circuitSizes()).containsExactly(10000, 5000);
        assertThat(order.ready().demandInMbps()).isEqualTo(15000);
    }

    @Test
    void moreCircuitsThanANetworkOrARegionTakesAreRefused() {
        RulesOrder order = new RulesOrder()
                .with("carrier", "\"Colt\"")
                .with("peeringLocation", "\"Berlin\"")
                .with("bandwidthInMbps", "12000");

        finds(order, "bandwidthInMbps", "circuits-of-network", "location", "circuits-in-region");
        finds(order.with("bandwidthInMbps", "2147483647"), "bandwidthInMbps", "circuits-in-subscription");
    }

    @ParameterizedTest
    @CsvSource({"9, 0, ''", "10, 0, circuits-in-region", "0, 49, ''", "0, 50, circuits-in-subscription"})
    void aSubscriptionHasItsLimits(int here, int elsewhere, String rule) {
        RulesOrder order = new RulesOrder();
        order.azure.counts.put("westeurope", here);
        order.azure.counts.put("northeurope", elsewhere);

        assertThat(order.findings()).extracting(Finding::rule).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }

    @Test
    void maximumResiliencyHasTwoLocationsAndFourRouters() {
        OnboardingOrder order = maximum().ready();

        assertThat(order.secondPeeringLocation()).contains("London");
        assertThat(order.routers()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Amsterdam2\" | secondPeeringLocation | second-location",
                "\"Amsterdam Metro\" | secondPeeringLocation | second-location",
                "\"Amsterdam\" | secondPeeringLocation | second-location",
                "\"Berlin\" | secondPeeringLocation | location-offered",
                "\"\" | secondPeeringLocation | required"
            })
    void theSecondLocationIsAnotherPlaceOfTheCarriers(String second, String field, String rule) {
        assertThat(maximum().with("secondPeeringLocation", second).findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple(field, rule));
    }

    @Test
    void eachLocationNeedsItsTwoRouters() {
        RulesOrder order = maximum().with("routers", FOUR_ROUTERS.replace("\"l2\"", "\"L1\""));
        finds(order, "routers[3].hostname", "distinct-devices");

        RulesOrder two = maximum()
                .with(
                        "routers",
                        "[" + router("primary", "a1", "Amsterdam") + "," + router("primary", "l1", "London") + "]");
        finds(two, "routers", "routers-in-each-location", "routers", "routers-in-each-location");

        finds(new RulesOrder().with("secondPeeringLocation", "\"London\""), "secondPeeringLocation", "second-location");
    }

    @Test
    void highResiliencyIsAMetroLocation() {
        RulesOrder order = new RulesOrder().with("resiliency", "\"high\"");

        finds(order, "peeringLocation", "metro-location");
        assertThat(order.findings().get(0).message()).contains("Amsterdam Metro");
        assertThat(order.with("peeringLocation", "\"Amsterdam Metro\"").findings())
                .isEmpty();
    }

    @Test
    void aGatewayTakesSoManyCircuitsOfTwoLocations() {
        RulesOrder order = maximum().with("bandwidthInMbps", "25000");

        finds(order, "virtualNetworks[0].gatewaySku", "circuits-of-network");
        assertThat(order.network("gatewaySku", RulesOrder.json("\"ErGw2AZ\"")).findings())
                .isEmpty();
    }

    @Test
    void aCustomersCircuitIsTakenAsItIs() {
        OnboardingOrder order = connectTo().ready();

        assertThat(order.customerCircuitId()).contains(CIRCUIT);
        assertThat(order.networks().get(0).authorizationKey()).isPresent();
    }

    @Test
    void whatTheCustomerHasToGiveIsAskedForLast() {
        RulesOrder order = connectTo().with("circuitId", "null").with("authorizationKeyRef", "null");

        finds(order, "circuitId", "customer-circuit", "authorizationKey", "customer-circuit");
        assertThat(order.missing()).isEqualTo(Missing.CIRCUIT);

        order.azure.withoutRights.add(SUBSCRIPTION);
        assertThat(order.missing()).isEqualTo(Missing.ACCESS);
        assertThat(order.findings()).extracting(Finding::rule).first().isEqualTo("subscription-rights");

        order.with("carrier", "null");
        assertThat(order.missing()).isEqualTo(Missing.ORDER);
        assertThat(order.findings()).extracting(Finding::field).first().isEqualTo("carrier");
    }

    @Test
    void aNetworkInTheCircuitsSubscriptionNeedsNoKey() {
        RulesOrder order = connectTo()
                .with("authorizationKeyRef", "null")
                .network("subscriptionId", RulesOrder.json("\"" + OTHER + "\""));

        assertThat(order.findings()).isEmpty();
    }

    @Test
    void eachNetworkNeedsAKeyOfItsOwn() {
        RulesOrder order = connectTo();
        ArrayNode networks = (ArrayNode) Documents.characteristic(order.document, "virtualNetworks");
        ObjectNode second = networks.get(0).deepCopy();
        second.put("name", "spoke");
        second.putArray("addressSpaces").add("10.60.0.0/16");
        second.putArray("subnets").addObject().put("name", "app").put("prefix", "10.60.1.0/24");
        networks.add(second);

        finds(order, "virtualNetworks[1].authorizationKey", "customer-circuit");

        second.put(
                "authorizationKeyRef",
                order.secrets.keep("authorization-key", "key-1").value());
        finds(order, "virtualNetworks[1].authorizationKey", "customer-circuit");

        second.put(
                "authorizationKeyRef",
                order.secrets.keep("authorization-key", "key-2").value());
        assertThat(order.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Equinix, Amsterdam, 200, true, , ''",
        "Equinix, Amsterdam, 200, true, contoso, ''",
        "Equinix, Amsterdam, 200, false, , customer-circuit-state",
        "Colt, Amsterdam, 200, true, , customer-circuit-differs",
        "Equinix, London, 200, true, , customer-circuit-differs",
        "Equinix, Amsterdam, 500, true, , customer-circuit-differs",
        "Equinix, Amsterdam, 200, true, fabrikam, one-customer-per-circuit"
    })
    void aCustomersCircuitIsCompared(
            String carrier, String location, int mbps, boolean enabled, String usedBy, String rule) {
        RulesOrder order = connectTo();
        order.azure.circuits.put(CIRCUIT, circuit(carrier, location, mbps, enabled, usedBy));

        assertThat(order.findings()).extracting(Finding::rule).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(order.missing())
                .isEqualTo(
                        switch (rule) {
                            case "" -> Missing.NOTHING;
                            case "customer-circuit-differs" -> Missing.ORDER;
                            default -> Missing.CIRCUIT;
                        });
    }

    @Test
    void aCircuitThatAzureDoesNotShowIsAMatterOfRights() {
        RulesOrder order = connectTo();
        order.azure.unreadable.add(OTHER);

        finds(order, "circuitId", "subscription-readable");
        assertThat(order.missing()).isEqualTo(Missing.ACCESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "circuitId | \"contoso-er\" | circuitId | circuit-id",
                "circuitId | \"/subscriptions/x\" | circuitId | circuit-id",
                "resiliency | \"maximum\" | resiliency | one-customer-circuit",
                "bandwidthInMbps | 300 | bandwidthInMbps | bandwidth",
                "privatePeering | {\"peerAsn\":65010,\"advertisedPrefixes\":[\"10.10.0.0/16\"]} | privatePeering.vlanId | customer-peering",
                "microsoftPeering | " + MICROSOFT + " | microsoftPeering | customer-peering"
            })
    void connectToHasRulesOfItsOwn(String name, String value, String field, String rule) {
        assertThat(connectTo().with(name, value).findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple(field, rule));
    }

    @Test
    void microsoftPeeringAloneNeedsNoNetwork() {
        OnboardingOrder order = new RulesOrder()
                .with("privatePeering", "null")
                .with("virtualNetworks", "null")
                .with("microsoftPeering", MICROSOFT)
                .ready();

        assertThat(order.privatePeering()).isEmpty();
        assertThat(order.microsoftPeering().orElseThrow().serviceCommunities())
                .containsExactly("12076:5010", "12076:52016");
    }

    @Test
    void microsoftPeeringAloneIsOneCircuitAndReachesNoNetwork() {
        RulesOrder order = new RulesOrder().with("privatePeering", "null").with("microsoftPeering", MICROSOFT);
        finds(order, "privatePeering", "needs-private-peering");

        order.with("virtualNetworks", "null").with("bandwidthInMbps", "15000");
        finds(order, "bandwidthInMbps", "microsoft-one-circuit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vlanId | 100 | vlanId | vlan-distinct",
                "primarySubnet | \"192.168.0.0/30\" | primarySubnet | public-addresses",
                "primarySubnet | \"100.64.0.0/30\" | primarySubnet | public-addresses",
                "primarySubnet | \"203.0.113.4/30\" | secondarySubnet | links-apart",
                "primarySubnet | null | primarySubnet | required",
                "primarySubnet | \"203.0.113.0/29\" | primarySubnet | link-subnet",
                "advertisedPrefixes | [] | advertisedPrefixes | required",
                "advertisedPrefixes | [\"10.10.0.0/16\"] | advertisedPrefixes[0] | public-addresses",
                "advertisedPrefixes | [\"172.0.0.0/8\"] | advertisedPrefixes[0] | public-addresses",
                "advertisedPrefixes | [\"2001:db8::/32\"] | advertisedPrefixes[0] | public-addresses",
                "customerAsn | 12076 | customerAsn | asn",
                "customerAsn | \"${1}\" | customerAsn | asn",
                "routingRegistryName | \"RIPE\" | routingRegistryName | choice",
                "routingRegistryName | null | routingRegistryName | required",
                "serviceCommunities | [] | serviceCommunities | required",
                "serviceCommunities | [\"65000:5010\"] | serviceCommunities[0] | service-community",
                "serviceCommunities | [\"12076:5010<b>\"] | serviceCommunities[0] | service-community",
                "serviceCommunities | [5010] | serviceCommunities[0] | service-community"
            })
    void microsoftPeeringHasItsRules(String name, String value, String field, String rule) {
        RulesOrder order = new RulesOrder()
                .with("microsoftPeering", MICROSOFT)
                .within("microsoftPeering", name, RulesOrder.json(value));

        assertThat(order.findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple("microsoftPeering." + field, rule));
    }

    @Test
    void microsoftPeeringTakesTwoHundredRoutes() {
        ArrayNode prefixes = RulesOrder.JSON.createArrayNode();
        IntStream.range(0, 201).forEach(i -> prefixes.add("11.0." + i + ".0/24"));
        RulesOrder order = new RulesOrder()
                .with("microsoftPeering", MICROSOFT)
                .within("microsoftPeering", "advertisedPrefixes", prefixes);

        finds(order, "microsoftPeering.advertisedPrefixes", "length");
    }

    @Test
    void ipv6IsOfferedAlongsideAndAlone() {
        RulesOrder both = new RulesOrder()
                .within("privatePeering", "advertisedPrefixes", RulesOrder.json("[\"10.10.0.0/16\",\"fd00:1::/48\"]"))
                .within("privatePeering", "primarySubnetV6", RulesOrder.json("\"fd00:9::/126\""))
                .within("privatePeering", "secondarySubnetV6", RulesOrder.json("\"fd00:9::4/126\""))
                .network("addressSpaces", RulesOrder.json("[\"10.50.0.0/16\",\"fd00:2::/48\"]"))
                .network(
                        "subnets",
                        RulesOrder.json("[{\"name\":\"app\",\"prefix\":\"10.50.1.0/24\"},"
                                + "{\"name\":\"app\",\"prefix\":\"fd00:2::/64\"}]"));
        assertThat(both.ready().privatePeering().orElseThrow().ipv6()).isPresent();

        RulesOrder alone =
                new RulesOrder().with("privatePeering", "{\"peerAsn\":65010,\"advertisedPrefixes\":[\"fd00:1::/48\"]}");
        assertThat(alone.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "primarySubnetV6 | \"fd00:9::/126\" | privatePeering | both-links",
                "primarySubnetV6 | \"fd00:9::/127\" | privatePeering.primarySubnetV6 | link-subnet",
                "primarySubnetV6 | \"10.9.0.0/30\" | privatePeering.primarySubnetV6 | link-subnet",
                "primarySubnetV6 | \"fe80::/126\" | privatePeering.primarySubnetV6 | link-subnet",
                "primarySubnet | \"fd00:9::/126\" | privatePeering.primarySubnet | link-subnet"
            })
    void ipv6LinksHaveTheirRules(String name, String value, String field, String rule) {
        assertThat(new RulesOrder()
                        .within("privatePeering", name, RulesOrder.json(value))
                        .findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple(field, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"fd00:2::/48\"] | [{\"name\":\"app\",\"prefix\":\"fd00:2::/64\"}] | addressSpaces | ipv4-alongside",
                "[\"10.50.0.0/16\",\"fd00:2::/48\"] | [{\"name\":\"app\",\"prefix\":\"fd00:2::/64\"}] | subnets | ipv6-subnet",
                "[\"10.50.0.0/16\",\"fd00:2::/48\"] | [{\"name\":\"a\",\"prefix\":\"10.50.1.0/24\"},{\"name\":\"a\",\"prefix\":\"fd00:2::/65\"}] | subnets[1].prefix | ipv6-subnet",
                "[\"10.50.0.0/16\",\"fd00:2::/48\"] | [{\"name\":\"a\",\"prefix\":\"10.50.1.0/24\"},{\"name\":\"a\",\"prefix\":\"fd00:3::/64\"}] | subnets[1].prefix | inside-network",
                "[\"10.50.0.0/16\"] | [{\"name\":\"a\",\"prefix\":\"10.50.1.0/24\"},{\"name\":\"a\",\"prefix\":\"10.50.2.0/24\"}] | subnets[1].name | unique"
            })
    void ipv6InANetworkHasItsRules(String spaces, String subnets, String field, String rule) {
        assertThat(new RulesOrder()
                        .network("addressSpaces", RulesOrder.json(spaces))
                        .network("subnets", RulesOrder.json(subnets))
                        .findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple("virtualNetworks[0]." + field, rule));
    }

    @Test
    void aHundredIpv6RoutesAreTheLimit() {
        ArrayNode prefixes = RulesOrder.JSON.createArrayNode();
        IntStream.range(0, 101).forEach(i -> prefixes.add("fd00:1:" + Integer.toHexString(i + 1) + "::/48"));

        finds(
                new RulesOrder().within("privatePeering", "advertisedPrefixes", prefixes),
                "privatePeering.advertisedPrefixes",
                "length");
    }

    private static ExistingNetworks.Found existing(String customer, Subnet... subnets) {
        return new ExistingNetworks.Found(
                new Existing(List.of(Cidr.of("10.70.0.0/16")), List.of(subnets), Optional.empty()),
                Optional.ofNullable(customer));
    }

    private static RulesOrder withExisting(ExistingNetworks.Found found) {
        RulesOrder order = new RulesOrder()
                .network("addressSpaces", RulesOrder.json("null"))
                .network("subnets", RulesOrder.json("[]"));
        order.azure.networks.put("contoso-hub", found);
        return order;
    }

    @Test
    void anExistingNetworkNeedsNoAddresses() {
        OnboardingOrder order = withExisting(existing("contoso", new Subnet("app", Cidr.of("10.70.1.0/24"))))
                .ready();

        assertThat(order.networks().get(0).found()).isPresent();
        assertThat(order.networks().get(0).addressSpaces()).containsExactly(Cidr.of("10.70.0.0/16"));
        assertThat(order.networks().get(0).subnets()).hasSize(1);
    }

    @Test
    void aNetworkThatIsNotThereYetMayBeAnotherCustomersAlready() {
        RulesOrder order = new RulesOrder();
        order.azure.planned.put("contoso-hub", "fabrikam");

        finds(order, "virtualNetworks[0].name", "one-customer-per-network");
    }

    @Test
    void anExistingNetworkIsComparedAndNeedsRoom() {
        finds(withExisting(existing("fabrikam")), "virtualNetworks[0].name", "one-customer-per-network");
        finds(
                withExisting(existing(null, new Subnet("all", Cidr.of("10.70.0.0/16")))),
                "virtualNetworks[0].subnets",
                "gateway-subnet");
        finds(
                withExisting(existing(null, new Subnet("GatewaySubnet", Cidr.of("10.70.0.0/28")))),
                "virtualNetworks[0].subnets",
                "gateway-subnet");
        finds(
                withExisting(existing(null))
                        .network("addressSpaces", RulesOrder.json("[\"10.70.0.0/17\",\"10.71.0.0/16\"]"))
                        .network("subnets", RulesOrder.json("[{\"name\":\"app\",\"prefix\":\"10.70.1.0/24\"}]")),
                "virtualNetworks[0].addressSpaces",
                "existing-network",
                "virtualNetworks[0].subnets[0].prefix",
                "existing-network");
        finds(
                withExisting(existing(null))
                        .within("privatePeering", "advertisedPrefixes", RulesOrder.json("[\"10.70.0.0/24\"]")),
                "privatePeering.advertisedPrefixes",
                "addresses-apart");
    }

    @Test
    void anotherSubscriptionIsAskedForItsRightsOnce() {
        RulesOrder order = new RulesOrder()
                .network("subscriptionId", RulesOrder.json("\"" + OTHER + "\""))
                .network("resourceGroup", RulesOrder.json("\"spokes\""));
        assertThat(order.ready().networks().get(0).resourceGroup()).isEqualTo("spokes");

        order.azure.withoutRights.add(OTHER);
        order.azure.unreadable.add(OTHER);
        finds(order, "virtualNetworks[0].subscriptionId", "subscription-rights");
        assertThat(order.missing()).isEqualTo(Missing.ACCESS);

        order.azure.withoutRights.clear();
        finds(order, "virtualNetworks[0].subscriptionId", "subscription-readable");
    }

    @Test
    void aNetworkThatAzureDoesNotShowIsNotAskedForAddresses() {
        RulesOrder order = withExisting(existing(null)).network("subscriptionId", RulesOrder.json("\"" + OTHER + "\""));
        order.azure.unreadable.add(OTHER);

        finds(order, "virtualNetworks[0].subscriptionId", "subscription-readable");
    }

    @Test
    void fastPathNeedsALargeGateway() {
        RulesOrder order = new RulesOrder().network("fastPath", RulesOrder.json("true"));

        finds(order, "virtualNetworks[0].fastPath", "fast-path");
        assertThat(order.network("gatewaySku", RulesOrder.json("\"ErGw3AZ\""))
                        .ready()
                        .networks()
                        .get(0)
                        .fastPath())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"forcedTunnelling\":true,\"inspectionAppliance\":\"10.50.1.4\",\"isolateDomains\":true} | ",
                "{\"encryption\":\"appliance\",\"inspectionAppliance\":\"10.50.1.4\"} | ",
                "{\"routes\":[{\"prefix\":\"0.0.0.0/0\",\"nextHop\":\"none\"}]} | ",
                "{\"inspectionAppliance\":\"10.50.1.4\",\"routes\":[{\"prefix\":\"10.10.0.0/16\",\"nextHop\":\"appliance\"}]} | ",
                "{\"forcedTunnelling\":\"yes\"} | hardening.forcedTunnelling type",
                "{\"isolateDomains\":1} | hardening.isolateDomains type",
                "{\"inspectionAppliance\":\"10.50.1\"} | hardening.inspectionAppliance appliance-address",
                "{\"inspectionAppliance\":\"10.50.1.4/32\"} | hardening.inspectionAppliance appliance-address",
                "{\"inspectionAppliance\":\"fd00::1\"} | hardening.inspectionAppliance appliance-address",
                "{\"inspectionAppliance\":4} | hardening.inspectionAppliance appliance-address",
                "{\"inspectionAppliance\":\"10.51.1.4\"} | hardening.inspectionAppliance appliance-inside",
                "{\"encryption\":\"macsec\"} | hardening.encryption choice",
                "{\"encryption\":\"appliance\"} | hardening.inspectionAppliance appliance-needed",
                "{\"routes\":[{\"prefix\":\"10.10.0.0/16\",\"nextHop\":\"appliance\"}]} | hardening.routes[0].nextHop appliance-needed",
                "{\"routes\":[{\"prefix\":\"10.10.0.1/16\",\"nextHop\":\"none\"}]} | hardening.routes[0].prefix cidr",
                "{\"routes\":[{\"prefix\":\"10.10.0.0/16\",\"nextHop\":\"Internet\"}]} | hardening.routes[0].nextHop choice",
                "{\"routes\":[{\"prefix\":\"10.0.0.0/8\",\"nextHop\":\"none\"},{\"prefix\":\"10.0.0.0/8\",\"nextHop\":\"none\"}]} | hardening.routes[1].prefix unique",
                "{\"inspectionAppliance\":\"10.50.1.4\",\"routes\":[{\"prefix\":\"fd00::/8\",\"nextHop\":\"appliance\"}]} | hardening.routes[0].prefix route-family",
                "{\"forcedTunnelling\":true,\"routes\":[{\"prefix\":\"0.0.0.0/0\",\"nextHop\":\"none\"}]} | hardening.routes[0].prefix default-route",
                "{\"routes\":\"all\"} | hardening.routes type"
            })
    void hardeningHasItsRules(String hardening, String expected) {
        List<Finding> findings = new RulesOrder().with("hardening", hardening).findings();

        assertThat(findings)
                .extracting(finding -> finding.field() + " " + finding.rule())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void forcedTunnellingAndIpsecNeedPrivatePeeringWithIpv4() {
        RulesOrder order = new RulesOrder()
                .with("privatePeering", "{\"peerAsn\":65010,\"advertisedPrefixes\":[\"fd00:1::/48\"]}")
                .with("hardening", "{\"forcedTunnelling\":true,\"encryption\":\"ipsec\"}");

        finds(
                order,
                "hardening.forcedTunnelling",
                "needs-private-peering",
                "hardening.encryption",
                "needs-private-peering");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.10.0.1 | 10.10.0.2 | [\"10.10.0.0/16\"] | ",
                "10.10.0.1 | 10.10.0.1 | [\"10.10.0.0/16\"] | routers[1].tunnelAddress tunnel-address",
                "10.10.0.1 |  | [\"10.10.0.0/16\"] | routers[1].tunnelAddress tunnel-address",
                "10.11.0.1 | 10.10.0.2 | [\"10.10.0.0/16\"] | routers[0].tunnelAddress tunnel-address",
                "203.0.113.1 | 10.10.0.2 | [\"10.10.0.0/16\",\"203.0.113.0/24\"] | routers[0].tunnelAddress tunnel-address",
                "10.10.0.1 | 10.10.0.2 | [\"10.10.0.0/16\",\"10.12.0.1/32\"] | privatePeering.advertisedPrefixes tunnel-prefixes",
                "10.10.0.1/32 | 10.10.0.2 | [\"10.10.0.0/16\"] | routers[0].tunnelAddress tunnel-address"
            })
    void ipsecNeedsATunnelOnEveryPath(String one, String other, String prefixes, String expected) {
        RulesOrder order = new RulesOrder()
                .with("hardening", "{\"encryption\":\"ipsec\"}")
                .within("privatePeering", "advertisedPrefixes", RulesOrder.json(prefixes));
        var routers = Documents.characteristic(order.document, "routers");
        ((ObjectNode) routers.get(0)).put("tunnelAddress", one);
        ((ObjectNode) routers.get(1)).put("tunnelAddress", other);

        List<String> found = order.findings().stream()
                .map(finding -> finding.field() + " " + finding.rule())
                .distinct()
                .toList();

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"serviceTag\":4095} | {} | routers[0].serviceTag vlan",
                "{\"serviceTag\":\"outer\"} | {} | routers[0].serviceTag vlan",
                "{} | {\"role\":\"both\"} | routers[1].role choice",
                "{\"role\":\"standby\"} | {} | routers one-active-router",
                "{\"role\":\"standby\"} | {\"role\":\"active\",\"serviceTag\":1210} |",
                "{\"vendor\":\"arista-eos\",\"interface\":\"Ethernet1/1\"} | {\"role\":\"active\"} |"
            })
    void aRouterHasARoleAndMayHaveAnOuterTag(String one, String other, String expected) {
        RulesOrder order = new RulesOrder();
        var routers = Documents.characteristic(order.document, "routers");
        ((ObjectNode) routers.get(0)).setAll((ObjectNode) RulesOrder.json(one));
        ((ObjectNode) routers.get(1)).setAll((ObjectNode) RulesOrder.json(other));

        List<String> found = order.findings().stream()
                .map(finding -> finding.field() + " " + finding.rule())
                .toList();

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void tunnelsAreForOneCircuitInALocation() {
        RulesOrder order =
                new RulesOrder().with("bandwidthInMbps", "15000").with("hardening", "{\"encryption\":\"ipsec\"}");
        var routers = Documents.characteristic(order.document, "routers");
        ((ObjectNode) routers.get(0)).put("tunnelAddress", "10.10.0.1");
        ((ObjectNode) routers.get(1)).put("tunnelAddress", "10.10.0.2");

        finds(order, "hardening.encryption", "tunnels-of-circuits");
        assertThat(order.with("bandwidthInMbps", "10000").findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Standard, MeteredData, Amsterdam, northeurope, ''",
        "Standard, MeteredData, Amsterdam, eastus, premium-needed",
        "Standard, MeteredData, Chicago, westeurope, premium-needed",
        "Premium, MeteredData, Amsterdam, eastus, ''",
        "Standard, MeteredData, Amsterdam, moonbase1, ''",
        "Local, UnlimitedData, Amsterdam, westeurope, ''",
        "Local, UnlimitedData, Amsterdam, northeurope, local-region",
        "Local, UnlimitedData, Dallas, southcentralus, local-region",
        "Local, UnlimitedData, Amsterdam Metro, northeurope, ''"
    })
    void aCircuitReachesSomeRegions(String tier, String family, String location, String region, String rule) {
        RulesOrder order = new RulesOrder()
                .with("skuTier", "\"" + tier + "\"")
                .with("skuFamily", "\"" + family + "\"")
                .with("peeringLocation", "\"" + location + "\"")
                .network("location", RulesOrder.json("\"" + region + "\""));

        assertThat(order.findings())
                .extracting(finding -> finding.field() + " " + finding.rule())
                .isEqualTo(rule.isEmpty() ? List.of() : List.of("virtualNetworks[0].location " + rule));
    }

    @Test
    void readersAreObjectsOfTheDirectory() {
        String reader = "aaaaaaaa-2222-4333-8444-555555555555";
        RulesOrder order = new RulesOrder().with("readers", "[\"" + reader + "\",\"" + reader + "\"]");
        assertThat(order.ready().readers()).containsExactly(reader);

        finds(order.with("readers", "[\"jane@contoso.example\"]"), "readers[0]", "entra-object");
    }
}
