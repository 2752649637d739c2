package io.onramp.router;

import static io.onramp.router.Path.PRIMARY;
import static io.onramp.router.Path.SECONDARY;
import static io.onramp.router.Routers.KEY;
import static io.onramp.router.Routers.contoso;
import static io.onramp.router.Routers.dualStack;
import static io.onramp.router.Routers.encrypted;
import static io.onramp.router.Routers.microsoft;
import static io.onramp.router.Routers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onramp.order.Cidr;
import io.onramp.peering.RoutingDomain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterConfigurationsTest {

    private final RouterConfigurations configurations = Routers.configurations();

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenConfigurations")
    void aRouterGetsTheConfigurationThatWasAgreed(String golden, RouterConfigurationRequest request)
            throws IOException {
        String text = configurations.render(request, reference -> KEY);

        assertThat(text).isEqualTo(golden(golden));
    }

    static Stream<Arguments> goldenConfigurations() {
        return Stream.of(
                Arguments.of(
                        "ios-xe-primary-qinq.expected", contoso(PRIMARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0")),
                Arguments.of(
                        "ios-xe-secondary-single-tag-default-route.expected",
                        contoso(SECONDARY, Vendor.CISCO_IOS_XE, "Port-channel10", Optional.empty(), true)),
                Arguments.of("junos-secondary-qinq.expected", contoso(SECONDARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1")),
                Arguments.of(
                        "junos-primary-single-tag-default-route.expected",
                        contoso(PRIMARY, Vendor.JUNIPER_JUNOS, "xe-0/1/2:3", Optional.empty(), true)),
                Arguments.of("eos-primary-qinq.expected", contoso(PRIMARY, Vendor.ARISTA_EOS, "Ethernet1/1")),
                Arguments.of(
                        "eos-secondary-single-tag-default-route.expected",
                        contoso(SECONDARY, Vendor.ARISTA_EOS, "Ethernet2", Optional.empty(), true)),
                Arguments.of("frr-primary-qinq.expected", contoso(PRIMARY, Vendor.FRR, "eth1")),
                Arguments.of(
                        "frr-secondary-single-tag-default-route.expected",
                        contoso(SECONDARY, Vendor.FRR, "eth2", Optional.empty(), true)),
                Arguments.of(
                        "ios-xe-secondary-dual-stack.expected",
                        dualStack(SECONDARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0")),
                Arguments.of("junos-primary-dual-stack.expected", dualStack(PRIMARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1")),
                Arguments.of("eos-secondary-dual-stack.expected", dualStack(SECONDARY, Vendor.ARISTA_EOS, "Ethernet1")),
                Arguments.of("frr-primary-dual-stack.expected", dualStack(PRIMARY, Vendor.FRR, "eth1")),
                Arguments.of(
                        "ios-xe-primary-microsoft.expected",
                        microsoft(PRIMARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0")),
                Arguments.of(
                        "junos-secondary-microsoft.expected", microsoft(SECONDARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1")),
                Arguments.of("eos-primary-microsoft.expected", microsoft(PRIMARY, Vendor.ARISTA_EOS, "Ethernet1")),
                Arguments.of("frr-secondary-microsoft.expected", microsoft(SECONDARY, Vendor.FRR, "eth1")),
                Arguments.of(
                        "ios-xe-primary-ipsec.expected",
                        encrypted(PRIMARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0")),
                Arguments.of("junos-secondary-ipsec.expected", encrypted(SECONDARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1")),
                Arguments.of("eos-secondary-ipsec.expected", encrypted(SECONDARY, Vendor.ARISTA_EOS, "Ethernet1")),
                Arguments.of("frr-primary-ipsec.expected", encrypted(PRIMARY, Vendor.FRR, "eth1")));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aPeeringWithoutAKeyHasNoLineForOne(Vendor vendor) {
        RouterConfigurationRequest request =
                Routers.onRouter(PRIMARY, vendor, vendor.interfaceExample(), withoutKey(PRIMARY));

        String draft = configurations.draft(request);

        assertThat(draft)
                .contains("without an MD5 key")
                .doesNotContain("password", "authentication-key", "KEY-FOLLOWS");
    }

    private static Session withoutKey(Path path) {
        return new Session(
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
                path == PRIMARY,
                false);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void anIpVersionWithoutNetworksLetsNothingThrough(Vendor vendor) {
        Session ipv6WithoutNetworks = new Session(
                RoutingDomain.PRIVATE,
                65010,
                65010,
                100,
                Optional.empty(),
                Optional.of(Cidr.of("192.168.100.0/30")),
                Optional.of(Cidr.of("fd00:a:b::/126")),
                Optional.empty(),
                List.of(Cidr.of("10.10.0.0/16")),
                List.of(Cidr.of("10.50.0.0/16")),
                List.of(),
                true,
                false);

        String draft =
                configurations.draft(Routers.onRouter(PRIMARY, vendor, vendor.interfaceExample(), ipv6WithoutNetworks));

        if (vendor == Vendor.JUNIPER_JUNOS) {
            assertThat(draft.lines().filter(line -> line.contains("-V6 term")))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("term rest then reject"));
        } else {
            assertThat(draft).contains("deny ::/0", "deny ::/0 le 128").doesNotContain("permit ::/0");
        }
    }

    @Test
    void configurationsOfSeveralPeeringsAndCircuitsOnOneRouterDoNotMix() {
        RouterConfigurationRequest first = contoso(PRIMARY, Vendor.FRR, "eth1");
        RouterConfigurationRequest second = new RouterConfigurationRequest(
                first.orderNumber(),
                first.customerName(),
                PRIMARY,
                Vendor.FRR,
                first.hostname(),
                first.interfaceName(),
                "contoso-ams-er-2",
                2,
                first.session(),
                List.of());

        assertThat(configurations.draft(first)).contains("ER-ONB-2026-000123-PRIMARY-IN ");
        assertThat(configurations.draft(second))
                .contains("ER-ONB-2026-000123-C2-PRIMARY-IN ")
                .doesNotContain("000123-PRIMARY");
        assertThat(configurations.draft(microsoft(PRIMARY, Vendor.FRR, "eth1")))
                .contains("ER-ONB-2026-000123-PRIMARY-MS-IN ")
                .doesNotContain("PRIMARY-IN");
        assertThat(configurations.fileName(second)).isEqualTo("ONB-2026-000123-C2-primary-ams-ce-1.conf");
        assertThat(configurations.fileName(microsoft(PRIMARY, Vendor.FRR, "eth1")))
                .isEqualTo("ONB-2026-000123-primary-microsoft-ams-ce-1.conf");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aDraftShowsEverythingButTheKey(Vendor vendor) {
        RouterConfigurationRequest request = contoso(PRIMARY, vendor, vendor.interfaceExample());

        String draft = configurations.draft(request);

        assertThat(draft).doesNotContain(KEY);
        assertThat(draft.replace("<KEY-FOLLOWS-WITH-THE-TASK>", KEY))
                .isEqualTo(configurations.render(request, reference -> KEY));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void aDraftOfAnEncryptedOrderHasNeitherKeyAndSaysWhatFollows(Vendor vendor) {
        RouterConfigurationRequest known = encrypted(PRIMARY, vendor, vendor.interfaceExample());
        TunnelEnd tunnel = known.tunnels().get(0);
        RouterConfigurationRequest planned = new RouterConfigurationRequest(
                known.orderNumber(),
                known.customerName(),
                known.path(),
                vendor,
                known.hostname(),
                known.interfaceName(),
                known.circuitName(),
                1,
                known.session(),
                List.of(new TunnelEnd(
                        tunnel.name(), tunnel.here(), Optional.empty(), Optional.empty(), tunnel.azureNetworks())));

        assertThat(configurations.draft(known)).doesNotContain(KEY).contains("10.50.0.5");
        assertThat(configurations.draft(planned))
                .contains("<AZURE-END-FOLLOWS-WITH-THE-TASK>", "<KEY-FOLLOWS-WITH-THE-TASK>", tunnel.here());
        assertThat(configurations.draft(contoso(PRIMARY, vendor, vendor.interfaceExample())))
                .doesNotContain("IPsec was ordered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub; reload", "hub\n!", "", "${7*7}"})
    void aTunnelsNameIsOneAsAzureTakesIt(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TunnelEnd(
                        name, "10.10.255.1", Optional.empty(), Optional.empty(), List.of(Cidr.of("10.50.0.0/16"))))
                .withMessageStartingWith("tunnel:");
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void bothPathsCarryTrafficWhereBothArePreferred(Vendor vendor) {
        RouterConfigurationRequest standby = contoso(SECONDARY, vendor, vendor.interfaceExample());
        RouterConfigurationRequest active = Routers.onRouter(
                SECONDARY,
                vendor,
                vendor.interfaceExample(),
                Routers.session(
                        SECONDARY,
                        Optional.of(1210),
                        standby.session().advertisedPrefixes(),
                        standby.session().azurePrefixes(),
                        true,
                        false));

        assertThat(configurations.render(standby, reference -> KEY)).contains("prepend", "local-preference 100");
        assertThat(configurations.render(active, reference -> KEY))
                .doesNotContain("prepend")
                .contains("local-preference 200");
    }

    @Test
    void aConfigurationIsFiledUnderOrderPathAndRouter() {
        assertThat(configurations.fileName(contoso(PRIMARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0")))
                .isEqualTo("ONB-2026-000123-primary-ams-ce-1.cfg");
        assertThat(configurations.fileName(contoso(SECONDARY, Vendor.JUNIPER_JUNOS, "ge-0/0/1")))
                .isEqualTo("ONB-2026-000123-secondary-ams-ce-2.set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ams-ce-1\nno router bgp 65010",
                "ams-ce-1\r",
                "ams ce 1",
                "../../etc/passwd",
                "${7*7}",
                "<b>ams</b>",
                "ams-ce-1;reload",
                "ams..ce",
                "-ams",
                "ams-",
                "ams?",
                "routeur-à-paris",
                ""
            })
    void aHostnameThatIsNoneIsRefused(String hostname) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("Contoso Ltd", hostname, "GigabitEthernet0/0/0", "contoso-er"))
                .withMessageStartingWith("hostname:");
    }

    @ParameterizedTest
    @MethodSource("foreignInterfaces")
    void anInterfaceThatTheVendorDoesNotHaveIsRefused(Vendor vendor, String interfaceName) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contoso(PRIMARY, vendor, interfaceName))
                .withMessageContaining(vendor.interfaceExample());
    }

    static Stream<Arguments> foreignInterfaces() {
        return Stream.of(
                Arguments.of(Vendor.CISCO_IOS_XE, "ge-0/0/1"),
                Arguments.of(Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0.100"),
                Arguments.of(Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0\nshutdown"),
                Arguments.of(Vendor.CISCO_IOS_XE, "Loopback0"),
                Arguments.of(Vendor.JUNIPER_JUNOS, "ge-0/0/1.100"),
                Arguments.of(Vendor.JUNIPER_JUNOS, "ge-0/0/1 disable"),
                Arguments.of(Vendor.JUNIPER_JUNOS, "ge-0/0/1\"; delete system"),
                Arguments.of(Vendor.ARISTA_EOS, "Management1"),
                Arguments.of(Vendor.ARISTA_EOS, "${T(java.lang.Runtime)}"),
                Arguments.of(Vendor.FRR, "eth1 down"),
                Arguments.of(Vendor.FRR, "enp175s0f0np0"),
                Arguments.of(Vendor.FRR, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso er", "contoso\"er", "contoso-er\nend", "[(${key})]", "contoso-", ""})
    void aCircuitNameThatAzureWouldNotTakeIsRefused(String circuit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("Contoso Ltd", "ams-ce-1", "GigabitEthernet0/0/0", circuit))
                .withMessageStartingWith("circuitName:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contoso\nno router bgp 65010",
                "Contoso\r!",
                "Contoso\u2028end",
                "Contoso\u0000",
                "\u001b[2J",
                " "
            })
    void aCustomerNameOfMoreThanOneLineIsRefused(String customer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(customer, "ams-ce-1", "GigabitEthernet0/0/0", "contoso-er"))
                .withMessageStartingWith("customerName:");
    }

    @Test
    void aStrangeCustomerNameIsOnlyEverATextInAComment() {
        assertThat(customerLine("Müller & Söhne GmbH")).isEqualTo("Muller & Sohne GmbH");
        assertThat(customerLine("Société Générale (FR), S.A.")).isEqualTo("Societe Generale (FR), S.A.");
        assertThat(customerLine("${7*7} [(${key})] <script>?*/ \"x\"")).isEqualTo("__7_7_ _(__key_)_ _script____ _x_");
    }

    private String customerLine(String customer) {
        return configurations
                .render(named(customer, "ams-ce-1", "GigabitEthernet0/0/0", "contoso-er"), reference -> KEY)
                .lines()
                .filter(line -> line.startsWith("! Order"))
                .findFirst()
                .orElseThrow()
                .replace("! Order ONB-2026-000123, customer ", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "abc\nshutdown", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "sch\u00e9ma", "a\"b"})
    void aKeyThatAzureWouldNotTakeIsRefused(String key) {
        RouterConfigurationRequest request = contoso(PRIMARY, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> configurations.render(request, reference -> key))
                .withMessageContaining("1 to 25 letters and digits");
    }

    @Test
    void listsThatARouterWouldReadAsEverythingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withNetworks(List.of(), List.of(Cidr.of("10.50.0.0/16"))))
                .withMessageStartingWith("advertisedPrefixes:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withNetworks(List.of(Cidr.of("10.10.0.0/16")), List.of()))
                .withMessageStartingWith("azurePrefixes:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withNetworks(List.of(Cidr.of("0.0.0.0/0")), List.of(Cidr.of("10.50.0.0/16"))))
                .withMessageContaining("default route");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withNetworks(List.of(Cidr.of("fd00::/48")), List.of(Cidr.of("10.50.0.0/16"))))
                .withMessageContaining("IPv4");
    }

    private static Session withNetworks(List<Cidr> advertised, List<Cidr> azure) {
        return Routers.session(PRIMARY, Optional.empty(), advertised, azure, true, false);
    }

    static String golden(String name) throws IOException {
        try (InputStream file = RouterConfigurationsTest.class.getResourceAsStream("/router/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
