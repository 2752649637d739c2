package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.SkuFamily;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what kind of circuit an order wants, from whom, where and how large. */
final class CircuitReader {

    static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final Pattern GROUP = Pattern.compile("[\\w().-]{0,89}[\\w()-]");
    static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]{2,39}");

    private static final Pattern NUMBER_AT_END = Pattern.compile(" ?(\\d+|Metro)$");
    private static final int MOST_READERS = 50;

    private final Fields fields;

    CircuitReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * What could be read; what could not is a finding and absent here.
     *
     * @param demandInMbps at least 1
     * @param readers object ids in Entra ID of those who may look at the circuit
     */
    record Wish(
            Optional<ConnectivityModel> model,
            Optional<Resiliency> resiliency,
            Optional<String> carrier,
            Optional<String> peeringLocation,
            Optional<String> secondPeeringLocation,
            Optional<Integer> demandInMbps,
            Optional<SkuTier> tier,
            Optional<SkuFamily> family,
            Optional<String> subscriptionId,
            Optional<String> resourceGroup,
            Optional<String> location,
            List<String> readers) {

        boolean isOn(ConnectivityModel wanted) {
            return model.filter(wanted::equals).isPresent();
        }

        boolean needs(Resiliency wanted) {
            return resiliency.filter(wanted::equals).isPresent();
        }

        /** The first one and the second one, as far as they are known. */
        List<String> locations() {
            return Stream.concat(peeringLocation.stream(), secondPeeringLocation.stream())
                    .toList();
        }
    }

    Wish read(Order order) {
        var model = fields.oneOf(
                        order.characteristic("connectivityModel"), "connectivityModel", ConnectivityModel.choices())
                .map(ConnectivityModel::of);
        var resiliency = resiliency(order.characteristic("resiliency"));
        var location = fields.words(order.characteristic("peeringLocation"), "peeringLocation");
        var tier = fields.oneOf(order.characteristic("skuTier"), "skuTier", names(SkuTier.values()))
                .map(SkuTier::valueOf);
        var family = fields.oneOf(order.characteristic("skuFamily"), "skuFamily", names(SkuFamily.values()))
                .map(SkuFamily::valueOf);
        if (tier.equals(Optional.of(SkuTier.Local)) && family.equals(Optional.of(SkuFamily.MeteredData))) {
            fields.find("skuFamily", "local-is-unlimited", "a Local circuit is sold with UnlimitedData only");
        }
        Wish wish = new Wish(
                model,
                resiliency,
                fields.words(order.characteristic("carrier"), "carrier"),
                location,
                second(order.characteristic("secondPeeringLocation"), resiliency, location),
                fields.value(order.characteristic("bandwidthInMbps"), "bandwidthInMbps", "bandwidth", this::demand),
                tier,
                family,
                subscription(order.characteristic("subscriptionId"), "subscriptionId"),
                group(order.characteristic("resourceGroup"), "resourceGroup"),
                region(order.characteristic("location"), "location"),
                readers(order.characteristic("readers")));
        if (wish.isOn(ConnectivityModel.CONNECT_TO) && wish.needs(Resiliency.MAXIMUM)) {
            fields.find(
                    "resiliency",
                    "one-customer-circuit",
                    "the customer gives one circuit: a second one in another location is another order");
        }
        return wish;
    }

    Optional<String> subscription(JsonNode node, String field) {
        return fields.text(node, field, GUID, "subscription-id", "must be the GUID of an Azure subscription");
    }

    Optional<String> group(JsonNode node, String field) {
        return fields.text(
                node,
                field,
                GROUP,
                "resource-group",
                "must be 1 to 90 letters, digits, underscores, hyphens, dots or parentheses, not ending in a dot");
    }

    Optional<String> region(JsonNode node, String field) {
        return fields.text(
                node, field, REGION, "region", "must be the short name of an Azure region, such as westeurope");
    }

    private Optional<Resiliency> resiliency(JsonNode node) {
        return Fields.absent(node)
                ? Optional.of(Resiliency.STANDARD)
                : fields.oneOf(node, "resiliency", Resiliency.choices()).map(Resiliency::of);
    }

    /** Amsterdam, Amsterdam2 and Amsterdam Metro are one place: what fails there may fail in all of them. */
    private Optional<String> second(JsonNode node, Optional<Resiliency> resiliency, Optional<String> first) {
        if (!resiliency.equals(Optional.of(Resiliency.MAXIMUM))) {
            if (!Fields.absent(node)) {
                fields.find(
                        "secondPeeringLocation",
                        "second-location",
                        "is for resiliency maximum only: leave it out, or choose maximum");
            }
            return Optional.empty();
        }
        Optional<String> second = fields.words(node, "secondPeeringLocation");
        if (second.isPresent() && second.map(CircuitReader::place).equals(first.map(CircuitReader::place))) {
            fields.find("secondPeeringLocation", "second-location", "must be in another place than the first one");
        }
        return second;
    }

    static String place(String peeringLocation) {
        return NUMBER_AT_END.matcher(peeringLocation).replaceAll("");
    }

    private int demand(JsonNode node) {
        int mbps = Fields.wholeInt(node);
        if (mbps < 1) {
            throw new IllegalArgumentException("must be at least 1 Mbps");
        }
        return mbps;
    }

    private List<String> readers(JsonNode node) {
        List<JsonNode> elements = fields.list(node, "readers", 0, MOST_READERS, "");
        List<String> readers = new ArrayList<>();
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            fields.text(
                            elements.get(i),
                            "readers[" + i + "]",
                            GUID,
                            "entra-object",
                            "must be the object id (a GUID) of a user or group in Entra ID")
                    .filter(id -> !readers.contains(id))
                    .ifPresent(readers::add);
        }
        return readers;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
