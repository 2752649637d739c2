package io.onramp.inventory;

import io.onramp.azure.ResourceId;
import io.onramp.circuit.Circuits;
import io.onramp.inventory.Inventory.Listed;
import io.onramp.inventory.Inventory.Source;
import io.onramp.onboarding.AzurePortal;
import io.onramp.order.OrderAction;
import io.onramp.progress.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The inventory as its pages show it: words and addresses, not values. */
@Component
class InventoryView {

    private final Inventory inventory;
    private final CarrierSides carrierSides;
    private final Words words;

    InventoryView(Inventory inventory, CarrierSides carrierSides, Words words) {
        this.inventory = inventory;
        this.carrierSides = carrierSides;
        this.words = words;
    }

    /** @param previous, next addresses of other pages, or empty; @param all where everything is, where nothing matches */
    record Shown(
            String list,
            List<Tab> tabs,
            List<?> rows,
            long total,
            int page,
            int pages,
            String previous,
            String next,
            String export,
            String all,
            List<String> carriers,
            List<String> locations,
            boolean nothingYet) {}

    /** Another of the lists, with the same chosen. */
    record Tab(String key, String href, boolean chosen) {}

    /** @param underWay {@code modify} or {@code delete}, or empty; @param started, ended {@link Words.Moment#NONE} where that has not come */
    record ServiceRow(
            String number,
            String customerId,
            String customer,
            String state,
            String underWay,
            int circuits,
            int bandwidth,
            Words.Moment ordered,
            Words.Moment started,
            Words.Moment ended) {}

    /** An entry with its service. @param portal address in the Azure portal, empty where nothing is there */
    record Row<T extends Entry>(ServiceRow service, T entry, String portal) {}

    /** @param carrierState, carrierReference as last known; empty where Onramp has not made the circuit */
    record CircuitRow(
            ServiceRow service, Entry.Circuit entry, String portal, String carrierState, String carrierReference) {}

    /** Everything that belongs to a customer. */
    record CustomerShown(
            String id,
            String name,
            List<ServiceRow> services,
            List<CircuitRow> circuits,
            List<Row<Entry.Peering>> peerings,
            List<Row<Entry.Network>> networks,
            List<Row<Entry.Allocation>> allocations) {}

    Shown show(InventoryQuery query) {
        return switch (query.list()) {
            case CUSTOMERS -> page(query, inventory.page(Source.CUSTOMERS, query), rows -> rows);
            case CIRCUITS -> page(query, inventory.page(Source.CIRCUITS, query), this::circuits);
            case PEERINGS -> page(query, inventory.page(Source.PEERINGS, query), this::peerings);
            case NETWORKS -> page(query, inventory.page(Source.NETWORKS, query), this::networks);
            case ALLOCATIONS -> page(query, inventory.page(Source.ALLOCATIONS, query), this::allocations);
        };
    }

    /** @return empty where there is no such customer */
    Optional<CustomerShown> customer(String id) {
        InventoryQuery query = InventoryQuery.ofCustomer(Listing.CIRCUITS, id);
        List<Service> services = inventory.services(query.customerKey());
        return services.stream()
                .findFirst()
                .map(newest -> new CustomerShown(
                        newest.customerId(),
                        newest.customer(),
                        services.stream().map(this::service).toList(),
                        circuits(inventory.all(Source.CIRCUITS, query)),
                        peerings(inventory.all(Source.PEERINGS, query.of(Listing.PEERINGS))),
                        networks(inventory.all(Source.NETWORKS, query.of(Listing.NETWORKS))),
                        allocations(inventory.all(Source.ALLOCATIONS, query.of(Listing.ALLOCATIONS)))));
    }

    private <T> Shown page(InventoryQuery query, Inventory.Page<T> page, Function<List<T>, List<?>> rows) {
        return new Shown(
                query.list().key(),
                Arrays.stream(Listing.values())
                        .map(list -> new Tab(list.key(), query.of(list).href(), list == query.list()))
                        .toList(),
                rows.apply(page.rows()),
                page.total(),
                page.number(),
                page.of(),
                page.number() > 1 ? query.at(page.number() - 1).href() : "",
                page.number() < page.of() ? query.at(page.number() + 1).href() : "",
                query.exportHref(),
                query.hrefOfAll(),
                inventory.carriers(),
                inventory.locations(),
                page.total() == 0 && inventory.isEmpty());
    }

    private List<CircuitRow> circuits(List<Listed<Entry.Circuit>> some) {
        Map<String, Circuits.Circuit> sides = carrierSides.of(some);
        return some.stream()
                .map(listed -> {
                    Optional<Circuits.Circuit> side = Optional.ofNullable(sides.get(CarrierSides.key(listed)));
                    return new CircuitRow(
                            service(listed.service()),
                            listed.entry(),
                            isInAzure(listed) ? portal(listed.entry().resourceId()) : "",
                            side.map(Circuits.Circuit::carrierState).orElse(""),
                            side.map(Circuits.Circuit::carrierReference).orElse(""));
                })
                .toList();
    }

    private static boolean isInAzure(Listed<Entry.Circuit> circuit) {
        ServiceState state = circuit.service().state();
        return state.built() || circuit.entry().ownedByCustomer() && state != ServiceState.TERMINATED;
    }

    private List<Row<Entry.Peering>> peerings(List<Listed<Entry.Peering>> some) {
        return some.stream()
                .map(listed -> new Row<>(
                        service(listed.service()),
                        listed.entry(),
                        // a peering is seen on its circuit's page
                        listed.service().state().connected()
                                ? AzurePortal.address(
                                        new ResourceId(listed.entry().resourceId()).parent())
                                : ""))
                .toList();
    }

    private List<Row<Entry.Network>> networks(List<Listed<Entry.Network>> some) {
        return some.stream()
                .map(listed -> new Row<>(
                        service(listed.service()),
                        listed.entry(),
                        listed.service().state().connected() || listed.entry().existing()
                                ? portal(listed.entry().resourceId())
                                : ""))
                .toList();
    }

    private List<Row<Entry.Allocation>> allocations(List<Listed<Entry.Allocation>> some) {
        return some.stream()
                .map(listed -> new Row<>(service(listed.service()), listed.entry(), ""))
                .toList();
    }

    private ServiceRow service(Service service) {
        return new ServiceRow(
                service.number().value(),
                service.customerId(),
                service.customer(),
                service.state().tmf(),
                service.underWay().map(OrderAction::tmf).orElse(""),
                service.circuitCount(),
                service.bandwidthInMbps(),
                words.day(service.orderedAt()),
                service.startedAt().map(words::day).orElse(Words.Moment.NONE),
                service.endedAt().map(words::day).orElse(Words.Moment.NONE));
    }

    private static String portal(String resourceId) {
        return AzurePortal.address(new ResourceId(resourceId));
    }
}
