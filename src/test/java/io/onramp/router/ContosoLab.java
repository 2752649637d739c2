package io.onramp.router;

import static io.onramp.router.Path.PRIMARY;
import static io.onramp.router.Routers.contoso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Contoso's router {@code ce} between its own networks and two BGP speakers in the place of Microsoft's edges, behind which
 * a virtual network's gateway has 10.50.0.4. The router also has a network that was not ordered, and the gateway offers one
 * that is not the virtual network's.
 */
final class ContosoLab implements AutoCloseable {

    /** Microsoft's end of each path, primary first. */
    static final List<String> EDGES = List.of("192.168.100.2", "192.168.100.6");

    static final String NOT_ORDERED = "172.16.99.0/24";
    static final String NOT_CONTOSOS = "203.0.113.0/24";

    private static final String VIRTUAL_MACHINE = "10.50.0.4";
    private static final int BGP = 179;

    private static final String GATEWAY =
            """
            interface gw1
             ip address 10.50.255.2/30
            exit
            interface gw2
             ip address 10.50.255.6/30
            exit
            interface lo
             ip address 10.50.0.4/32
            exit
            ip route 10.50.0.0/16 blackhole
            ip route 10.50.7.0/24 blackhole
            ip route %1$s blackhole
            router bgp 65515
             no bgp ebgp-requires-policy
             neighbor 10.50.255.1 remote-as 12076
             neighbor 10.50.255.1 timers connect 1
             neighbor 10.50.255.5 remote-as 12076
             neighbor 10.50.255.5 timers connect 1
             address-family ipv4 unicast
              network 10.50.0.0/16
              network 10.50.7.0/24
              network %1$s
             exit-address-family
            exit
            """
                    .formatted(NOT_CONTOSOS);

    private final FrrLab lab;

    private ContosoLab(FrrLab lab) {
        this.lab = lab;
    }

    /** All cabled and running, the edges and the gateway configured, Contoso's router empty. */
    static ContosoLab build(java.nio.file.Path directory, String primaryKey, String secondaryKey) throws IOException {
        ContosoLab contoso = new ContosoLab(new FrrLab(directory));
        try {
            for (String router : List.of("ce", "msee1", "msee2", "gw")) {
                contoso.lab.addRouter(router);
            }
            for (String path : List.of("1", "2")) {
                contoso.lab.cable("ce", "eth" + path + ".100", "msee" + path, "ms" + path);
                contoso.lab.cable("ce", "eth" + path + ".200", "msee" + path, "mp" + path);
                contoso.lab.cable("msee" + path, "vn" + path, "gw", "gw" + path);
            }
            contoso.lab.start();
            contoso.lab.configure("msee1", edge("1", "192.168.100.2", "192.168.100.1", primaryKey));
            contoso.lab.configure("msee2", edge("2", "192.168.100.6", "192.168.100.5", secondaryKey));
            contoso.lab.configure("gw", GATEWAY);
            return contoso;
        } catch (IOException | RuntimeException | Error e) {
            contoso.close();
            throw e;
        }
    }

    FrrLab routers() {
        return lab;
    }

    /** What Contoso's router has of its own, among it a network in BGP that Azure is not to see. */
    ContosoLab withItsOwnNetworks(long asn) throws IOException {
        lab.configure(
                "ce",
                """
                interface lo
                 ip address 10.10.0.1/32
                exit
                route-map OWN permit 10
                 set src 10.10.0.1
                exit
                ip protocol bgp route-map OWN
                ip route 10.10.0.0/16 blackhole
                ip route %2$s blackhole
                ip route 0.0.0.0/0 blackhole
                router bgp %1$d
                 address-family ipv4 unicast
                  network %2$s
                 exit-address-family
                exit
                """
                        .formatted(asn, NOT_ORDERED));
        return this;
    }

    /** Pasted by an engineer. */
    void paste(String configuration) throws IOException {
        lab.configure("ce", configuration);
    }

    JsonNode neighbour(String address) {
        return lab.show("ce", "show bgp neighbors " + address).path(address);
    }

    boolean isUp(String edge) {
        JsonNode neighbour = neighbour(edge);
        return neighbour.path("bgpState").asText().equals("Established")
                && neighbour.at("/peerBfdInfo/status").asText().equals("Up");
    }

    /** Next hops that the router uses to the virtual network. */
    List<String> wayToAzure() {
        return nextHops(lab.show("ce", "show ip route 10.50.0.0/16").path("10.50.0.0/16"));
    }

    /** Edges that the virtual network's gateway uses to Contoso. */
    List<String> wayToContoso() {
        return nextHops(lab.show("gw", "show ip route 10.10.0.0/16").path("10.10.0.0/16"));
    }

    /** From Contoso's network to the virtual network, and the answer back. */
    boolean trafficFlows() {
        return lab.reaches("ce", VIRTUAL_MACHINE, BGP);
    }

    private static List<String> nextHops(JsonNode routes) {
        return StreamSupport.stream(routes.spliterator(), false)
                .filter(route -> route.path("selected").asBoolean())
                .flatMap(route -> StreamSupport.stream(route.path("nexthops").spliterator(), false))
                .filter(hop -> hop.path("active").asBoolean())
                .map(hop -> hop.path("ip").asText())
                .sorted()
                .toList();
    }

    /** An edge's routes from that router, before any choice between paths. */
    JsonNode received(String edge, String family, String customer) {
        return lab.show(edge, "show bgp " + family + " unicast neighbors " + customer + " routes")
                .path("routes");
    }

    JsonNode received(Path path) {
        return received(edge(path), "ipv4", customer(path));
    }

    static List<String> networks(JsonNode routes) {
        return StreamSupport.stream(((Iterable<String>) routes::fieldNames).spliterator(), false)
                .toList();
    }

    /** What the check says of a path, from what its edge really has: ARP entries, routes and the session's state. */
    List<TrafficFinding> findings(Path path, boolean defaultRoute) {
        RouterConfigurationRequest request = contoso(path, Vendor.FRR, "eth1", Optional.empty(), defaultRoute);
        return PathCheck.findings(
                PathExpectation.of(request), new EdgeTables(arp(path, request), routes(path, request), sessions(path)));
    }

    private JsonNode arp(Path path, RouterConfigurationRequest request) {
        ObjectNode table = table();
        row(table, "interface", "Microsoft", "ipAddress", request.microsoftEnds(), "macAddress", "aaaa.bbbb.cccc");
        for (JsonNode entry : lab.arp(edge(path), path == PRIMARY ? "ms1" : "ms2")) {
            row(
                    table,
                    "interface",
                    "On-Prem",
                    "ipAddress",
                    entry.path("dst").asText(),
                    "macAddress",
                    entry.path("lladdr").asText("Incomplete"));
        }
        return table;
    }

    private JsonNode routes(Path path, RouterConfigurationRequest request) {
        ObjectNode table = table();
        JsonNode received = received(path);
        for (String network : networks(received)) {
            JsonNode route = received.path(network).path(0);
            row(
                    table,
                    "network",
                    network,
                    "nextHop",
                    route.at("/nexthops/0/ip").asText(),
                    "path",
                    route.path("path").asText());
        }
        request.session()
                .azurePrefixes()
                .forEach(network ->
                        row(table, "network", network.toString(), "nextHop", "10.50.255.12", "path", "65515"));
        return table;
    }

    private JsonNode sessions(Path path) {
        ObjectNode table = table();
        JsonNode peers = lab.show(edge(path), "show bgp ipv4 unicast summary").path("peers");
        for (String neighbour : networks(peers)) {
            JsonNode peer = peers.path(neighbour);
            String state = peer.path("state").asText();
            String received = peer.path("pfxRcd").asText();
            row(table, "neighbor", neighbour, "statePfxRcd", state.equals("Established") ? received : state);
        }
        return table;
    }

    private static ObjectNode table() {
        ObjectNode table = new ObjectMapper().createObjectNode();
        table.putArray("value");
        return table;
    }

    private static void row(ObjectNode table, String... fields) {
        ObjectNode row = ((ArrayNode) table.path("value")).addObject();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
    }

    static String edge(Path path) {
        return path == PRIMARY ? "msee1" : "msee2";
    }

    static String customer(Path path) {
        return path == PRIMARY ? "192.168.100.1" : "192.168.100.5";
    }

    /** Microsoft's side of private peering: it expects the AS number and the key of the order. */
    private static String edge(String number, String own, String customer, String key) {
        return """
                interface ms%1$s
                 ip address %2$s/30
                exit
                interface vn%1$s
                 ip address %5$s/30
                exit
                ip forwarding
                router bgp 12076
                 no bgp ebgp-requires-policy
                 neighbor %3$s remote-as 65010
                 neighbor %3$s shutdown
                 neighbor %3$s password %4$s
                 neighbor %3$s bfd
                 neighbor %3$s timers connect 1
                 neighbor %6$s remote-as 65515
                 neighbor %6$s timers connect 1
                 address-family ipv4 unicast
                  neighbor %6$s next-hop-self
                 exit-address-family
                 no neighbor %3$s shutdown
                exit
                """
                .formatted(number, own, customer, key, inside(number, 1), inside(number, 2));
    }

    /** Between an edge and the gateway: the edge's address (1) or the gateway's (2). */
    private static String inside(String number, int end) {
        return "10.50.255." + (number.equals("1") ? end : 4 + end);
    }

    @Override
    public void close() {
        lab.close();
    }
}
