package io.onramp.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path of Microsoft.Authorization, which hangs on any scope: a subscription, a group, a resource, or nothing.
 *
 * @param scope the id that it hangs on, or an empty string
 * @param kind what it is about in lower case, e.g. {@code roleassignments}
 * @param name which one, or an empty string
 */
record ScopedPath(String scope, String kind, String name) {

    static Optional<ScopedPath> of(ArmPath path) {
        List<String> parts = path.parts();
        for (int at = parts.size() - 3; at >= 0; at--) {
            if (parts.get(at).equalsIgnoreCase("providers")
                    && parts.get(at + 1).equalsIgnoreCase("Microsoft.Authorization")) {
                String scope = at == 0 ? "" : "/" + String.join("/", parts.subList(0, at));
                String name = at + 3 < parts.size() ? parts.get(at + 3) : "";
                return Optional.of(new ScopedPath(scope, parts.get(at + 2).toLowerCase(Locale.ROOT), name));
            }
        }
        return Optional.empty();
    }

    ArmPath at() {
        return ArmPath.parse(scope);
    }

    String scopeKey() {
        return scope.toLowerCase(Locale.ROOT);
    }
}
