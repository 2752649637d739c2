package io.onramp.intake;

import io.onramp.order.OrderAttribute;
import io.onramp.order.OrderQuery;
import io.onramp.order.OrderQuery.Comparison;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The filters of a list of orders, as the TMF's design guidelines write them: {@code state=pending,held},
 * {@code relatedParty.id=contoso}, {@code orderDate.gt=2026-11-01} (or {@code orderDate>2026-11-01}).
 */
final class OrderFilter {

    private static final String SORT = "sort";
    private static final Set<String> NO_FILTERS = Set.of(FieldChoice.PARAMETER, Paging.OFFSET, Paging.LIMIT, SORT);
    private static final String OFFERED =
            Arrays.stream(OrderAttribute.values()).map(OrderAttribute::path).collect(Collectors.joining(", "));

    private OrderFilter() {}

    /** @throws Refused where a parameter is none, or has no value to compare with */
    static OrderQuery of(HttpServletRequest request, Optional<String> only) {
        List<OrderQuery.Condition> conditions = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NO_FILTERS.contains(name)) {
                conditions.add(condition(name, values));
            }
        });
        return new OrderQuery(only, conditions, oldestFirst(request.getParameter(SORT)));
    }

    private static boolean oldestFirst(String sort) {
        return switch (sort == null ? "-orderDate" : sort.strip()) {
            case "orderDate", "+orderDate" -> true;
            case "-orderDate" -> false;
            default -> throw Refused.bad("sort-offered", SORT);
        };
    }

    private static OrderQuery.Condition condition(String name, String[] values) {
        // orderDate>2026-11-01 comes as a name without a value, orderDate>=2026-11-01 as the name orderDate> with one
        int sign = Math.max(name.indexOf('>'), name.indexOf('<'));
        if (sign > 0) {
            boolean inclusive = sign == name.length() - 1;
            String suffix = (name.charAt(sign) == '>' ? ".gt" : ".lt") + (inclusive ? "e" : "");
            return condition(
                    name.substring(0, sign) + suffix, inclusive ? values : new String[] {name.substring(sign + 1)});
        }
        Optional<OrderAttribute> plain = OrderAttribute.of(name);
        if (plain.isPresent()) {
            return compared(plain.get(), Comparison.EQ, name, values);
        }
        int dot = name.lastIndexOf('.');
        Optional<Comparison> comparison = Arrays.stream(Comparison.values())
                .filter(each ->
                        dot > 0 && name.substring(dot + 1).equals(each.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        OrderAttribute attribute = comparison
                .flatMap(each -> OrderAttribute.of(name.substring(0, dot)))
                .filter(each -> each.isDate() || comparison.get() == Comparison.EQ)
                .orElseThrow(() -> Refused.bad("filter-offered", Texts.cleaned(name), Texts.cleaned(name), OFFERED));
        return compared(attribute, comparison.get(), name, values);
    }

    private static OrderQuery.Condition compared(
            OrderAttribute attribute, Comparison comparison, String name, String[] values) {
        if (attribute.isDate()) {
            return new OrderQuery.Moment(attribute, comparison, moment(name, values));
        }
        List<String> wanted = Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            throw Refused.bad("filter-value", Texts.cleaned(name), Texts.cleaned(name));
        }
        return new OrderQuery.OneOf(attribute, wanted);
    }

    private static Instant moment(String name, String[] values) {
        // a plus sign that nobody encoded is a space by now
        String text = values.length == 1 ? values[0].strip().replace(' ', '+') : "";
        try {
            Instant at = text.length() == "2026-11-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            int year = at.atOffset(ZoneOffset.UTC).getYear();
            if (year > 0 && year < 9999) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below
        }
        throw Refused.bad("filter-date", Texts.cleaned(name), Texts.cleaned(name));
    }
}
