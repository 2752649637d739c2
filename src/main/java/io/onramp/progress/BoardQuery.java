package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.OrderState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What someone wants to see of the board, all of it in the URL. Whatever makes no sense in a URL is left out, never an
 * error.
 *
 * @param text words, each of which must occur in number, customer, carrier, location or ticket; at most 100 characters
 * @param waitingOn empty for any
 * @param state {@code running}, a TMF641 state, or empty for any
 * @param risk {@code any}, the key of a {@link Risk}, or empty for all onboardings
 * @param milestone key of the last one reached, {@code none}, or empty for any
 * @param carrier empty for any
 * @param location empty for any
 * @param page counted from 1
 */
record BoardQuery(
        String text,
        Optional<WaitingOn> waitingOn,
        String state,
        String risk,
        String milestone,
        String carrier,
        String location,
        Sort sort,
        boolean descending,
        int page) {

    static final int PAGE_SIZE = 25;
    static final String RUNNING = "running";
    static final String NO_MILESTONE = "none";

    private static final int LONGEST = 200;

    enum Sort {
        NUMBER("order_number"),
        CUSTOMER("lower(customer)"),
        CARRIER("lower(carrier)"),
        MILESTONE("milestones_reached"),
        WAITING("waiting_since"),
        AGE("accepted_at"),
        DUE("due_at"),
        FORECAST("forecast_at"),
        RISK(Risk.level());

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

    static final BoardQuery ALL = of(Map.of());

    /** @param asked the parameters of the address, each at most once */
    static BoardQuery of(Map<String, String> asked) {
        String sort = asked.getOrDefault("sort", "");
        boolean descending = sort.startsWith("-");
        Optional<Sort> by = Arrays.stream(Sort.values())
                .filter(candidate -> candidate.key().equals(descending ? sort.substring(1) : sort))
                .findFirst();
        String page = asked.getOrDefault("page", "");
        return new BoardQuery(
                text(asked, "q", 100),
                WaitingOn.of(asked.getOrDefault("waitingOn", "")),
                Optional.of(asked.getOrDefault("state", ""))
                        .filter(BoardQuery::isState)
                        .orElse(""),
                risk(asked),
                Optional.of(asked.getOrDefault("milestone", ""))
                        .filter(BoardQuery::isMilestone)
                        .orElse(""),
                text(asked, "carrier", LONGEST),
                text(asked, "location", LONGEST),
                by.orElse(Sort.NUMBER),
                by.isEmpty() || descending,
                page.matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(page)) : 1);
    }

    private static String text(Map<String, String> asked, String name, int longest) {
        return ProgressTable.cut(asked.getOrDefault(name, "").strip(), longest);
    }

    private static boolean isState(String state) {
        return RUNNING.equals(state)
                || Arrays.stream(OrderState.values())
                        .anyMatch(known -> known.tmf().equals(state));
    }

    private static boolean isMilestone(String key) {
        return NO_MILESTONE.equals(key)
                || Arrays.stream(Milestone.values())
                        .anyMatch(known -> known.key().equals(key));
    }

    /** {@code late=true} is what addresses said before there were other risks. */
    private static String risk(Map<String, String> asked) {
        String key = "true".equals(asked.get("late")) ? Risk.LATE.key() : asked.getOrDefault("risk", "");
        return Risk.ANY.equals(key) || Risk.of(key).isPresent() ? key : "";
    }

    /** The same, sorted by this; sorted the other way round where it was sorted by this before. */
    BoardQuery by(Sort other) {
        boolean turned = other == sort ? !descending : other == Sort.RISK;
        return new BoardQuery(text, waitingOn, state, risk, milestone, carrier, location, other, turned, 1);
    }

    BoardQuery at(int otherPage) {
        return new BoardQuery(text, waitingOn, state, risk, milestone, carrier, location, sort, descending, otherPage);
    }

    /** Whether the same onboardings are chosen, in whatever order. */
    boolean chooses(BoardQuery other) {
        return criteria().equals(other.criteria());
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
        return address("/");
    }

    /** The address of a file with all pages of this. */
    String exportHref() {
        return at(1).address("/onboardings.csv");
    }

    private String address(String path) {
        Map<String, String> params = criteria();
        if (!sortedByDefault()) {
            params.put("sort", sortKey());
        }
        if (page > 1) {
            params.put("page", Integer.toString(page));
        }
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        params.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return uri.encode().buildAndExpand(params).toUriString();
    }

    private Map<String, String> criteria() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("q", text);
        params.put("waitingOn", waitingOn.map(WaitingOn::key).orElse(""));
        params.put("state", state);
        params.put("risk", risk);
        params.put("milestone", milestone);
        params.put("carrier", carrier);
        params.put("location", location);
        params.values().removeIf(String::isEmpty);
        return params;
    }
}
