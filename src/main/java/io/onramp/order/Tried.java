package io.onramp.order;

import io.onramp.order.ServiceChanges.Touched;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What withdrawn proposals of a change have touched: Azure may have it otherwise than the service's plan says, so that it is
 * done once more. Kept as lines of a kind and a name, such as {@code PEERED:er-contoso}.
 */
record Tried(Set<String> lines) {

    static final Tried NOTHING = new Tried(Set.of());

    Tried {
        lines = Set.copyOf(lines);
    }

    static Tried read(String text) {
        return new Tried(text.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet()));
    }

    String text() {
        return String.join("\n", new TreeSet<>(lines));
    }

    /** With what that proposal has touched, too. */
    Tried and(PlanDifference proposal) {
        return new Tried(Stream.of(
                        lines.stream(),
                        named(Touched.CIRCUIT, proposal.newCircuits()),
                        named(Touched.PEERED, proposal.peeredCircuits()),
                        named(Touched.ROUTED, proposal.routedCircuits()),
                        named(Touched.CONNECTED, proposal.connectedNetworks()),
                        named(Touched.HARDENED, proposal.hardenedNetworks()))
                .flatMap(all -> all)
                .collect(Collectors.toSet()));
    }

    private static Stream<String> named(Touched what, List<String> names) {
        return names.stream().map(name -> what + ":" + name);
    }

    /** Sorted. */
    Set<String> names(Touched what) {
        return lines.stream()
                .filter(line -> line.startsWith(what + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
