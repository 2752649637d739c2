package io.onramp.progress;

import io.onramp.onboarding.OpenTasks;
import io.onramp.order.OrderNumber;
import io.onramp.ticketing.TicketComments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What a manager may do about an onboarding: remind, hurry, note. None of it works a task. Each is kept with the name of who
 * did it, in one transaction with what it does.
 */
@Component
@Transactional
class BoardActions {

    /** Whoever is reminded more often stops reading. */
    private static final Duration BETWEEN_REMINDERS = Duration.ofHours(4);

    private final ProgressTable table;
    private final BoardNotes notes;
    private final OpenTasks tasks;
    private final TicketComments ticket;
    private final MessageSource messages;
    private final Clock clock;

    BoardActions(
            ProgressTable table,
            BoardNotes notes,
            OpenTasks tasks,
            TicketComments ticket,
            MessageSource messages,
            Clock clock) {
        this.table = table;
        this.notes = notes;
        this.tasks = tasks;
        this.ticket = ticket;
        this.messages = messages;
        this.clock = clock;
    }

    /** What came of it; its key is a message ({@code progress.said.<key>}). */
    enum Outcome {
        REMINDED,
        TOO_SOON,
        NOBODY,
        RAISED,
        RAISED_BEFORE,
        BUSY,
        NOTED,
        TICKET_TOLD,
        NO_TEXT,
        NO_TICKET,
        CANCEL_ASKED,
        CANCEL_ASKED_BEFORE,
        CANCEL_TOO_LATE,
        CANCEL_WHY,
        OFFBOARD_ASKED,
        OFFBOARD_ASKED_BEFORE,
        OFFBOARD_NOTHING,
        OFFBOARD_WHY,
        UNKNOWN;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace("_", "-");
        }

        static boolean isKey(String text) {
            return Arrays.stream(values()).anyMatch(outcome -> outcome.key().equals(text));
        }
    }

    /**
     * Puts a comment on every open task, for whoever has it or may take it. Where the customer is waited on, the ticket is
     * told too. At most every four hours.
     */
    public Outcome remind(OrderNumber order, String user, Locale locale) {
        Onboarding onboarding = table.find(order).orElse(null);
        if (onboarding == null) {
            return Outcome.UNKNOWN;
        }
        if (remindedLately(order)) {
            return Outcome.TOO_SOON;
        }
        int reminded =
                tasks.comment(order, messages.getMessage("progress.reminder", new Object[] {user}, locale), user);
        boolean customer =
                onboarding.waitingOn().filter(WaitingOn.CUSTOMER::equals).isPresent();
        boolean told = customer && ticket.remindCustomer(order);
        if (reminded == 0 && !told) {
            return Outcome.NOBODY;
        }
        // after what the engine and the ticket lock, never before: see Projection
        table.lock(order);
        if (remindedLately(order)) {
            // by another manager, in this very moment: nobody is told twice
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.TOO_SOON;
        }
        notes.add(order, BoardNotes.Kind.REMINDER, user, "");
        return Outcome.REMINDED;
    }

    private boolean remindedLately(OrderNumber order) {
        Instant soon = clock.instant().minus(BETWEEN_REMINDERS);
        return notes.last(order, BoardNotes.Kind.REMINDER)
                .filter(soon::isBefore)
                .isPresent();
    }

    /**
     * The tasks of this onboarding go before others, those to come too.
     *
     * @throws org.springframework.dao.DataAccessException where somebody works on one of them, or raises them, in this very
     *     moment: nothing is changed, and it may be tried again
     */
    public Outcome raise(OrderNumber order, String user) {
        if (table.find(order)
                .filter(onboarding -> onboarding.endedAt().isEmpty())
                .isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (!tasks.raise(order, user)) {
            return Outcome.RAISED_BEFORE;
        }
        notes.add(order, BoardNotes.Kind.PRIORITY, user, "");
        return Outcome.RAISED;
    }

    /** @param tellTicket whether the ticket, which the customer may read, is told the same */
    public Outcome note(OrderNumber order, String user, String text, boolean tellTicket) {
        if (table.find(order).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (text.isBlank()) {
            return Outcome.NO_TEXT;
        }
        String kept = ProgressTable.cut(text.strip(), BoardNotes.LONGEST);
        notes.add(order, BoardNotes.Kind.NOTE, user, kept);
        if (!tellTicket) {
            return Outcome.NOTED;
        }
        return ticket.tell(order, kept) ? Outcome.TICKET_TOLD : Outcome.NO_TICKET;
    }
}
