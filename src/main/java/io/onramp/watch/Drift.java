package io.onramp.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.Difference;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A resource that is not as desired.
 *
 * @param kind what is the matter with it
 * @param differences none where it is missing
 * @param found the body that taking it over makes the desired one; empty where it is missing
 * @param stuck why it cannot be put back, in words; empty where it can
 * @param leftUntil the day before which nobody is bothered
 * @param decidedBy who decided last what becomes of it; empty where nobody did
 */
record Drift(
        ResourceId id,
        OrderNumber order,
        String customer,
        Kind kind,
        List<Difference> differences,
        Optional<ObjectNode> found,
        String stuck,
        Instant firstSeen,
        boolean putBack,
        Optional<LocalDate> leftUntil,
        String decidedBy,
        String reason)
        implements Matter {

    enum Kind {
        /** Azure shows it, but other than desired. */
        DIFFERS,
        /** Azure does not show it. */
        MISSING,
        /** It is as desired, and wants a look: it can be left, and nothing else. */
        WARNING
    }

    Drift {
        differences = List.copyOf(differences);
    }

    @Override
    public String key() {
        return id.key();
    }

    @Override
    public String where() {
        return id.value();
    }

    @Override
    public String name() {
        return id.name();
    }

    /** Such as {@code routeTables contoso-hub-rt}. */
    @Override
    public String title() {
        return id.type().substring(id.type().lastIndexOf('/') + 1) + " " + id.name();
    }

    @Override
    public String orderNumber() {
        return order.value();
    }

    @Override
    public boolean onlyLeft() {
        return kind == Kind.WARNING;
    }

    /** What differs, in words; one line each. */
    @Override
    public String words() {
        return kind == Kind.MISSING
                ? "is not there any more"
                : differences.stream().map(PropertyNames::words).collect(Collectors.joining("\n"));
    }

    @Override
    public boolean open(LocalDate today) {
        return !putBack && leftUntil.filter(today::isBefore).isEmpty();
    }

    /** Whether it is the same matter as was found before: what was decided then holds. */
    boolean sameAs(Drift other) {
        return kind == other.kind && differences.equals(other.differences);
    }
}
