package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.Difference;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ForeignParts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is as it was made and wants a look all the same; told from what the lists show anyway, and of peerings from what the
 * paths were last seen as. Nothing of it can be put back
 * or taken over: it goes away, or is left until a day.
 */
final class Warnings {

    private static final String CIRCUIT = "microsoft.network/expressroutecircuits";
    private static final String AUTHORIZATION = CIRCUIT + "/authorizations";

    private Warnings() {}

    /**
     * @param paths of a peering, as last seen
     * @param known all that Onramp has made, changed or adopted
     * @return none where there is nothing to say
     */
    static List<Difference> of(
            Wanted wanted,
            JsonNode actual,
            List<PathSeen> paths,
            Set<ResourceId> known,
            WatchProperties properties,
            Instant now) {
        return Stream.of(
                        Stream.of(
                                        unprovisioned(wanted, actual, properties, now),
                                        unused(wanted, actual, properties, now),
                                        oldKey(wanted, properties, now))
                                .flatMap(Optional::stream),
                        is(wanted, CIRCUIT) ? others(actual, known) : Stream.<Difference>empty(),
                        paths.stream().flatMap(path -> path.warnings(properties.routesPercent())))
                .flatMap(warnings -> warnings)
                .toList();
    }

    /** A circuit is billed from the day that its service key is issued (Microsoft, "ExpressRoute FAQ"). */
    private static Optional<Difference> unprovisioned(
            Wanted wanted, JsonNode actual, WatchProperties properties, Instant now) {
        return is(wanted, CIRCUIT) && older(wanted.managed().since(), properties.unprovisionedAfter(), now)
                ? other(actual, "serviceProviderProvisioningState", "Provisioned")
                : Optional.empty();
    }

    /** Whoever has the key of an authorization may use it. */
    private static Optional<Difference> unused(
            Wanted wanted, JsonNode actual, WatchProperties properties, Instant now) {
        return is(wanted, AUTHORIZATION) && older(wanted.managed().since(), properties.unusedAfter(), now)
                ? other(actual, "authorizationUseStatus", "InUse")
                : Optional.empty();
    }

    /** BGP and IPsec keys; that of an authorization is Azure's own. */
    private static Optional<Difference> oldKey(Wanted wanted, WatchProperties properties, Instant now) {
        return wanted.managed()
                .keysSince()
                .filter(since -> wanted.managed().body().path("properties").has("sharedKey")
                        && older(since, properties.keysAfter(), now))
                .map(since -> new Difference(
                        "properties.sharedKey",
                        "younger than " + properties.keysAfter().toDays() + " days",
                        "of " + since.atZone(ZoneOffset.UTC).toLocalDate()));
    }

    /** A circuit belongs to one customer: whatever somebody else has put on it somebody has to know of. */
    private static Stream<Difference> others(JsonNode circuit, Set<ResourceId> known) {
        return ForeignParts.of(circuit, known::contains).stream().map(Warnings::foreign);
    }

    private static Difference foreign(ForeignParts.Part part) {
        String name = "[" + part.id().name() + "]";
        return switch (part.kind()) {
            case AUTHORIZATION ->
                new Difference(
                        "properties.authorizations" + name,
                        "",
                        part.shown().at("/properties/authorizationUseStatus").asText("there"));
            case PEERING -> new Difference("properties.peerings" + name, "", "there");
            case GLOBAL_REACH -> new Difference("properties.globalReach" + name, "", "there");
            case GLOBAL_REACH_FROM_ANOTHER ->
                new Difference("properties.globalReach" + name, "", "there, made from another circuit");
        };
    }

    private static boolean is(Wanted wanted, String type) {
        return wanted.id().type().toLowerCase(Locale.ROOT).equals(type);
    }

    private static boolean older(Instant since, Duration than, Instant now) {
        return since.plus(than).isBefore(now);
    }

    private static Optional<Difference> other(JsonNode actual, String property, String desired) {
        String there = actual.path("properties").path(property).asText("");
        return there.isEmpty() || there.equals(desired)
                ? Optional.empty()
                : Optional.of(new Difference("properties." + property, desired, there));
    }
}
