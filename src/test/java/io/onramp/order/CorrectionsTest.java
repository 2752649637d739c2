package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is built already stays, also where an order has several circuits. */
class CorrectionsTest {

    private static final String MICROSOFT = "{\"peerAsn\":65020,\"primarySubnet\":\"203.0.113.0/30\","
            + "\"secondarySubnet\":\"203.0.113.4/30\",\"advertisedPrefixes\":[\"198.51.100.0/24\"],"
            + "\"routingRegistryName\":\"RIPENCC\",\"serviceCommunities\":[\"12076:5010\"]}";

    private final RulesOrder order = new RulesOrder();
    private final Set<String> built = new HashSet<>();
    private OrderTables tables;

    @BeforeEach
    void open() {
        tables = new OrderTables();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    /** Plans the order as it is, and says which of its parts are built. */
    private void planned(String... names) {
        OnboardingOrder ready = order.ready();
        tables.accept(order.document, "a");
        tables.jdbc
                .sql("update service_order set order_number = :number")
                .param("number", ready.number().value())
                .update();
        AddressingProperties addressing =
                new AddressingProperties(Cidr.of("172.31.240.0/20"), Cidr.of("fd00:2::/64"), 100);
        Plan plan =
                tables.together(() -> new Planner(new Allocations(tables.jdbc, addressing), addressing, tables.secrets)
                        .plan(ready, Optional.empty()));
        built.addAll(List.of(names));
        order.corrections = new Corrections(new OnePlan(plan), new Names());
    }

    @Test
    void whatIsNotBuiltMayChange() {
        planned();

        order.with("bandwidthInMbps", "500").with("peeringLocation", "\"London\"");

        assertThat(order.findings()).isEmpty();
    }

    @Test
    void aBuiltCircuitKeepsItsPlaceSizeAndDomain() {
        planned("er-contoso-amsterdam-2026-000123");

        assertThat(order.findings()).isEmpty();
        finds(order.with("bandwidthInMbps", "500"), "bandwidthInMbps");
        finds(order.with("bandwidthInMbps", "200").with("peeringLocation", "\"London\""), "peeringLocation");
        finds(order.with("peeringLocation", "\"Amsterdam\"").with("skuTier", "\"Premium\""), "skuTier");
        finds(order.with("skuTier", "\"Standard\"").with("location", "\"northeurope\""), "location");
    }

    @Test
    void ofTwoCircuitsEachStays() {
        order.with("bandwidthInMbps", "15000");
        planned("er-contoso-amsterdam-2026-000123-2");

        assertThat(order.findings()).isEmpty();
        finds(order.with("bandwidthInMbps", "10000"), "bandwidthInMbps");
        finds(order.with("bandwidthInMbps", "20000"), "bandwidthInMbps");
        assertThat(order.with("bandwidthInMbps", "14000").findings()).isEmpty();
    }

    @Test
    void microsoftPeeringStaysOnTheCircuitThatItIsOn() {
        order.with("microsoftPeering", MICROSOFT);
        planned("er-contoso-amsterdam-2026-000123");

        finds(order.with("hardening", "{\"isolateDomains\":true}"), "hardening.isolateDomains");
        finds(
                order.with("hardening", "null").with("microsoftPeering", "null"),
                "microsoftPeering.advertisedPrefixes",
                "microsoftPeering");
    }

    @Test
    void aBuiltNetworkKeepsItsAddresses() {
        planned("contoso-hub");

        finds(
                order.network("addressSpaces", RulesOrder.json("[\"10.50.0.0/15\"]")),
                "virtualNetworks.contoso-hub.addressSpaces");
        order.network("addressSpaces", RulesOrder.json("[\"10.50.0.0/16\"]"));
        finds(
                order.network("subnets", RulesOrder.json("[{\"name\":\"app\",\"prefix\":\"10.50.1.0/24\"}]")),
                "virtualNetworks.contoso-hub.subnets");
        finds(order.network("name", RulesOrder.json("\"other\"")), "virtualNetworks");
    }

    private static void finds(RulesOrder order, String... fields) {
        assertThat(order.findings())
                .extracting(Finding::field, Finding::rule)
                .containsExactlyInAnyOrderElementsOf(List.of(fields).stream()
                        .map(field -> Tuple.tuple(field, "built-already"))
                        .toList());
    }

    private final class Names implements BuiltAlready {

        @Override
        public boolean circuit(OrderNumber number, Plan.Circuit circuit) {
            return built.contains(circuit.name());
        }

        @Override
        public boolean network(OrderNumber number, Plan.Network network) {
            return built.contains(network.name());
        }

        @Override
        public List<String> othersOf(OrderNumber number, Plan plan) {
            return List.of();
        }
    }

    private record OnePlan(Plan plan) implements Plans {

        @Override
        public Plan make(OnboardingOrder order) {
            return plan;
        }

        @Override
        public Optional<Plan> find(OrderNumber number) {
            return Optional.of(plan);
        }

        @Override
        public void keep(OrderNumber number, Plan plan) {
            throw new IllegalStateException("Nothing is kept here");
        }

        @Override
        public void release(OrderNumber number) {}
    }
}
