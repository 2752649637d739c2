package io.onramp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an ARM path points. Its fixed words are read in any case, its names keep theirs.
 *
 * @param parts everything after the {@code /sandbox/arm} prefix
 * @param subscription the subscription's id, or an empty string
 * @param group the resource group, or an empty string
 * @param namespace the resource provider, e.g. {@code Microsoft.Network}, or an empty string
 * @param names what follows the namespace: type, name, child type, child name ... or, without a namespace, what follows the group or
 *     subscription
 */
record ArmPath(List<String> parts, String subscription, String group, String namespace, List<String> names) {

    static ArmPath parse(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        int at = 0;
        String subscription = "";
        String group = "";
        String namespace = "";
        if (is(parts, at, "subscriptions") && parts.size() > at + 1) {
            subscription = parts.get(at + 1);
            at += 2;
        }
        if (is(parts, at, "resourcegroups") && parts.size() > at + 1) {
            group = parts.get(at + 1);
            at += 2;
        }
        if (is(parts, at, "providers") && parts.size() > at + 1) {
            namespace = is(parts, at + 1, "microsoft.network") ? "Microsoft.Network" : parts.get(at + 1);
            at += 2;
        }
        return new ArmPath(
                List.copyOf(parts), subscription, group, namespace, List.copyOf(parts.subList(at, parts.size())));
    }

    private static boolean is(List<String> parts, int at, String word) {
        return parts.size() > at && parts.get(at).equalsIgnoreCase(word);
    }

    String name(int at) {
        return at < names.size() ? names.get(at) : "";
    }

    boolean nameIs(int at, String word) {
        return name(at).equalsIgnoreCase(word);
    }

    /** Whether this is about one resource or child, not a collection or an action. */
    boolean isResource() {
        return names.size() >= 2 && names.size() % 2 == 0;
    }

    /** The same path, cut off after that many names. */
    ArmPath upTo(int count) {
        return new ArmPath(parts, subscription, group, namespace, names.subList(0, count));
    }

    boolean isTopLevel() {
        return names.size() == 2;
    }

    /** The key under which the top-level resource of this path is stored: its id in lower case. */
    String topKey() {
        return (groupKey() + "/providers/" + namespace + "/" + name(0) + "/" + name(1)).toLowerCase(Locale.ROOT);
    }

    String groupKey() {
        return ("/subscriptions/" + subscription + "/resourcegroups/" + group).toLowerCase(Locale.ROOT);
    }

    /** What the faults and the request counts call this path, e.g. {@code expressroutecircuits/peerings}. */
    String type() {
        Optional<ScopedPath> scoped = ScopedPath.of(this);
        if (scoped.isPresent()) {
            return scoped.get().kind();
        }
        if (namespace.isEmpty()) {
            return names.isEmpty()
                    ? (group.isEmpty() ? "subscriptions" : "resourcegroups")
                    : names.get(0).toLowerCase(Locale.ROOT);
        }
        if (nameIs(0, "locations") && names.size() >= 3) {
            return names.get(2).toLowerCase(Locale.ROOT);
        }
        List<String> types = new ArrayList<>();
        for (int n = 0; n < names.size(); n += 2) {
            types.add(names.get(n).toLowerCase(Locale.ROOT));
        }
        return String.join("/", types);
    }
}
