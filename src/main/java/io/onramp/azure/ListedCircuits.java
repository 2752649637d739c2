package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One list call for each subscription, and its pages. */
class ListedCircuits implements CircuitSource {

    private static final Logger LOG = LoggerFactory.getLogger(ListedCircuits.class);

    private final AzureReads reads;

    ListedCircuits(AzureReads reads) {
        this.reads = reads;
    }

    @Override
    public List<ObjectNode> show(Set<ResourceId> awaited, BiPredicate<ResourceId, ObjectNode> actedOn) {
        Set<String> subscriptions =
                awaited.stream().map(ResourceId::subscription).collect(Collectors.toCollection(TreeSet::new));
        List<ObjectNode> found = new ArrayList<>();
        subscriptions.forEach(subscription -> found.addAll(of(subscription)));
        return found;
    }

    /** A subscription that cannot be read must not keep the others waiting. */
    private List<ObjectNode> of(String subscription) {
        try {
            return reads.circuits(subscription);
        } catch (AzureUnavailable | AzureRefusal notNow) {
            LOG.warn("The circuits of subscription {} cannot be listed: {}", subscription, notNow.getMessage());
        } catch (RuntimeException failed) {
            LOG.error("The circuits of subscription {} cannot be listed", subscription, failed);
        }
        return List.of();
    }
}
