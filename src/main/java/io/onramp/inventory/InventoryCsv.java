package io.onramp.inventory;

import io.onramp.circuit.Circuits;
import io.onramp.inventory.Inventory.Listed;
import io.onramp.progress.SafeCsv;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The lists of the inventory as files for spreadsheets, each row as it comes from the database; times as ISO 8601 in UTC. */
@Component
class InventoryCsv {

    private static final String[] OF_SERVICE = {
        "service", "customerId", "customer", "state", "orderedAt", "activeSince", "terminatedAt"
    };

    private final Inventory inventory;
    private final CarrierSides carrierSides;

    InventoryCsv(Inventory inventory, CarrierSides carrierSides) {
        this.inventory = inventory;
        this.carrierSides = carrierSides;
    }

    /** Writes all that the query chooses. */
    void write(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv =
                switch (query.list()) {
                    case CUSTOMERS -> customers(query, out);
                    case CIRCUITS -> circuits(query, out);
                    case PEERINGS -> peerings(query, out);
                    case NETWORKS -> networks(query, out);
                    case ALLOCATIONS -> allocations(query, out);
                };
        csv.flush();
    }

    private SafeCsv customers(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv =
                new SafeCsv(out, "customerId", "customer", "services", "activeServices", "circuits", "bandwidthInMbps");
        inventory.each(
                Inventory.Source.CUSTOMERS,
                query,
                block -> block.forEach(one ->
                        csv.row(one.id(), one.name(), one.services(), one.active(), one.circuits(), one.bandwidth())));
        return csv;
    }

    private SafeCsv circuits(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv = begin(
                out,
                "circuit",
                "carrier",
                "peeringLocation",
                "bandwidthInMbps",
                "skuTier",
                "skuFamily",
                "region",
                "ownedByCustomer",
                "carrierState",
                "carrierReference",
                "resourceId");
        inventory.each(Inventory.Source.CIRCUITS, query, block -> {
            Map<String, Circuits.Circuit> sides = carrierSides.of(block);
            block.forEach(listed -> circuit(csv, listed, Optional.ofNullable(sides.get(CarrierSides.key(listed)))));
        });
        return csv;
    }

    private static void circuit(SafeCsv csv, Listed<Entry.Circuit> listed, Optional<Circuits.Circuit> side) {
        Entry.Circuit circuit = listed.entry();
        row(
                csv,
                listed.service(),
                circuit.name(),
                circuit.carrier(),
                circuit.location(),
                circuit.bandwidth(),
                circuit.skuTier(),
                circuit.skuFamily(),
                circuit.region(),
                circuit.ownedByCustomer(),
                side.map(Circuits.Circuit::carrierState).orElse(""),
                side.map(Circuits.Circuit::carrierReference).orElse(""),
                circuit.resourceId());
    }

    private SafeCsv peerings(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv = begin(
                out,
                "circuit",
                "peering",
                "peerAsn",
                "vlanId",
                "ipv4Links",
                "ipv6Links",
                "advertisedPrefixes",
                "serviceCommunities",
                "resourceId");
        each(
                Inventory.Source.PEERINGS,
                query,
                csv,
                peering -> List.of(
                        peering.circuit(),
                        peering.kind(),
                        peering.peerAsn(),
                        peering.vlanId(),
                        peering.ipv4Links(),
                        peering.ipv6Links(),
                        peering.prefixes(),
                        peering.communities(),
                        peering.resourceId()));
        return csv;
    }

    private SafeCsv networks(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv = begin(
                out,
                "network",
                "region",
                "addressSpaces",
                "gateway",
                "gatewaySku",
                "existedBefore",
                "circuits",
                "resourceId");
        each(
                Inventory.Source.NETWORKS,
                query,
                csv,
                network -> List.of(
                        network.name(),
                        network.region(),
                        network.addressSpaces(),
                        network.gateway(),
                        network.gatewaySku(),
                        network.existing(),
                        network.linkedTo(),
                        network.resourceId()));
        return csv;
    }

    private SafeCsv allocations(InventoryQuery query, Writer out) throws IOException {
        SafeCsv csv = begin(out, "allocated", "purpose", "pool");
        each(
                Inventory.Source.ALLOCATIONS,
                query,
                csv,
                allocation -> List.of(allocation.allocated(), allocation.purpose(), allocation.pool()));
        return csv;
    }

    private <T extends Entry> void each(
            Inventory.Source<Listed<T>> source, InventoryQuery query, SafeCsv csv, Function<T, List<Object>> cells) {
        inventory.each(
                source,
                query,
                block -> block.forEach(listed ->
                        row(csv, listed.service(), cells.apply(listed.entry()).toArray())));
    }

    private static SafeCsv begin(Writer out, String... columns) throws IOException {
        return new SafeCsv(
                out,
                Stream.concat(Arrays.stream(OF_SERVICE), Arrays.stream(columns)).toArray(String[]::new));
    }

    private static void row(SafeCsv csv, Service service, Object... cells) {
        Stream<Object> first = Stream.of(
                service.number().value(),
                service.customerId(),
                service.customer(),
                service.state().tmf(),
                service.orderedAt().toString(),
                service.startedAt().map(Instant::toString).orElse(""),
                service.endedAt().map(Instant::toString).orElse(""));
        csv.row(Stream.concat(first, Arrays.stream(cells)).toArray());
    }
}
