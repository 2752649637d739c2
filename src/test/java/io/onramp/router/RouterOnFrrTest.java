package io.onramp.router;

import static io.onramp.router.ContosoLab.EDGES;
import static io.onramp.router.ContosoLab.networks;
import static io.onramp.router.Path.PRIMARY;
import static io.onramp.router.Path.SECONDARY;
import static io.onramp.router.Routers.KEY;
import static io.onramp.router.Routers.contoso;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contoso's two configurations on a real router, against two real BGP speakers in the place of Microsoft's edges. */
class RouterOnFrrTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RouterConfigurations configurations = Routers.configurations();

    @TempDir
    java.nio.file.Path directory;

    @BeforeAll
    static void routersCanBeHadHere() {
        Optional<String> missing = FrrLab.missing();
        assumeTrue(missing.isEmpty(), () -> "Skipped, " + missing.get());
    }

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"FRR", "CISCO_IOS_XE"})
    void contososTrafficIsExactlyWhatWasOrderedAndPrefersThePrimaryPath(Vendor vendor) throws IOException {
        try (ContosoLab lab = lab()) {
            paste(lab, vendor, PRIMARY, true);
            paste(lab, vendor, SECONDARY, true);

            eventually(() -> {
                for (String address : EDGES) {
                    JsonNode neighbour = lab.neighbour(address);
                    assertThat(neighbour.path("bgpState").asText()).isEqualTo("Established");
                    assertThat(neighbour.at("/peerBfdInfo/status").asText()).isEqualTo("Up");
                    assertThat(neighbour.at("/peerBfdInfo/detectMultiplier").asInt())
                            .isEqualTo(3);
                    assertThat(neighbour.at("/peerBfdInfo/rxMinInterval").asInt())
                            .isEqualTo(300);
                }
            });
            eventually(() -> {
                for (Path path : Path.values()) {
                    assertThat(networks(lab.received(path))).containsExactlyInAnyOrder("0.0.0.0/0", "10.10.0.0/16");
                    assertThat(lab.findings(path, true)).isEmpty();
                }
                assertThat(lab.routers().show("ce", "show ip route bgp").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("10.50.0.0/16", "10.50.7.0/24");
                assertThat(asPath(lab, PRIMARY)).isEqualTo("65010");
                assertThat(asPath(lab, SECONDARY)).isEqualTo("65010 65010 65010");
                assertThat(lab.wayToAzure()).containsExactly("192.168.100.2");
                assertThat(lab.wayToContoso()).containsExactly("10.50.255.1");
                assertThat(lab.trafficFlows()).isTrue();
            });
        }
    }

    @Test
    void theLossOfThePrimaryPathMovesTheTrafficToTheSecondaryAndBack() throws IOException {
        try (ContosoLab lab = lab()) {
            paste(lab, Vendor.FRR, PRIMARY, false);
            paste(lab, Vendor.FRR, SECONDARY, false);
            eventually(() -> bothPathsAreUpAndThePrimaryIsUsed(lab));

            lab.routers().plug("msee1", "ms1", false);

            eventually(() -> {
                assertThat(lab.isUp(EDGES.get(0))).isFalse();
                assertThat(lab.wayToAzure()).containsExactly("192.168.100.6");
                assertThat(lab.wayToContoso()).containsExactly("10.50.255.5");
                assertThat(lab.trafficFlows()).isTrue();
            });

            lab.routers().plug("msee1", "ms1", true);

            eventually(() -> bothPathsAreUpAndThePrimaryIsUsed(lab));
        }
    }

    @Test
    void aPathThatDiesWithoutAPortGoingDownIsNoticedByBfd() throws IOException {
        try (ContosoLab lab = lab()) {
            paste(lab, Vendor.FRR, PRIMARY, false);
            paste(lab, Vendor.FRR, SECONDARY, false);
            eventually(() -> bothPathsAreUpAndThePrimaryIsUsed(lab));

            lab.routers().lose("msee2", "ms2", "192.168.100.5");

            // without BFD this would take the hold time, 180 s
            eventually(() -> {
                assertThat(lab.neighbour(EDGES.get(1)).path("bgpState").asText())
                        .isNotEqualTo("Established");
                assertThat(lab.isUp(EDGES.get(0))).isTrue();
                assertThat(lab.wayToAzure()).containsExactly("192.168.100.2");
                assertThat(lab.trafficFlows()).isTrue();
            });

            lab.routers().find("msee2", "ms2", "192.168.100.5");

            eventually(() -> bothPathsAreUpAndThePrimaryIsUsed(lab));
        }
    }

    @Test
    void bothPathsCarryTrafficWhereBothAreActiveAndEitherDoesAlone() throws IOException {
        try (ContosoLab lab = lab()) {
            for (Path path : Path.values()) {
                lab.paste(configurations.render(active(path), reference -> KEY));
            }

            eventually(() -> {
                assertThat(asPath(lab, PRIMARY)).isEqualTo("65010");
                assertThat(asPath(lab, SECONDARY)).isEqualTo("65010");
                assertThat(lab.wayToAzure()).containsExactlyElementsOf(EDGES);
                assertThat(lab.wayToContoso()).containsExactly("10.50.255.1", "10.50.255.5");
                assertThat(lab.trafficFlows()).isTrue();
            });

            lab.routers().plug("msee2", "ms2", false);

            eventually(() -> {
                assertThat(lab.wayToAzure()).containsExactly("192.168.100.2");
                assertThat(lab.wayToContoso()).containsExactly("10.50.255.1");
                assertThat(lab.trafficFlows()).isTrue();
            });
        }
    }

    private static RouterConfigurationRequest active(Path path) {
        RouterConfigurationRequest usual =
                contoso(path, Vendor.FRR, path == PRIMARY ? "eth1" : "eth2", Optional.empty(), false);
        Session session = Routers.session(
                path,
                Optional.empty(),
                usual.session().advertisedPrefixes(),
                usual.session().azurePrefixes(),
                true,
                false);
        return Routers.onRouter(path, Vendor.FRR, usual.interfaceName(), session);
    }

    @Test
    void whileTheTunnelOfAnEncryptedOrderIsDownNothingGoesInClear() throws IOException {
        try (ContosoLab lab = lab()) {
            paste(lab, Vendor.FRR, PRIMARY, false);
            eventually(() -> assertThat(lab.trafficFlows()).isTrue());

            lab.paste(configurations.render(Routers.encrypted(PRIMARY, Vendor.FRR, "eth1"), reference -> KEY));

            eventually(() -> {
                assertThat(lab.isUp(EDGES.get(0))).isTrue();
                assertThat(lab.routers()
                                .show("ce", "show ip route 10.50.0.0/17")
                                .at("/10.50.0.0~117/0/nexthops/0/blackhole")
                                .asBoolean())
                        .isTrue();
                assertThat(lab.routers()
                                .show("ce", "show ip route 10.50.0.5/32")
                                .at("/10.50.0.5~132/0/nexthops/0/ip")
                                .asText())
                        .as("Azure's end of the tunnel")
                        .isEqualTo("192.168.100.2");
                assertThat(lab.trafficFlows()).isFalse();
            });
        }
    }

    @Test
    void aWrongKeyKeepsItsOwnPathDownAndNoOther() throws IOException {
        try (ContosoLab lab = lab()) {
            lab.paste(text(Vendor.FRR, PRIMARY, false));
            lab.paste(text(Vendor.FRR, SECONDARY, false).replace(KEY, "anotherKey"));

            eventually(() -> {
                assertThat(lab.routers().counter("ce", "TcpExtTCPMD5Failure")
                                + lab.routers().counter("msee2", "TcpExtTCPMD5Failure"))
                        .as("TCP segments with a wrong signature")
                        .isPositive();
                onlyTheSecondaryIsDown(lab);
                assertThat(lab.findings(SECONDARY, false))
                        .extracting(TrafficFinding::message)
                        .singleElement()
                        .asString()
                        .startsWith("secondary: BGP with 192.168.100.5 is ")
                        .contains("not established", "the MD5 key");
            });
        }
    }

    @Test
    void aWrongSubnetKeepsItsOwnPathDownAndNoOther() throws IOException {
        try (ContosoLab lab = lab()) {
            lab.paste(text(Vendor.FRR, PRIMARY, false));
            lab.paste(text(Vendor.FRR, SECONDARY, false)
                    .replace("192.168.100.5", "192.168.100.9")
                    .replace("192.168.100.6", "192.168.100.10"));

            eventually(() -> {
                assertThat(lab.neighbour("192.168.100.10").path("bgpState").asText())
                        .isIn("Active", "Connect", "Idle");
                assertThat(lab.routers().arp("msee2", "ms2").toString()).contains("192.168.100.5");
                onlyTheSecondaryIsDown(lab);
                assertThat(lab.findings(SECONDARY, false))
                        .extracting(TrafficFinding::message)
                        .containsExactly("secondary: 192.168.100.5 does not answer ARP (Incomplete): check that the"
                                + " sub-interface is up, its VLAN tags and its address");
            });
        }
    }

    @Test
    void aWrongAsNumberIsRefusedByTheEdges() throws IOException {
        try (ContosoLab lab = ContosoLab.build(directory, KEY, KEY).withItsOwnNetworks(65011)) {
            for (Path path : Path.values()) {
                lab.paste(text(Vendor.FRR, path, false).replace("router bgp 65010", "router bgp 65011"));
            }

            eventually(() -> {
                for (Path path : Path.values()) {
                    assertThat(lab.neighbour(EDGES.get(path.ordinal()))
                                    .path("bgpState")
                                    .asText())
                            .isNotEqualTo("Established");
                    assertThat(lab.routers()
                                    .show(ContosoLab.edge(path), "show bgp neighbors " + ContosoLab.customer(path))
                                    .toString())
                            .contains("Bad Peer AS");
                    assertThat(lab.findings(path, false))
                            .extracting(TrafficFinding::message)
                            .singleElement()
                            .asString()
                            .startsWith(path.wire() + ": BGP with " + ContosoLab.customer(path))
                            .contains("not established", "the AS number");
                }
            });
        }
    }

    private static void onlyTheSecondaryIsDown(ContosoLab lab) {
        assertThat(lab.isUp(EDGES.get(0))).isTrue();
        assertThat(lab.neighbour(EDGES.get(1)).path("bgpState").asText("")).isNotEqualTo("Established");
        assertThat(networks(lab.received(PRIMARY))).containsExactly("10.10.0.0/16");
        assertThat(networks(lab.received(SECONDARY))).isEmpty();
        assertThat(lab.findings(PRIMARY, false)).isEmpty();
        assertThat(lab.trafficFlows()).isTrue();
    }

    private static void bothPathsAreUpAndThePrimaryIsUsed(ContosoLab lab) {
        assertThat(EDGES).allMatch(lab::isUp);
        assertThat(lab.wayToAzure()).containsExactly("192.168.100.2");
        assertThat(lab.wayToContoso()).containsExactly("10.50.255.1");
        assertThat(networks(lab.received(SECONDARY))).containsExactly("10.10.0.0/16");
        assertThat(lab.trafficFlows()).isTrue();
    }

    @Test
    void ipv6AndMicrosoftPeeringRunBesideItOnTheSameRouter() throws IOException {
        try (ContosoLab lab = labOfEverything()) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (String address : List.of(
                        "192.168.100.2",
                        "192.168.100.6",
                        "fd00:a:b::2",
                        "fd00:a:b::6",
                        "198.51.100.2",
                        "198.51.100.6")) {
                    JsonNode neighbour = lab.neighbour(address);
                    assertThat(neighbour.path("bgpState").asText()).as(address).isEqualTo("Established");
                    assertThat(neighbour.at("/peerBfdInfo/status").asText())
                            .as(address)
                            .isEqualTo("Up");
                }
            });

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(networks(lab.received("msee1", "ipv4", "192.168.100.1")))
                        .containsExactly("10.10.0.0/16");
                assertThat(networks(lab.received("msee1", "ipv6", "fd00:a:b::1")))
                        .containsExactly("fd00:10::/48");
                assertThat(networks(lab.received("msee2", "ipv4", "198.51.100.5")))
                        .containsExactly("203.0.113.0/25");
                assertThat(lab.routers().show("ce", "show ipv6 route bgp").fieldNames())
                        .toIterable()
                        .containsExactly("fd00:50::/48");
                assertThat(lab.routers().show("ce", "show ip route bgp").fieldNames())
                        .as("no service that was not ordered, and no default route")
                        .toIterable()
                        .containsExactlyInAnyOrder("10.50.0.0/16", "10.50.7.0/24", "13.107.6.0/24");
                assertThat(lab.received("msee1", "ipv4", "198.51.100.1")
                                .at("/203.0.113.0~125/0/path")
                                .asText())
                        .as("the ordered AS number, not the router's own")
                        .isEqualTo("64496");
            });
        }
    }

    private ContosoLab labOfEverything() throws IOException {
        ContosoLab lab = lab();
        try {
            MicrosoftEdges.addIpv6AndServices(lab.routers());
            lab.paste("ipv6 route fd00:10::/48 blackhole\nip route 203.0.113.0/25 blackhole\n");
            for (Path path : Path.values()) {
                String port = path == PRIMARY ? "eth1" : "eth2";
                lab.paste(configurations.render(Routers.dualStack(path, Vendor.FRR, port), reference -> KEY));
                lab.paste(configurations.render(Routers.microsoft(path, Vendor.FRR, port), reference -> KEY));
            }
            return lab;
        } catch (IOException | RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    private ContosoLab lab() throws IOException {
        return ContosoLab.build(directory, KEY, KEY).withItsOwnNetworks(65010);
    }

    private void paste(ContosoLab lab, Vendor vendor, Path path, boolean defaultRoute) throws IOException {
        lab.paste(text(vendor, path, defaultRoute));
    }

    private String text(Vendor vendor, Path path, boolean defaultRoute) {
        String port = path == PRIMARY ? "eth1" : "eth2";
        if (vendor == Vendor.CISCO_IOS_XE) {
            String interfaceName = "GigabitEthernet0/0/" + (path == PRIMARY ? 1 : 2);
            return CiscoOnFrr.translated(
                    configurations.render(
                            contoso(path, vendor, interfaceName, Optional.of(1210), defaultRoute), reference -> KEY),
                    interfaceName,
                    port);
        }
        return configurations.render(contoso(path, vendor, port, Optional.empty(), defaultRoute), reference -> KEY);
    }

    private static String asPath(ContosoLab lab, Path path) {
        return lab.received(path).at("/10.10.0.0~116/0/path").asText();
    }

    /** A router learns one thing after the other: nothing about it is looked at just once. */
    private static void eventually(ThrowingRunnable assertions) {
        await().atMost(PATIENCE).untilAsserted(assertions);
    }
}
