package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AsFound;
import io.onramp.azure.Comparison;
import io.onramp.azure.Difference;
import io.onramp.azure.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a resource is as desired, and whether it can be made so again. */
final class Judgement {

    private static final String CIRCUIT = "microsoft.network/expressroutecircuits";
    private static final String AUTHORIZATION = CIRCUIT + "/authorizations";
    private static final String STATE = "provisioningState";
    private static final String FAILED = "Failed";
    private static final String WATCHED_ONLY =
            "Onramp only watches it: whoever manages it has to put it right in Azure";
    static final String NOTHING_TO_PUT_BACK = "there is nothing to put back; see to it, or leave it";
    private static final Set<String> AT_REST = Set.of("", "Succeeded", FAILED, "Canceled");

    private Judgement() {}

    /** Whether Azure is at it: what it shows just now says nothing. */
    static boolean changing(JsonNode actual) {
        return !AT_REST.contains(actual.path("properties").path(STATE).asText(""));
    }

    /** @return empty where all is as desired */
    static Optional<Drift> of(Wanted wanted, Optional<? extends JsonNode> actual, Instant now) {
        if (wanted.body().isEmpty() && actual.isEmpty()) {
            return Optional.empty();
        }
        // what came back is compared with what it was before its absence was taken over
        ObjectNode desired = wanted.body().orElse(wanted.managed().body());
        if (actual.isEmpty()) {
            return Optional.of(drift(wanted, Drift.Kind.MISSING, List.of(), Optional.empty(), stuck(wanted), now));
        }
        List<Difference> differences = new ArrayList<>(Comparison.between(desired, actual.get()));
        if (FAILED.equals(actual.get().path("properties").path(STATE).asText())) {
            differences.add(new Difference("properties." + STATE, "Succeeded", FAILED));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(drift(
                        wanted,
                        Drift.Kind.DIFFERS,
                        differences,
                        Optional.of(AsFound.of(desired, actual.get())),
                        stuck(wanted, differences),
                        now));
    }

    /** What is as desired and wants a look all the same. @param paths of a peering, as last seen; @param known as {@link Warnings#of} */
    static Optional<Drift> warning(
            Wanted wanted,
            Optional<? extends JsonNode> actual,
            List<PathSeen> paths,
            Set<ResourceId> known,
            WatchProperties properties,
            Instant now) {
        return actual.map(there -> Warnings.of(wanted, there, paths, known, properties, now))
                .filter(warnings -> !warnings.isEmpty())
                .map(warnings ->
                        drift(wanted, Drift.Kind.WARNING, warnings, Optional.empty(), NOTHING_TO_PUT_BACK, now));
    }

    private static Drift drift(
            Wanted wanted,
            Drift.Kind kind,
            List<Difference> differences,
            Optional<ObjectNode> found,
            String stuck,
            Instant now) {
        return new Drift(
                wanted.id(),
                wanted.order(),
                wanted.customer(),
                kind,
                differences,
                found,
                stuck,
                now,
                false,
                Optional.empty(),
                "",
                "");
    }

    private static String stuck(Wanted wanted) {
        return wanted.managed().watchedOnly() ? WATCHED_ONLY : stuck(wanted.id());
    }

    private static String stuck(Wanted wanted, List<Difference> differences) {
        return wanted.managed().watchedOnly() ? WATCHED_ONLY : stuck(wanted.id(), differences);
    }

    private static String stuck(ResourceId id) {
        return switch (type(id)) {
            case CIRCUIT ->
                "a circuit that is made again has another service key, which the carrier has to provision: order it anew";
            case AUTHORIZATION ->
                "an authorization that is made again has another key, and its connection has the old one: order the link anew";
            default -> "";
        };
    }

    /** What Azure cannot do in place (Microsoft, "About ExpressRoute circuits and peering"). */
    private static String stuck(ResourceId id, List<Difference> differences) {
        if (type(id).equals(CIRCUIT)) {
            for (Difference one : differences) {
                if (one.path().endsWith(".bandwidthInMbps") && lower(one)) {
                    return "the bandwidth of a circuit cannot be lowered";
                }
                if (one.path().equals("sku.family") && one.desired().equals("MeteredData")) {
                    return "a circuit with unlimited data cannot become a metered one";
                }
                if (one.path().endsWith(".serviceProviderName") || one.path().endsWith(".peeringLocation")) {
                    return "a circuit stays with its carrier and peering location";
                }
            }
        }
        return differences.stream().anyMatch(one -> one.path().equals("location"))
                ? "a resource stays in its region"
                : "";
    }

    private static boolean lower(Difference bandwidth) {
        return bandwidth.desired().matches("\\d{1,9}")
                && bandwidth.actual().matches("\\d{1,9}")
                && Integer.parseInt(bandwidth.desired()) < Integer.parseInt(bandwidth.actual());
    }

    private static String type(ResourceId id) {
        return id.type().toLowerCase(Locale.ROOT);
    }
}
