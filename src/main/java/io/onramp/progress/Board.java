package io.onramp.progress;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All onboardings, searched, filtered, sorted and paged. */
@Repository
class Board {

    private static final String RUNNING = "ended_at is null";
    private static final String LATE = "ended_at is null and due_at < :now";

    private final JdbcClient jdbc;
    private final Clock clock;

    Board(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param total how many match, on all pages */
    record Page(List<Onboarding> onboardings, int number, int of, long total) {}

    /** How many are under way, late, and waiting on each. */
    record Counts(long all, long running, long late, long us, long customer, long carrier, long azure) {}

    /** The page asked for, or the last one where there are not as many. */
    Page page(BoardQuery query) {
        Map<String, Object> params = new HashMap<>();
        String where = where(query, params);
        long total = jdbc.sql("select count(*) from onboarding_progress" + where)
                .params(params)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + BoardQuery.PAGE_SIZE - 1) / BoardQuery.PAGE_SIZE);
        int number = Math.min(query.page(), pages);
        params.put("offset", (number - 1) * BoardQuery.PAGE_SIZE);
        params.put("size", BoardQuery.PAGE_SIZE);
        List<Onboarding> onboardings = jdbc.sql("select * from onboarding_progress" + where + orderBy(query)
                        + " offset :offset rows fetch next :size rows only")
                .params(params)
                .query(ProgressTable::read)
                .list();
        return new Page(onboardings, number, pages, total);
    }

    Counts counts() {
        return jdbc.sql(
                        """
                        select count(*) as total, count(case when %1$s then 1 end) as running,
                            count(case when %2$s then 1 end) as late,
                            count(case when waiting_on = 'us' then 1 end) as us,
                            count(case when waiting_on = 'customer' then 1 end) as customer,
                            count(case when waiting_on = 'carrier' then 1 end) as carrier,
                            count(case when waiting_on = 'azure' then 1 end) as azure
                        from onboarding_progress"""
                                .formatted(RUNNING, LATE))
                .param("now", now())
                .query((row, index) -> new Counts(
                        row.getLong("total"),
                        row.getLong("running"),
                        row.getLong("late"),
                        row.getLong("us"),
                        row.getLong("customer"),
                        row.getLong("carrier"),
                        row.getLong("azure")))
                .single();
    }

    private String where(BoardQuery query, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        String[] words = query.text().toLowerCase(Locale.ROOT).split("\\s+");
        for (int i = 0; i < words.length && !query.text().isEmpty(); i++) {
            conditions.add("search_text like :word" + i + " escape '!'");
            params.put("word" + i, "%" + words[i].replaceAll("[!%_]", "!$0") + "%");
        }
        query.waitingOn().ifPresent(party -> {
            conditions.add("waiting_on = :waitingOn");
            params.put("waitingOn", party.key());
        });
        if (query.state().equals(BoardQuery.RUNNING)) {
            conditions.add(RUNNING);
        } else if (!query.state().isEmpty()) {
            conditions.add("state = :state");
            params.put("state", query.state());
        }
        if (query.late()) {
            conditions.add(LATE);
            params.put("now", now());
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static String orderBy(BoardQuery query) {
        // an age grows as its beginning lies further back
        boolean descending =
                query.descending() != (query.sort() == BoardQuery.Sort.AGE || query.sort() == BoardQuery.Sort.WAITING);
        return " order by " + query.sort().sql() + (descending ? " desc" : "") + " nulls last, order_number desc";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
