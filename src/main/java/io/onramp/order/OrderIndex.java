package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which values of an order document it is found by, and how they are written so that they compare as text. */
final class OrderIndex {

    private static final int LONGEST = 200;
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT);

    private OrderIndex() {}

    /** Hands out each path with each of its values. */
    static void read(JsonNode document, BiConsumer<String, String> found) {
        Arrays.stream(OrderAttribute.values())
                .filter(attribute -> attribute.source() == OrderAttribute.Source.INDEX)
                .forEach(attribute -> {
                    Set<String> values = new LinkedHashSet<>();
                    collect(document, attribute.path().split("\\."), 0, attribute.isDate(), values);
                    values.forEach(value -> found.accept(attribute.path(), value));
                });
    }

    private static void collect(JsonNode node, String[] path, int depth, boolean date, Set<String> values) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, path, depth, date, values));
        } else if (depth < path.length) {
            collect(node.path(path[depth]), path, depth + 1, date, values);
        } else if (node.isValueNode() && !node.isNull() && !node.asText().isEmpty()) {
            (date ? sortable(node.asText()) : Optional.of(cut(node.asText()))).ifPresent(values::add);
        }
    }

    static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /** Earlier moments come first in the order of letters. */
    static String sortable(Instant at) {
        return SORTABLE.format(at.atOffset(ZoneOffset.UTC));
    }

    private static Optional<String> sortable(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(at -> at.getYear() > 0 && at.getYear() < 9999)
                    .map(at -> sortable(at.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
