package io.onramp.intake;

import io.onramp.order.OrderAttribute;
import io.onramp.order.OrderQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which orders a request wants: filters as {@link ListFilter} reads them, and {@code sort}. */
final class OrderFilter {

    private static final String SORT = "sort";
    private static final ListFilter<OrderAttribute> FILTER = new ListFilter<>(
            OrderAttribute::of,
            OrderAttribute::isDate,
            Arrays.stream(OrderAttribute.values()).map(OrderAttribute::path).collect(Collectors.joining(", ")),
            Stream.concat(ListFilter.PAGING.stream(), Set.of(SORT).stream()).collect(Collectors.toSet()));

    private OrderFilter() {}

    /** @throws Refused where a parameter is none, or has no value to compare with */
    static OrderQuery of(HttpServletRequest request, Optional<String> only) {
        List<OrderQuery.Condition> conditions =
                FILTER.of(request).stream().map(OrderFilter::condition).toList();
        return new OrderQuery(only, conditions, oldestFirst(request.getParameter(SORT)));
    }

    private static OrderQuery.Condition condition(ListFilter.Condition<OrderAttribute> condition) {
        if (condition instanceof ListFilter.Moment<OrderAttribute> moment) {
            return new OrderQuery.Moment(moment.attribute(), moment.comparison(), moment.at());
        }
        ListFilter.OneOf<OrderAttribute> one = (ListFilter.OneOf<OrderAttribute>) condition;
        return new OrderQuery.OneOf(one.attribute(), one.values());
    }

    private static boolean oldestFirst(String sort) {
        return switch (sort == null ? "-orderDate" : sort.strip()) {
            case "orderDate", "+orderDate" -> true;
            case "-orderDate" -> false;
            default -> throw Refused.bad("sort-offered", SORT);
        };
    }
}
