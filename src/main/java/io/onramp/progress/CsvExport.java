package io.onramp.progress;

import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the board shows as a file for spreadsheets; times as ISO 8601 in UTC. */
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

    private final Board board;
    private final Clock clock;

    CsvExport(Board board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** Writes all onboardings that the query chooses, each as it comes from the database. */
    void write(BoardQuery query, Writer out) throws IOException {
        SafeCsv csv = new SafeCsv(out, COLUMNS);
        Instant now = clock.instant();
        board.each(query, onboarding -> row(csv, onboarding, now));
        csv.flush();
    }

    private static void row(SafeCsv csv, Onboarding onboarding, Instant now) {
        csv.row(
                onboarding.number().value(),
                onboarding.customer(),
                onboarding.carrier(),
                onboarding.location(),
                onboarding.ticket(),
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
                onboarding.reason(),
                onboarding.action().tmf(),
                onboarding.service().map(OrderNumber::value).orElse(""));
    }

    private static String iso(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
