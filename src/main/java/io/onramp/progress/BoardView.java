package io.onramp.progress;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The board as its page shows it: words, not values. */
@Component
class BoardView {

    private final Board board;
    private final Words words;
    private final Clock clock;

    BoardView(Board board, Words words, Clock clock) {
        this.board = board;
        this.words = words;
        this.clock = clock;
    }

    /** @param previous address of the page before, or empty; @param refresh address of this very view */
    record Shown(
            List<Row> rows,
            List<Column> columns,
            List<Tile> tiles,
            long total,
            int page,
            int pages,
            String previous,
            String next,
            String refresh,
            String export,
            List<String> carriers,
            boolean nothingYet) {}

    /**
     * @param action as TMF641 names it
     * @param service number of the order that made what it is about
     * @param milestone key, or {@code none}
     * @param waitingOn empty where it waits on nobody
     */
    record Row(
            String number,
            String action,
            String service,
            String customer,
            String carrier,
            String location,
            String milestone,
            int reached,
            String waitingOn,
            String waitingFor,
            String age,
            Words.Moment due,
            boolean overdue,
            Words.Moment forecast,
            List<String> risks,
            String state) {}

    /** @param direction as {@code aria-sort} has it; empty where the table is not sorted by it */
    record Column(String key, String href, String direction) {}

    /** A number worth knowing, and the view that shows what it counts. */
    record Tile(String key, long count, String href, boolean chosen) {}

    Shown show(BoardQuery query) {
        Board.Page page = board.page(query);
        Board.Counts counts = board.counts();
        return new Shown(
                page.onboardings().stream().map(this::row).toList(),
                Arrays.stream(BoardQuery.Sort.values())
                        .map(sort -> column(query, sort))
                        .toList(),
                tiles(query, counts),
                page.total(),
                page.number(),
                page.of(),
                page.number() > 1 ? query.at(page.number() - 1).href() : "",
                page.number() < page.of() ? query.at(page.number() + 1).href() : "",
                query.at(page.number()).href(),
                query.exportHref(),
                board.carriers(),
                counts.all() == 0);
    }

    private Row row(Onboarding onboarding) {
        Instant now = clock.instant();
        return new Row(
                onboarding.number().value(),
                onboarding.action().tmf(),
                onboarding.service().map(OrderNumber::value).orElse(""),
                onboarding.customer(),
                onboarding.carrier(),
                onboarding.location(),
                onboarding.milestone().map(milestone -> milestone.key()).orElse("none"),
                onboarding.milestonesReached(),
                onboarding.waitingOn().map(WaitingOn::key).orElse(""),
                onboarding.waitingSince().map(words::sinceNow).orElse(""),
                words.spell(onboarding.acceptedAt(), onboarding.endedAt().orElse(now)),
                onboarding.dueAt().map(words::day).orElse(Words.Moment.NONE),
                onboarding.overdue(now),
                onboarding.forecastAt().map(words::day).orElse(Words.Moment.NONE),
                onboarding.risks(now).stream().map(Risk::key).toList(),
                onboarding.state().tmf());
    }

    private static Column column(BoardQuery query, BoardQuery.Sort sort) {
        String direction = query.sort() != sort ? "" : query.descending() ? "descending" : "ascending";
        return new Column(sort.key(), query.by(sort).href(), direction);
    }

    private static List<Tile> tiles(BoardQuery query, Board.Counts counts) {
        return Stream.of(
                        tile("running", counts.running(), query, Map.of("state", BoardQuery.RUNNING)),
                        tile("late", counts.late(), query, Map.of("risk", Risk.LATE.key())),
                        tile("risk", counts.risk(), query, Map.of("risk", Risk.ANY)),
                        tile("us", counts.us(), query, Map.of("waitingOn", "us")),
                        tile("customer", counts.customer(), query, Map.of("waitingOn", "customer")),
                        tile("carrier", counts.carrier(), query, Map.of("waitingOn", "carrier")),
                        tile("azure", counts.azure(), query, Map.of("waitingOn", "azure")))
                .toList();
    }

    /** A tile that is chosen leads back to everything. */
    private static Tile tile(String key, long count, BoardQuery query, Map<String, String> criteria) {
        BoardQuery target = BoardQuery.of(criteria);
        boolean chosen = query.chooses(target);
        return new Tile(key, count, chosen ? BoardQuery.ALL.href() : target.href(), chosen);
    }
}
