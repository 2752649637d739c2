package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.peering.RoutingDomain;
import io.onramp.router.Path;
import io.onramp.router.RouterConfigurationRequest;
import io.onramp.router.Session;
import io.onramp.router.Vendor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pre-flight finds before money is spent, one table for each rule. */
class RulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"010.0.0.0/8", "10.00.0.0/8", "10.0.0.010/32", "00.0.0.0/8", "10.0.0.0/08", "2001:db8::/032"})
    void leadingZerosAreRefused(String text) {
        assertThatThrownBy(() -> Cidr.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leading zeros are not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0a.0.0.0/8",
                "0xa000000/8",
                "167772160/8",
                "1.2/16",
                "1.2.3/24",
                "1.2.3.4.5/24",
                "10..0.0/8",
                "a/8",
                "10.0.0.256/32",
                "10.0.0.0/33",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "*/8",
                "10.0.0-1.0/24",
                "fe80::%eth0/64",
                "fe80::1%1/128",
                "1:2/16",
                ":/0",
                ":::/0",
                "12345::/16",
                "1::2::/64",
                "::ffff:10.0.0.0/104",
                "2001:db8::/129",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "١٠.0.0.0/8",
                ""
            })
    void otherNotationsAreRefused(String text) {
        assertThatThrownBy(() -> Cidr.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.10.0.0/16");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.0/8, 10.0.0.0/8",
        "10.20.100.0/24, 10.20.100.0/24",
        "255.255.255.255/32, 255.255.255.255/32",
        "2001:0DB8::/32, 2001:db8::/32",
        "::/0, ::/0"
    })
    void whatIsWrittenPlainlyIsRead(String text, String network) {
        assertThat(Cidr.of(text)).hasToString(network);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.0/24, true",
        "10.255.255.0/24, 10.0.0.0/8, true",
        "10.0.0.0/9, 10.128.0.0/9, false",
        "200.0.0.0/8, 200.0.0.0/8, true",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "0.0.0.0/0, ::/0, false",
        "2001:db8::/32, 2001:db8:1::/48, true"
    })
    void networksOverlapOrNot(String one, String other, boolean overlap) {
        assertThat(Cidr.of(one).overlaps(Cidr.of(other))).isEqualTo(overlap);
    }

    @Test
    void theOrderOfTheDocumentationIsReady() {
        assertThat(new RulesOrder().findings()).isEmpty();
    }

    /** Also names that look harmless: what the pre-flight lets through must be good enough for every later step. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contoso Ltd",
                "Großhandel Çelik & Søn, O'Neill",
                "株式会社コントソ",
                "Contoso\nshutdown",
                "Contoso\u0085exit",
                "Contoso\u2028exit",
                "Contoso\u2029exit",
                "Con\u200Btoso",
                "Con\u202Etoso",
                "Con\u00ADtoso",
                "\uFEFFContoso",
                "Con\uE000toso",
                "Con\uD800toso",
                "Con\u0378toso",
                "Con\u007Ftoso"
            })
    void whatIsReadyIsReadyForTheRoutersToo(String name) {
        RulesOrder order = new RulesOrder().customerName(name);

        boolean ready = order.check() instanceof PreFlight.Ready;

        assertThat(ready).isEqualTo(routersTake(name));
        if (!ready) {
            assertThat(order.findings())
                    .extracting(Finding::field, Finding::rule)
                    .containsExactly(Tuple.tuple("customer.name", "plain-text"));
        }
    }

    private static boolean routersTake(String customerName) {
        try {
            new RouterConfigurationRequest(
                    "ONB-2026-000123",
                    customerName,
                    Path.PRIMARY,
                    Vendor.FRR,
                    "ams-ce-1",
                    "eth1",
                    "er-contoso",
                    1,
                    new Session(
                            RoutingDomain.PRIVATE,
                            65010,
                            65010,
                            100,
                            Optional.empty(),
                            Optional.of(Cidr.of("192.168.100.0/30")),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(Cidr.of("10.10.0.0/16")),
                            List.of(Cidr.of("10.50.0.0/16")),
                            List.of(),
                            true,
                            false),
                    List.of());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tcp 443 | false",
                "Tcp * | true",
                "Tcp 0-65535 | true",
                "Tcp 1-65535 | true",
                "Tcp 1-30000 30001-65535 | true",
                "Tcp 1-30000; Tcp 30001-65535 | true",
                "Tcp 1-30000; Udp 30001-65535 | false",
                "Tcp 1-30000; * 30001-65535 | true",
                "Tcp 1-60000 | false",
                "Tcp 0-60000 | true",
                "Tcp 1-40000 1-40000 | false",
                "Udp 1-79 81-65535 | true",
                "Tcp 443; Icmp * | true",
                "* 22 80 443 | false"
            })
    void nearlyEveryPortIsAnyPort(String allowed, boolean any) {
        List<OnboardingOrder.Allowance> allowances = Arrays.stream(allowed.split("; "))
                .map(one -> one.split(" "))
                .map(words ->
                        new OnboardingOrder.Allowance(words[0], List.of(words).subList(1, words.length)))
                .toList();

        Plan plan = new Plan(
                "contoso",
                "Contoso Ltd",
                ConnectivityModel.CONNECT_THROUGH,
                Resiliency.STANDARD,
                List.of(),
                List.of(),
                List.of(),
                Hardening.baseline(allowances),
                List.of(),
                List.of());

        assertThat(plan.allowsAnyPort()).isEqualTo(any);
    }

    @Test
    void nothingAllowedIsNotAnyPort() {
        assertThat(OnboardingOrder.Allowance.anyPort(List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"51, 1, virtualNetworks", "1, 201, virtualNetworks[0].addressSpaces"})
    void anOrderHasItsLimits(int networks, int spaces, String field) {
        RulesOrder order = new RulesOrder().with("virtualNetworks", networks(networks, spaces, 1));

        assertThat(order.findings()).extracting(Finding::field, Finding::rule).contains(Tuple.tuple(field, "length"));
    }

    @Test
    void aNetworkHasAtMostFiveHundredSubnets() {
        assertThat(new RulesOrder().with("virtualNetworks", networks(1, 1, 501)).findings())
                .extracting(Finding::field, Finding::rule)
                .contains(Tuple.tuple("virtualNetworks[0].subnets", "length"));
    }

    /** Everything overlaps everything, as many times as a request has room for. */
    @Test
    void aHostileOrderIsJudgedWithAHundredFindings() {
        RulesOrder order = new RulesOrder()
                .with("skuTier", "\"Premium\"")
                .with("virtualNetworks", networks(50, 200, 500))
                .within("privatePeering", "advertisedPrefixes", prefixes(10_000, "10.0.0.0/8"));

        List<Finding> findings = order.findings();

        assertThat(findings).hasSize(101);
        assertThat(findings.get(100)).hasToString("order: and more: put these right first [and-more]");
    }

    /** Nothing overlaps, so that nothing ends the comparing early. */
    @Test
    void aLongOrderOfNetworksApartIsJudgedToo() {
        ArrayNode networks = RulesOrder.JSON.createArrayNode();
        for (int i = 0; i < 25; i++) {
            ObjectNode network = networks.addObject().put("name", "net" + i).put("location", "westeurope");
            ArrayNode spaces = network.putArray("addressSpaces");
            for (int j = 0; j < 200; j++) {
                spaces.add("10." + i + "." + j + ".0/24");
            }
            network.putArray("subnets").addObject().put("name", "app").put("prefix", "10." + i + ".1.0/25");
        }
        ArrayNode prefixes = RulesOrder.JSON.createArrayNode();
        IntStream.range(0, 10_000).forEach(i -> prefixes.add("11." + i / 250 + "." + i % 250 + ".0/24"));

        RulesOrder order = new RulesOrder()
                .with("skuTier", "\"Premium\"")
                .with("virtualNetworks", networks)
                .within("privatePeering", "advertisedPrefixes", prefixes);

        assertThat(order.findings()).isEmpty();
    }

    private static ArrayNode networks(int networks, int spaces, int subnets) {
        ArrayNode all = RulesOrder.JSON.createArrayNode();
        for (int i = 0; i < networks; i++) {
            ObjectNode network = all.addObject().put("name", "net" + i).put("location", "westeurope");
            network.set("addressSpaces", prefixes(spaces, "10.0.0.0/8"));
            ArrayNode inside = network.putArray("subnets");
            for (int j = 0; j < subnets; j++) {
                inside.addObject().put("name", "s" + j).put("prefix", "10.0.0.0/24");
            }
        }
        return all;
    }

    private static ArrayNode prefixes(int count, String prefix) {
        ArrayNode all = RulesOrder.JSON.createArrayNode();
        IntStream.range(0, count).forEach(i -> all.add(prefix));
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "Local, 50, 10",
        "Standard, 10000, 10",
        "Premium, 50, 20",
        "Premium, 100, 25",
        "Premium, 200, 25",
        "Premium, 500, 40",
        "Premium, 1000, 50",
        "Premium, 2000, 60",
        "Premium, 5000, 75",
        "Premium, 10000, 100"
    })
    void aCircuitConnectsSoManyNetworks(OnboardingOrder.SkuTier tier, int mbps, int networks) {
        assertThat(CircuitLimits.networkLinks(tier, new Bandwidth(mbps))).isEqualTo(networks);
    }

    @ParameterizedTest
    @CsvSource({"Standard, 200, 10, 0", "Standard, 200, 11, 1", "Premium, 200, 25, 0", "Premium, 200, 26, 1"})
    void moreNetworksThanACircuitConnectsAreFound(String tier, int mbps, int count, int findings) {
        ArrayNode networks = RulesOrder.JSON.createArrayNode();
        for (int i = 0; i < count; i++) {
            ObjectNode network = networks.addObject().put("name", "net" + i).put("location", "westeurope");
            network.putArray("addressSpaces").add("10.1" + (i < 10 ? "0" : "") + i + ".0.0/16");
            network.putArray("subnets")
                    .addObject()
                    .put("name", "app")
                    .put("prefix", "10.1" + (i < 10 ? "0" : "") + i + ".0.0/24");
        }

        RulesOrder order = new RulesOrder()
                .with("skuTier", "\"" + tier + "\"")
                .with("bandwidthInMbps", Integer.toString(mbps))
                .within("privatePeering", "advertisedPrefixes", RulesOrder.json("[\"172.16.0.0/16\"]"))
                .with("virtualNetworks", networks);

        assertThat(order.findings())
                .filteredOn(finding -> finding.rule().equals("network-links"))
                .hasSize(findings);
        assertThat(order.findings()).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"Standard, 4000, 0", "Standard, 4001, 1", "Premium, 10000, 0", "Premium, 10001, 1"})
    void aCircuitTakesSoManyPrefixes(String tier, int count, int findings) {
        ArrayNode prefixes = RulesOrder.JSON.createArrayNode();
        IntStream.range(0, count).forEach(i -> prefixes.add("11." + i / 250 + "." + i % 250 + ".0/24"));

        RulesOrder order = new RulesOrder()
                .with("skuTier", "\"" + tier + "\"")
                .within("privatePeering", "advertisedPrefixes", prefixes);

        assertThat(order.findings()).hasSize(findings).allSatisfy(finding -> {
            assertThat(finding.field()).isEqualTo("privatePeering.advertisedPrefixes");
            assertThat(finding.message()).contains("4,000", "10,000 on Premium");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatewaysubnet", "GATEWAYSUBNET", "Gatewaysubnet"})
    void theGatewaySubnetHasOneSpelling(String name) {
        RulesOrder order = new RulesOrder()
                .network("subnets", RulesOrder.json("[{\"name\":\"" + name + "\",\"prefix\":\"10.50.0.0/28\"}]"));

        assertThat(order.findings())
                .extracting(Finding::field, Finding::rule)
                .containsExactly(
                        Tuple.tuple("virtualNetworks[0].subnets[0].name", "gateway-subnet"),
                        Tuple.tuple("virtualNetworks[0].subnets[0].prefix", "gateway-subnet"));
    }

    @ParameterizedTest
    @CsvSource({
        "requester, true",
        "Requester, true",
        "REQUESTOR, true",
        "' orderer ', true",
        "Author, true",
        "customer, false",
        "supplier, false"
    })
    void whoAskedForAnOrderIsInvolvedHoweverTheRoleIsWritten(String role, boolean involved) {
        RulesOrder order = new RulesOrder();
        order.document.putArray("relatedParty").addObject().put("id", "olivia").put("role", role);

        assertThat(order.order().involved().contains("olivia")).isEqualTo(involved);
    }

    @Test
    void anOrderWithoutRequesterIsFine() {
        RulesOrder order = new RulesOrder();
        ((ArrayNode) order.document.get("relatedParty")).remove(1);

        assertThat(order.order().involved()).isEmpty();
        assertThat(order.findings()).isEmpty();
    }
}
