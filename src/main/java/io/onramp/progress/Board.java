package io.onramp.progress;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All onboardings, searched, filtered, sorted and paged. */
@Repository
class Board {

    private static final String RUNNING = "ended_at is null";
    private static final int FETCHED_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate inBlocks;
    private final TransactionTemplate reading;
    private final Clock clock;

    Board(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        JdbcTemplate blocks = new JdbcTemplate(template.getDataSource());
        blocks.setFetchSize(FETCHED_AT_ONCE);
        this.inBlocks = new NamedParameterJdbcTemplate(blocks);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /** @param total how many match, on all pages */
    record Page(List<Onboarding> onboardings, int number, int of, long total) {}

    /** How many are under way, late, at any risk, and waiting on each. */
    record Counts(long all, long running, long late, long risk, long us, long customer, long carrier, long azure) {}

    /** The page asked for, or the last one where there are not as many. */
    Page page(BoardQuery query) {
        Map<String, Object> params = new HashMap<>(Patience.at(clock.instant()));
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

    /** All pages, one onboarding after the other, as they come from the database. */
    void each(BoardQuery query, Consumer<Onboarding> reader) {
        Map<String, Object> params = new HashMap<>(Patience.at(clock.instant()));
        String where = where(query, params);
        // PostgreSQL sends blocks only inside a transaction
        reading.executeWithoutResult(status -> {
            try (Stream<Onboarding> all = inBlocks.queryForStream(
                    "select * from onboarding_progress" + where + orderBy(query), params, ProgressTable::read)) {
                all.forEach(reader);
            }
        });
    }

    Counts counts() {
        return jdbc.sql(
                        """
                        select count(*) as total, count(case when %1$s then 1 end) as running,
                            count(case when %2$s then 1 end) as late,
                            count(case when %3$s then 1 end) as risk,
                            count(case when waiting_on = 'us' then 1 end) as us,
                            count(case when waiting_on = 'customer' then 1 end) as customer,
                            count(case when waiting_on = 'carrier' then 1 end) as carrier,
                            count(case when waiting_on = 'azure' then 1 end) as azure
                        from onboarding_progress"""
                                .formatted(RUNNING, Risk.LATE.condition(), Risk.any()))
                .params(Patience.at(clock.instant()))
                .query((row, index) -> new Counts(
                        row.getLong("total"),
                        row.getLong("running"),
                        row.getLong("late"),
                        row.getLong("risk"),
                        row.getLong("us"),
                        row.getLong("customer"),
                        row.getLong("carrier"),
                        row.getLong("azure")))
                .single();
    }

    /** The carriers that there are onboardings with, in alphabetical order. */
    List<String> carriers() {
        return jdbc.sql("select distinct carrier from onboarding_progress where carrier <> '' order by carrier")
                .query(String.class)
                .list();
    }

    private static String where(BoardQuery query, Map<String, Object> params) {
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
            equal("state", query.state(), conditions, params);
        }
        if (query.risk().equals(Risk.ANY)) {
            conditions.add(Risk.any());
        }
        Risk.of(query.risk()).map(Risk::condition).ifPresent(conditions::add);
        if (!query.milestone().isEmpty()) {
            equal(
                    "milestone",
                    query.milestone().equals(BoardQuery.NO_MILESTONE) ? "" : query.milestone(),
                    conditions,
                    params);
        }
        if (!query.carrier().isEmpty()) {
            equal("carrier", query.carrier(), conditions, params);
        }
        if (!query.location().isEmpty()) {
            equal("location", query.location(), conditions, params);
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void equal(String column, String value, List<String> conditions, Map<String, Object> params) {
        conditions.add(column + " = :" + column);
        params.put(column, value);
    }

    private static String orderBy(BoardQuery query) {
        // an age grows as its beginning lies further back
        boolean descending =
                query.descending() != (query.sort() == BoardQuery.Sort.AGE || query.sort() == BoardQuery.Sort.WAITING);
        return " order by " + query.sort().sql() + (descending ? " desc" : "") + " nulls last, order_number desc";
    }
}
