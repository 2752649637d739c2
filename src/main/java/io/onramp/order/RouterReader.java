package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Router;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the customer's routers: two different devices in every peering location, one a path. */
final class RouterReader {

    private static final Pattern HOST =
            Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]*[A-Za-z0-9])*");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9/:.-]{0,39}");
    private static final List<String> PATHS = List.of("primary", "secondary");
    private static final List<String> ROLES = List.of("active", "standby");

    private final Fields fields;
    private final RouterRules rules;

    RouterReader(Fields fields, RouterRules rules) {
        this.fields = fields;
        this.rules = rules;
    }

    List<Router> read(JsonNode node, CircuitReader.Wish wish) {
        List<Router> found = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (JsonNode element : fields.list(node, "routers", 2)) {
            if (fields.full()) {
                break;
            }
            String at = "routers[" + found.size() + "].";
            Router router = readOne(element, at, wish);
            String where = router.peeringLocation().map(place -> " at " + place).orElse("");
            if (!router.path().isEmpty() && !paths.add(router.path() + where)) {
                fields.find(at + "path", "one-router-a-path", router.path() + " is given twice" + where);
            }
            if (!router.hostname().isEmpty() && !hosts.add(router.hostname().toLowerCase(Locale.ROOT))) {
                fields.find(at + "hostname", "distinct-devices", "the two paths must end in two different devices");
            }
            found.add(router);
        }
        if (wish.needs(Resiliency.MAXIMUM) && !found.isEmpty()) {
            checkComplete(wish.locations(), paths);
        }
        if (found.size() > 1) {
            checkOneActive(found);
        }
        return found;
    }

    private void checkComplete(List<String> locations, Set<String> paths) {
        for (String location : locations) {
            for (String path : PATHS) {
                if (!paths.contains(path + " at " + location)) {
                    fields.find(
                            "routers",
                            "routers-in-each-location",
                            "none is given for the " + path + " path at " + location);
                }
            }
        }
    }

    private Router readOne(JsonNode element, String at, CircuitReader.Wish wish) {
        var path = fields.oneOf(element.path("path"), at + "path", PATHS);
        var vendor = fields.oneOf(element.path("vendor"), at + "vendor", rules.vendors());
        var host = fields.text(
                element.path("hostname"), at + "hostname", HOST, "hostname", "must be a host name of a device");
        var port = fields.text(
                element.path("interface"),
                at + "interface",
                INTERFACE,
                "interface",
                "must be the name of an interface, such as GigabitEthernet0/0/0");
        vendor.flatMap(name -> port.flatMap(value -> rules.interfaceProblem(name, value)))
                .ifPresent(problem -> fields.find(at + "interface", "interface", problem));
        return new Router(
                path.orElse(""),
                vendor.orElse(""),
                host.orElse(""),
                port.orElse(""),
                location(element.path("peeringLocation"), at + "peeringLocation", wish),
                fields.valueIfAny(
                        element.path("tunnelAddress"), at + "tunnelAddress", "tunnel-address", Fields::ipv4Address),
                fields.valueIfAny(
                        element.path("serviceTag"),
                        at + "serviceTag",
                        "vlan",
                        value -> new VlanId(Fields.wholeInt(value))),
                Fields.absent(element.path("role"))
                        ? Optional.empty()
                        : fields.oneOf(element.path("role"), at + "role", ROLES));
    }

    /** With both on standby the customer's network would prefer neither, and Azure pays the longer way for both. */
    private void checkOneActive(List<Router> routers) {
        Map<String, List<Router>> places = routers.stream()
                .collect(
                        Collectors.groupingBy(router -> router.peeringLocation().orElse("")));
        places.forEach((place, there) -> {
            if (there.stream().noneMatch(Router::isActive)) {
                fields.find(
                        "routers",
                        "one-active-router",
                        "one path has to be active" + (place.isEmpty() ? "" : " at " + place));
            }
        });
    }

    private Optional<String> location(JsonNode node, String field, CircuitReader.Wish wish) {
        if (Fields.absent(node) && !wish.needs(Resiliency.MAXIMUM)) {
            return Optional.empty();
        }
        Optional<String> location = fields.words(node, field);
        if (location.isPresent()
                && !wish.locations().isEmpty()
                && !wish.locations().contains(location.get())) {
            fields.find(field, "router-location", "must be one of the order's: " + Fields.names(wish.locations()));
            return Optional.empty();
        }
        return location;
    }
}
