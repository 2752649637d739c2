package io.onramp.inventory;

import io.onramp.intake.ListFilter;
import io.onramp.intake.Paging;
import io.onramp.order.OrderNumber;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Services as machines look for them. */
@Repository
class ServiceSearch {

    private final JdbcClient jdbc;

    ServiceSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which services are wanted.
     *
     * @param sender only those whose orders came from there, such as {@code tmf641:ticketing}
     * @param oldestFirst or else the newest first
     */
    record Query(
            Optional<String> sender, List<ListFilter.Condition<ServiceAttribute>> conditions, boolean oldestFirst) {}

    /** @param total of all that the query finds, on this page or not */
    record Page(List<Service> services, long total) {}

    Page search(Query query, Paging paging) {
        Map<String, Object> parameters = new HashMap<>();
        String from = " from inventory_service s" + where(query, parameters);
        long total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        String direction = query.oldestFirst() ? "" : " desc";
        List<Service> services = paging.offset() >= total
                ? List.of()
                : jdbc.sql("select s.*" + from + " order by s.ordered_at" + direction + ", s.order_number" + direction
                                + " offset :offset rows fetch next :limit rows only")
                        .params(parameters)
                        .param("offset", paging.offset())
                        .param("limit", paging.limit())
                        .query(InventoryTable::service)
                        .list();
        return new Page(services, total);
    }

    /** @param sender where given, only if its order came from there */
    Optional<Service> find(OrderNumber number, Optional<String> sender) {
        return jdbc.sql("select * from inventory_service where order_number = ?")
                .param(number.value())
                .query(InventoryTable::service)
                .optional()
                .filter(service -> sender.isEmpty() || sender.get().equals(service.sender()));
    }

    private static String where(Query query, Map<String, Object> parameters) {
        List<String> all = new ArrayList<>();
        query.sender().ifPresent(sender -> {
            all.add("s.sender = :sender");
            parameters.put("sender", sender);
        });
        for (ListFilter.Condition<ServiceAttribute> condition : query.conditions()) {
            all.add(sql(condition, "p" + all.size(), parameters));
        }
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    private static String sql(
            ListFilter.Condition<ServiceAttribute> condition, String name, Map<String, Object> parameters) {
        if (condition instanceof ListFilter.Moment<ServiceAttribute> moment) {
            parameters.put(name, moment.at().atOffset(ZoneOffset.UTC));
            return moment.attribute().sql(moment.comparison().sql() + " :" + name);
        }
        ListFilter.OneOf<ServiceAttribute> one = (ListFilter.OneOf<ServiceAttribute>) condition;
        parameters.put(
                name,
                one.attribute().inAnyCase()
                        ? one.values().stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList()
                        : one.values());
        return one.attribute().sql("in (:" + name + ")");
    }
}
