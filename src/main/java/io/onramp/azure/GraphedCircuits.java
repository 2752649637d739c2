package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One Resource Graph query for a thousand circuits, in all the subscriptions that one tenant serves. The graph lags
 * behind by minutes, so what seems to have moved, and whatever somebody acts on, is read from Azure itself before anybody
 * is told.
 */
class GraphedCircuits implements CircuitSource {

    private static final Logger LOG = LoggerFactory.getLogger(GraphedCircuits.class);

    /** How every circuit begins: nothing to read it for. */
    private static final String BEGINNING = "NotProvisioned";

    private final AzureReads reads;
    private final Graph graph;
    private final Function<String, ?> tenants;
    private final JdbcClient jdbc;

    /** Asks Resource Graph. */
    interface Graph {
        List<ObjectNode> circuits(Set<String> subscriptions);
    }

    /** @param tenants which tenant serves a subscription */
    GraphedCircuits(AzureReads reads, Graph graph, Function<String, ?> tenants, JdbcClient jdbc) {
        this.reads = reads;
        this.graph = graph;
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    @Override
    public List<ObjectNode> show(Set<ResourceId> awaited, BiPredicate<ResourceId, ObjectNode> actedOn) {
        Map<String, ResourceId> byKey = awaited.stream().collect(Collectors.toMap(ResourceId::key, id -> id));
        Map<String, String> known = known();
        List<ObjectNode> confirmed = new ArrayList<>();
        awaited.stream()
                .map(ResourceId::subscription)
                .collect(Collectors.groupingBy(tenants, Collectors.toCollection(TreeSet::new)))
                .values()
                .forEach(subscriptions -> ask(subscriptions).forEach(circuit -> {
                    ResourceId id = byKey.get(circuit.path("id").asText().toLowerCase(Locale.ROOT));
                    if (id != null) {
                        String before = known.getOrDefault(id.key(), BEGINNING);
                        boolean idle = sight(circuit).equals(before) && !actedOn.test(id, circuit);
                        (idle ? Optional.of(circuit) : confirmed(id, before)).ifPresent(confirmed::add);
                    }
                }));
        return confirmed;
    }

    private List<ObjectNode> ask(Set<String> subscriptions) {
        try {
            return graph.circuits(subscriptions);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The circuits of {} subscriptions cannot be queried: {}",
                    subscriptions.size(),
                    failed.getMessage());
            return List.of();
        }
    }

    private Optional<ObjectNode> confirmed(ResourceId id, String known) {
        try {
            Optional<ObjectNode> read = reads.get(id);
            read.map(GraphedCircuits::sight).filter(seen -> !seen.equals(known)).ifPresent(seen -> keep(id, seen));
            return read;
        } catch (AzureUnavailable | AzureRefusal notNow) {
            LOG.warn("{} cannot be read: {}", id, notNow.getMessage());
            return Optional.empty();
        }
    }

    /** All that watches look at: the carrier's state, and those of prefixes. */
    private static String sight(ObjectNode circuit) {
        StringBuilder sight = new StringBuilder(
                circuit.at("/properties/serviceProviderProvisioningState").asText());
        for (JsonNode peering : circuit.at("/properties/peerings")) {
            String prefixes = peering.at("/properties/microsoftPeeringConfig/advertisedPublicPrefixesState")
                    .asText("");
            if (!prefixes.isEmpty()) {
                sight.append(' ').append(prefixes);
            }
        }
        return sight.toString();
    }

    private Map<String, String> known() {
        return jdbc
                .sql("select resource_key, seen from azure_sighting")
                .query((row, n) -> Map.entry(row.getString("resource_key"), row.getString("seen")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Only one node sweeps at a time, so nobody else writes here. */
    private void keep(ResourceId id, String seen) {
        int changed = jdbc.sql("update azure_sighting set seen = ? where resource_key = ?")
                .params(seen, id.key())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into azure_sighting (resource_key, seen) values (?, ?)")
                    .params(id.key(), seen)
                    .update();
        }
    }
}
