package io.onramp.router;

import static io.onramp.router.Path.PRIMARY;
import static io.onramp.router.Path.SECONDARY;
import static io.onramp.router.Routers.KEY;
import static io.onramp.router.Routers.contoso;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contoso's two configurations on a real router, against two real BGP speakers in the place of Microsoft's edges. The
 * router also has a network that was not ordered, and the edges offer one that is not a virtual network's.
 */
class RouterOnFrrTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOT_ORDERED = "172.16.99.0/24";
    private static final String NOT_CONTOSOS = "203.0.113.0/24";
    private static final List<String> ADDRESSES = List.of("192.168.100.2", "192.168.100.6");

    private final RouterConfigurations configurations = Routers.configurations();

    @TempDir
    java.nio.file.Path directory;

    @BeforeAll
    static void routersCanBeHadHere() {
        Optional<String> missing = FrrLab.missing();
        assumeTrue(missing.isEmpty(), () -> "Skipped, " + missing.get());
    }

    @Test
    void contososTrafficIsExactlyWhatWasOrderedAndPrefersThePrimaryPath() throws IOException {
        try (FrrLab lab = lab(true, KEY, KEY)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (String address : ADDRESSES) {
                    JsonNode neighbour = neighbour(lab, address);
                    assertThat(neighbour.path("bgpState").asText()).isEqualTo("Established");
                    assertThat(neighbour.at("/peerBfdInfo/status").asText()).isEqualTo("Up");
                    assertThat(neighbour.at("/peerBfdInfo/detectMultiplier").asInt())
                            .isEqualTo(3);
                    assertThat(neighbour.at("/peerBfdInfo/rxMinInterval").asInt())
                            .isEqualTo(300);
                }
            });

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(networks(received(lab, "msee1", "192.168.100.1")))
                        .containsExactlyInAnyOrder("0.0.0.0/0", "10.10.0.0/16");
                assertThat(networks(received(lab, "msee2", "192.168.100.5")))
                        .containsExactlyInAnyOrder("0.0.0.0/0", "10.10.0.0/16");
                assertThat(lab.show("ce", "show ip route bgp").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("10.50.0.0/16", "10.50.7.0/24");
            });
            assertThat(path(received(lab, "msee1", "192.168.100.1"))).isEqualTo("65010");
            assertThat(path(received(lab, "msee2", "192.168.100.5"))).isEqualTo("65010 65010 65010");
            assertThat(lab.show("ce", "show ip route 10.50.0.0/16")
                            .at("/10.50.0.0~116/0/nexthops")
                            .findValuesAsText("ip"))
                    .containsExactly("192.168.100.2");
            assertThat(findings(lab, PRIMARY, "msee1", true)).isEmpty();
            assertThat(findings(lab, SECONDARY, "msee2", true)).isEmpty();
        }
    }

    @Test
    void aWrongKeyKeepsItsOwnPathDownAndNoOther() throws IOException {
        try (FrrLab lab = lab(false, KEY, "anotherKey")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(neighbour(lab, "192.168.100.2").path("bgpState").asText())
                        .isEqualTo("Established");
                assertThat(lab.counter("ce", "TcpExtTCPMD5Failure") + lab.counter("msee2", "TcpExtTCPMD5Failure"))
                        .as("TCP segments with a wrong signature")
                        .isPositive();
                assertThat(networks(received(lab, "msee1", "192.168.100.1"))).containsExactly("10.10.0.0/16");
            });

            assertThat(neighbour(lab, "192.168.100.6").path("bgpState").asText())
                    .isNotEqualTo("Established");
            assertThat(findings(lab, PRIMARY, "msee1", false)).isEmpty();
            assertThat(findings(lab, SECONDARY, "msee2", false)).singleElement().satisfies(finding -> assertThat(
                            finding.message())
                    .startsWith("secondary:")
                    .contains("MD5 key"));
        }
    }

    @Test
    void ipv6AndMicrosoftPeeringRunBesideItOnTheSameRouter() throws IOException {
        try (FrrLab lab = labOfEverything()) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (String address : List.of(
                        "192.168.100.2",
                        "192.168.100.6",
                        "fd00:a:b::2",
                        "fd00:a:b::6",
                        "198.51.100.2",
                        "198.51.100.6")) {
                    JsonNode neighbour = neighbour(lab, address);
                    assertThat(neighbour.path("bgpState").asText()).as(address).isEqualTo("Established");
                    assertThat(neighbour.at("/peerBfdInfo/status").asText())
                            .as(address)
                            .isEqualTo("Up");
                }
            });

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(networks(received(lab, "msee1", "192.168.100.1"))).containsExactly("10.10.0.0/16");
                assertThat(networks(received(lab, "msee1", "ipv6", "fd00:a:b::1")))
                        .containsExactly("fd00:10::/48");
                assertThat(networks(received(lab, "msee2", "198.51.100.5"))).containsExactly("203.0.113.0/25");
                assertThat(lab.show("ce", "show ipv6 route bgp").fieldNames())
                        .toIterable()
                        .containsExactly("fd00:50::/48");
                assertThat(lab.show("ce", "show ip route bgp").fieldNames())
                        .as("no service that was not ordered, and no default route")
                        .toIterable()
                        .containsExactlyInAnyOrder("10.50.0.0/16", "10.50.7.0/24", "13.107.6.0/24");
                assertThat(received(lab, "msee1", "198.51.100.1")
                                .at("/203.0.113.0~125/0/path")
                                .asText())
                        .as("the ordered AS number, not the router's own")
                        .isEqualTo("64496");
            });
        }
    }

    private FrrLab labOfEverything() throws IOException {
        FrrLab lab = new FrrLab(directory);
        try {
            for (String router : List.of("ce", "msee1", "msee2")) {
                lab.addRouter(router);
            }
            for (String path : List.of("1", "2")) {
                lab.cable("ce", "eth" + path + ".100", "msee" + path, "ms" + path);
                lab.cable("ce", "eth" + path + ".200", "msee" + path, "mp" + path);
            }
            lab.start();
            lab.configure("msee1", edge("ms1", "192.168.100.2", "192.168.100.1", KEY));
            lab.configure("msee2", edge("ms2", "192.168.100.6", "192.168.100.5", KEY));
            lab.configure("msee1", ipv6OfEdge("ms1", "fd00:a:b::2", "fd00:a:b::1"));
            lab.configure("msee2", ipv6OfEdge("ms2", "fd00:a:b::6", "fd00:a:b::5"));
            lab.configure("msee1", servicesOfEdge("mp1", "198.51.100.2", "198.51.100.1"));
            lab.configure("msee2", servicesOfEdge("mp2", "198.51.100.6", "198.51.100.5"));
            lab.configure(
                    "ce", customerNetwork() + "ipv6 route fd00:10::/48 blackhole\nip route 203.0.113.0/25 blackhole\n");
            for (Path path : Path.values()) {
                String port = path == PRIMARY ? "eth1" : "eth2";
                lab.configure("ce", configurations.render(Routers.dualStack(path, Vendor.FRR, port), KEY));
                lab.configure("ce", configurations.render(Routers.microsoft(path, Vendor.FRR, port), KEY));
            }
            return lab;
        } catch (IOException | RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    private static String ipv6OfEdge(String port, String own, String customer) {
        return """
                interface %1$s
                 ipv6 address %2$s/126
                exit
                ipv6 route fd00:50::/48 blackhole
                ipv6 route fd00:60::/48 blackhole
                router bgp 12076
                 neighbor %3$s remote-as 65010
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 address-family ipv4 unicast
                  no neighbor %3$s activate
                 exit-address-family
                 address-family ipv6 unicast
                  network fd00:50::/48
                  network fd00:60::/48
                  neighbor %3$s activate
                 exit-address-family
                exit
                """
                .formatted(port, own, customer, KEY);
    }

    /** An ordered service, one that was not ordered, and a default route that claims to be an ordered one. */
    private static String servicesOfEdge(String port, String own, String customer) {
        return """
                interface %1$s
                 ip address %2$s/30
                exit
                ip route 13.107.6.0/24 blackhole
                ip route 13.107.9.0/24 blackhole
                ip prefix-list other seq 10 permit 13.107.9.0/24
                ip prefix-list services seq 10 permit 13.107.6.0/24
                ip prefix-list services seq 20 permit 0.0.0.0/0
                route-map services permit 10
                 match ip address prefix-list services
                 set community 12076:5010
                exit
                route-map services permit 20
                 match ip address prefix-list other
                 set community 12076:5020
                exit
                router bgp 12076
                 neighbor %3$s remote-as 64496
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 address-family ipv4 unicast
                  network 13.107.6.0/24
                  network 13.107.9.0/24
                  neighbor %3$s default-originate
                  neighbor %3$s route-map services out
                 exit-address-family
                exit
                """
                .formatted(port, own, customer, KEY);
    }

    private FrrLab lab(boolean defaultRoute, String primaryKeyOfMicrosoft, String secondaryKeyOfMicrosoft)
            throws IOException {
        FrrLab lab = new FrrLab(directory);
        try {
            for (String router : List.of("ce", "msee1", "msee2")) {
                lab.addRouter(router);
            }
            lab.cable("ce", "eth1.100", "msee1", "ms1");
            lab.cable("ce", "eth2.100", "msee2", "ms2");
            lab.start();
            lab.configure("msee1", edge("ms1", "192.168.100.2", "192.168.100.1", primaryKeyOfMicrosoft));
            lab.configure("msee2", edge("ms2", "192.168.100.6", "192.168.100.5", secondaryKeyOfMicrosoft));
            lab.configure("ce", customerNetwork());
            Optional<Integer> singleTag = Optional.empty();
            lab.configure(
                    "ce", configurations.render(contoso(PRIMARY, Vendor.FRR, "eth1", singleTag, defaultRoute), KEY));
            lab.configure(
                    "ce", configurations.render(contoso(SECONDARY, Vendor.FRR, "eth2", singleTag, defaultRoute), KEY));
            return lab;
        } catch (IOException | RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    /** What the customer's router has of its own, among it a network in BGP that Azure is not to see. */
    private static String customerNetwork() {
        return """
                ip route 10.10.0.0/16 blackhole
                ip route %s blackhole
                ip route 0.0.0.0/0 blackhole
                router bgp 65010
                 address-family ipv4 unicast
                  network %s
                 exit-address-family
                exit
                """
                .formatted(NOT_ORDERED, NOT_ORDERED);
    }

    private static String edge(String port, String own, String customer, String key) {
        return """
                interface %1$s
                 ip address %2$s/30
                exit
                ip route 10.50.0.0/16 blackhole
                ip route 10.50.7.0/24 blackhole
                ip route %5$s blackhole
                router bgp 12076
                 no bgp ebgp-requires-policy
                 neighbor %3$s remote-as 65010
                 neighbor %3$s shutdown
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 address-family ipv4 unicast
                  network 10.50.0.0/16
                  network 10.50.7.0/24
                  network %5$s
                 exit-address-family
                 no neighbor %3$s shutdown
                exit
                """
                .formatted(port, own, customer, key, NOT_CONTOSOS);
    }

    private static JsonNode neighbour(FrrLab lab, String address) {
        return lab.show("ce", "show bgp neighbors " + address).path(address);
    }

    /** The edge's routes from that router, before any choice between paths. */
    private static JsonNode received(FrrLab lab, String edge, String customer) {
        return received(lab, edge, "ipv4", customer);
    }

    private static JsonNode received(FrrLab lab, String edge, String family, String customer) {
        return lab.show(edge, "show bgp " + family + " unicast neighbors " + customer + " routes")
                .path("routes");
    }

    private static List<String> networks(JsonNode routes) {
        return StreamSupport.stream(((Iterable<String>) routes::fieldNames).spliterator(), false)
                .toList();
    }

    private static String path(JsonNode routes) {
        return routes.at("/10.10.0.0~116/0/path").asText();
    }

    /** The check, fed with what the edge really sees, in the form in which Azure tells it. */
    private static List<TrafficFinding> findings(FrrLab lab, Path path, String edge, boolean defaultRoute) {
        RouterConfigurationRequest request = contoso(path, Vendor.FRR, "eth1", Optional.empty(), defaultRoute);
        ObjectNode routeTable = new ObjectMapper().createObjectNode();
        ArrayNode routes = routeTable.putArray("value");
        JsonNode received = received(lab, edge, request.customerEnds());
        for (String network : networks(received)) {
            routes.addObject()
                    .put("network", network)
                    .put(
                            "nextHop",
                            received.path(network).at("/0/nexthops/0/ip").asText())
                    .put("path", received.path(network).at("/0/path").asText());
        }
        request.session().azurePrefixes().forEach(network -> routes.addObject()
                .put("network", network.toString())
                .put("nextHop", "10.50.255.12")
                .put("path", "65515"));
        ObjectNode arpTable = new ObjectMapper().createObjectNode();
        ArrayNode arp = arpTable.putArray("value");
        arp.addObject()
                .put("interface", "Microsoft")
                .put("ipAddress", request.microsoftEnds())
                .put("macAddress", "aaaa.bbbb.cccc");
        arp.addObject()
                .put("interface", "On-Prem")
                .put("ipAddress", request.customerEnds())
                .put("macAddress", "ffff.eeee.dddd");
        return PathCheck.findings(PathExpectation.of(request), arpTable, routeTable);
    }
}
