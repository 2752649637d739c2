package io.onramp.progress;

import io.onramp.order.OrderState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What someone wants to see of the board, all of it in the URL. Whatever makes no sense in a URL is left out, never an
 * error.
 *
 * @param text words, each of which must occur in number, customer, carrier, location or ticket; at most 100 characters
 * @param waitingOn empty for any
 * @param state {@code running}, a TMF641 state, or empty for any
 * @param late only what is past the date asked for
 * @param page counted from 1
 */
record BoardQuery(
        String text,
        Optional<WaitingOn> waitingOn,
        String state,
        boolean late,
        Sort sort,
        boolean descending,
        int page) {

    static final int PAGE_SIZE = 25;
    static final String RUNNING = "running";

    enum Sort {
        NUMBER("order_number"),
        CUSTOMER("lower(customer)"),
        CARRIER("lower(carrier)"),
        MILESTONE("milestones_reached"),
        WAITING("waiting_since"),
        AGE("accepted_at"),
        DUE("due_at"),
        STATE("state");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final BoardQuery ALL = of("", "", "", false, "", 1);

    static BoardQuery of(String text, String waitingOn, String state, boolean late, String sort, int page) {
        boolean descending = sort.startsWith("-");
        Optional<Sort> by = Arrays.stream(Sort.values())
                .filter(candidate -> candidate.key().equals(descending ? sort.substring(1) : sort))
                .findFirst();
        return new BoardQuery(
                ProgressTable.cut(text.strip(), 100),
                WaitingOn.of(waitingOn),
                known(state) ? state : "",
                late,
                by.orElse(Sort.NUMBER),
                by.isEmpty() || descending,
                Math.max(1, Math.min(page, 100_000)));
    }

    private static boolean known(String state) {
        return RUNNING.equals(state)
                || Arrays.stream(OrderState.values())
                        .anyMatch(known -> known.tmf().equals(state));
    }

    boolean filtered() {
        return !text.isEmpty() || waitingOn.isPresent() || !state.isEmpty() || late;
    }

    /** The same, sorted by this; sorted the other way round where it was sorted by this before. */
    BoardQuery by(Sort other) {
        return new BoardQuery(text, waitingOn, state, late, other, other == sort && !descending, 1);
    }

    BoardQuery at(int otherPage) {
        return new BoardQuery(text, waitingOn, state, late, sort, descending, otherPage);
    }

    /** The {@code sort} parameter: a column, with a minus for descending. */
    String sortKey() {
        return (descending ? "-" : "") + sort.key();
    }

    boolean sortedByDefault() {
        return sort == Sort.NUMBER && descending;
    }

    /** The board's address that shows this. */
    String href() {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/");
        if (!text.isEmpty()) {
            uri.queryParam("q", "{q}");
        }
        waitingOn.ifPresent(party -> uri.queryParam("waitingOn", party.key()));
        if (!state.isEmpty()) {
            uri.queryParam("state", state);
        }
        if (late) {
            uri.queryParam("late", true);
        }
        if (!sortedByDefault()) {
            uri.queryParam("sort", sortKey());
        }
        if (page > 1) {
            uri.queryParam("page", page);
        }
        return text.isEmpty()
                ? uri.toUriString()
                : uri.encode().buildAndExpand(text).toUriString();
    }
}
