package io.onramp.progress;

import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/**
 * What the board shows as a file for spreadsheets: RFC 4180, times as ISO 8601 in UTC. A text that a spreadsheet would take
 * for a formula gets an apostrophe in front, as OWASP advises on CSV injection.
 */
@Component
class CsvExport {

    private static final String[] COLUMNS = {
        "number",
        "customer",
        "carrier",
        "location",
        "ticket",
        "state",
        "milestone",
        "milestonesReached",
        "waitingOn",
        "waitingSince",
        "receivedAt",
        "due",
        "forecast",
        "risk",
        "endedAt",
        "reason",
        "action",
        "service"
    };
    private static final Pattern CELL_WITHIN = Pattern.compile("([;\\t\\r\\n]\\s*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Board board;
    private final Clock clock;

    CsvExport(Board board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** Writes all onboardings that the query chooses, each as it comes from the database. */
    void write(BoardQuery query, Writer out) throws IOException {
        CSVPrinter csv = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
        Instant now = clock.instant();
        board.each(query, onboarding -> {
            try {
                csv.printRecord(row(onboarding, now));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        csv.flush();
    }

    private static List<Object> row(Onboarding onboarding, Instant now) {
        return List.of(
                onboarding.number().value(),
                safe(onboarding.customer()),
                safe(onboarding.carrier()),
                safe(onboarding.location()),
                safe(onboarding.ticket()),
                onboarding.state().tmf(),
                onboarding.milestone().map(milestone -> milestone.key()).orElse(""),
                onboarding.milestonesReached(),
                onboarding.waitingOn().map(WaitingOn::key).orElse(""),
                iso(onboarding.waitingSince()),
                onboarding.acceptedAt().toString(),
                iso(onboarding.dueAt()),
                iso(onboarding.forecastAt()),
                onboarding.risks(now).stream().map(Risk::key).collect(Collectors.joining(" ")),
                iso(onboarding.endedAt()),
                safe(onboarding.reason()),
                onboarding.action().tmf(),
                onboarding.service().map(OrderNumber::value).orElse(""));
    }

    static String safe(String text) {
        String first = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        // where lists are separated by semicolons, Excel begins a cell after one even inside quotation marks
        return CELL_WITHIN.matcher(first).replaceAll("$1'$2");
    }

    private static String iso(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
