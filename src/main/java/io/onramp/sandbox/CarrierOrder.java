package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line that was ordered over a carrier's API: one of the two that a circuit has.
 *
 * @param id the carrier's id of it
 * @param number the carrier's number of it; 0 before it is stored
 * @param carrier whose API took it
 * @param name what its client calls it
 * @param circuitKey the circuit that it is for
 * @param serviceKey the circuit's service key, as the client wrote it
 * @param path which of the two lines it is
 * @param group what it shares with the circuit's other line
 * @param bandwidth megabits per second
 * @param body the line as the client ordered it
 * @param orderedAt when
 * @param approval how far an approval is that it needs
 * @param words what the carrier says: why it is rejected, what an approval is about
 * @param shownState a state of somebody's choice that it shows, in place of the one that it is in or, once rejected, of "rejected"
 * @param configuredAt when it is half done; empty while it waits for somebody
 * @param readyAt when it is done; empty while it waits for somebody
 * @param rejectedAt when the carrier rejects it
 * @param cancelledAt when the client cancelled it
 * @param goneAt when the carrier has taken it down
 */
record CarrierOrder(
        String id,
        long number,
        Carrier carrier,
        String name,
        String circuitKey,
        String serviceKey,
        Path path,
        String group,
        int bandwidth,
        ObjectNode body,
        Instant orderedAt,
        Optional<Approval> approval,
        Optional<String> words,
        Optional<String> shownState,
        Optional<Instant> configuredAt,
        Optional<Instant> readyAt,
        Optional<Instant> rejectedAt,
        Optional<Instant> cancelledAt,
        Optional<Instant> goneAt) {

    enum Path {
        PRIMARY("primary"),
        SECONDARY("secondary");

        private final String word;

        Path(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Path of(String word) {
            return Path.PRIMARY.word.equalsIgnoreCase(word) ? PRIMARY : SECONDARY;
        }
    }

    enum Approval {
        PENDING,
        APPROVED
    }

    /** Where a line is on its way. */
    enum Stage {
        ORDERED,
        CONFIGURED,
        LIVE,
        /** Somebody has to approve it. */
        PENDING,
        REJECTED,
        /** In a state that the carrier's documents do not know. */
        ELSEWHERE,
        CANCELLING,
        GONE
    }

    Stage stage(Instant now) {
        if (cancelledAt.isPresent()) {
            return reached(goneAt, now) ? Stage.GONE : Stage.CANCELLING;
        }
        if (reached(rejectedAt, now)) {
            return Stage.REJECTED;
        }
        if (shownState.isPresent() && rejectedAt.isEmpty()) {
            return Stage.ELSEWHERE;
        }
        if (approval.filter(Approval.PENDING::equals).isPresent()) {
            return Stage.PENDING;
        }
        if (reached(readyAt, now)) {
            return Stage.LIVE;
        }
        return reached(configuredAt, now) ? Stage.CONFIGURED : Stage.ORDERED;
    }

    /** Whether it takes up one of the circuit's two ports. */
    boolean isHeld(Instant now) {
        return cancelledAt.isEmpty() && !reached(rejectedAt, now);
    }

    /** It takes its time from now on. */
    CarrierOrder due(Instant now, Duration time) {
        return with(
                approval,
                words,
                Optional.empty(),
                Optional.of(now.plus(time.dividedBy(2))),
                Optional.of(now.plus(time)));
    }

    /** It waits until somebody approves it. */
    CarrierOrder pending(Optional<String> said) {
        return with(Optional.of(Approval.PENDING), said, Optional.empty(), Optional.empty(), Optional.empty());
    }

    CarrierOrder approved(Optional<String> said) {
        return with(Optional.of(Approval.APPROVED), said, shownState, configuredAt, readyAt);
    }

    /** It waits in a state that nobody knows. */
    CarrierOrder showing(String state) {
        return with(approval, words, Optional.of(state), Optional.empty(), Optional.empty());
    }

    /**
     * The carrier rejects it.
     *
     * @param state what the carrier calls that, if not the usual
     */
    CarrierOrder rejected(Instant at, Optional<String> said, Optional<String> state) {
        return new CarrierOrder(
                id,
                number,
                carrier,
                name,
                circuitKey,
                serviceKey,
                path,
                group,
                bandwidth,
                body,
                orderedAt,
                approval,
                said,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                cancelledAt,
                goneAt);
    }

    CarrierOrder cancelled(Instant at, Instant gone) {
        return new CarrierOrder(
                id,
                number,
                carrier,
                name,
                circuitKey,
                serviceKey,
                path,
                group,
                bandwidth,
                body,
                orderedAt,
                approval,
                words,
                shownState,
                configuredAt,
                readyAt,
                rejectedAt,
                Optional.of(at),
                Optional.of(gone));
    }

    /** The client has changed it. */
    CarrierOrder changed(String newName, int newBandwidth, ObjectNode newBody) {
        return new CarrierOrder(
                id,
                number,
                carrier,
                newName,
                circuitKey,
                serviceKey,
                path,
                group,
                newBandwidth,
                newBody,
                orderedAt,
                approval,
                words,
                shownState,
                configuredAt,
                readyAt,
                rejectedAt,
                cancelledAt,
                goneAt);
    }

    private CarrierOrder with(
            Optional<Approval> newApproval,
            Optional<String> newWords,
            Optional<String> newState,
            Optional<Instant> configured,
            Optional<Instant> ready) {
        return new CarrierOrder(
                id,
                number,
                carrier,
                name,
                circuitKey,
                serviceKey,
                path,
                group,
                bandwidth,
                body,
                orderedAt,
                newApproval,
                newWords,
                newState,
                configured,
                ready,
                rejectedAt,
                cancelledAt,
                goneAt);
    }

    private static boolean reached(Optional<Instant> time, Instant now) {
        return time.filter(at -> !at.isAfter(now)).isPresent();
    }
}
