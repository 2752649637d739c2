package io.onramp.progress;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.OpenTasks;
import io.onramp.order.OrderNumber;
import io.onramp.ticketing.TicketComments;
import io.onramp.ticketing.TicketMessages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What goes on around an onboarding, for its page: tasks, changes of Azure, what was read back, what the ticket was told. */
@Component
class Proceedings {

    private static final String REGISTER = "register";

    private final ObjectProvider<ChangeLedger> ledger;
    private final ObjectProvider<Evidence> evidence;
    private final ObjectProvider<OpenTasks> tasks;
    private final ObjectProvider<TicketComments> comments;
    private final ObjectProvider<TicketMessages> messages;
    private final BoardNotes notes;
    private final Words words;
    private final Clock clock;

    Proceedings(
            ObjectProvider<ChangeLedger> ledger,
            ObjectProvider<Evidence> evidence,
            ObjectProvider<OpenTasks> tasks,
            ObjectProvider<TicketComments> comments,
            ObjectProvider<TicketMessages> messages,
            BoardNotes notes,
            Words words,
            Clock clock) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.tasks = tasks;
        this.comments = comments;
        this.messages = messages;
        this.notes = notes;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param changes what was to become different; @param questions what was only asked; @param found what others have made
     *     and was taken into the order as it is
     */
    record AzureShown(List<ChangeShown> changes, List<ChangeShown> questions, List<FoundShown> found) {}

    /** @param hold {@code watched} or {@code managed} */
    record FoundShown(String type, String name, String hold) {}

    /**
     * @param what such as {@code Create or change}, or the name of what is asked, such as {@code arpTables/primary}
     * @param type the resource's type in words
     * @param status in small letters
     * @param took or empty
     */
    record ChangeShown(
            String what, String type, String name, String status, Words.Moment since, String took, String refusal) {}

    /** @param subject the last part of a resource's id, or the path of a circuit */
    record EvidenceShown(String kind, String subject, boolean agrees, String detail, Words.Moment takenAt) {}

    /** @param groups names of groups in words; @param assignee empty where nobody has taken it */
    record TaskShown(
            String name,
            List<String> groups,
            String assignee,
            String since,
            Words.Moment due,
            boolean overdue,
            boolean raised) {}

    /**
     * @param state {@code sent}, {@code pending}, {@code failing} or {@code kept}; of what came from the ticket,
     *     {@code comment} or {@code fields}
     * @param author who wrote it on the ticket; empty where Onramp did, and where nobody is named
     */
    record CommentShown(String text, Words.Moment at, String state, String author) {}

    record NoteShown(String kind, String author, String text, Words.Moment at) {}

    AzureShown azure(OrderNumber order) {
        // not all beans of the type: a ledger may stand before the ledger, and each would list the same entries
        List<LedgerEntry> all = Optional.ofNullable(ledger.getIfAvailable())
                .map(one -> one.of(order))
                .orElse(List.of());
        return new AzureShown(
                all.stream()
                        .filter(entry -> !asks(entry) && entry.adopted().isEmpty())
                        .map(this::shown)
                        .toList(),
                all.stream().filter(Proceedings::asks).map(this::shown).toList(),
                all.stream().flatMap(entry -> found(entry).stream()).toList());
    }

    private Optional<FoundShown> found(LedgerEntry entry) {
        String type = entry.resource().type();
        return entry.adopted()
                .map(hold -> new FoundShown(
                        words.resourceType(type.substring(type.lastIndexOf('/') + 1)),
                        entry.resource().name(),
                        hold.name().toLowerCase(Locale.ROOT)));
    }

    /** Tables of a circuit are asked for by POST, and nothing changes; a provider is registered by POST, too. */
    private static boolean asks(LedgerEntry entry) {
        return entry.method().equals("GET")
                || entry.method().equals("POST")
                        && entry.action().filter(REGISTER::equals).isEmpty();
    }

    List<EvidenceShown> evidence(OrderNumber order) {
        return evidence.stream()
                .flatMap(all -> all.of(order).stream())
                .map(item -> new EvidenceShown(
                        item.kind(),
                        item.subject().substring(item.subject().lastIndexOf('/') + 1),
                        item.agrees(),
                        item.detail().lines().map(words::say).collect(Collectors.joining("\n")),
                        words.moment(item.takenAt())))
                .toList();
    }

    List<TaskShown> tasks(OrderNumber order) {
        return tasks.stream()
                .flatMap(all -> all.of(order).stream())
                .map(this::shown)
                .toList();
    }

    List<CommentShown> comments(OrderNumber order) {
        List<Map.Entry<Instant, CommentShown>> talk = new ArrayList<>();
        comments.stream().flatMap(all -> all.of(order).stream()).forEach(comment -> {
            Instant at = comment.sentAt().orElse(comment.writtenAt());
            talk.add(Map.entry(at, new CommentShown(comment.text(), words.moment(at), state(comment), "")));
        });
        messages.stream().flatMap(all -> all.of(order).stream()).forEach(message -> {
            String kind = message.kind().name().toLowerCase(Locale.ROOT);
            talk.add(Map.entry(
                    message.at(),
                    new CommentShown(message.text(), words.moment(message.at()), kind, message.author())));
        });
        return talk.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String state(TicketComments.Comment comment) {
        return comment.sentAt().isPresent()
                ? "sent"
                : comment.failing() ? "failing" : comment.toBeSent() ? "pending" : "kept";
    }

    List<NoteShown> notes(OrderNumber order) {
        return notes.of(order).stream()
                .map(note -> new NoteShown(note.kind().key(), note.author(), note.text(), words.moment(note.at())))
                .toList();
    }

    private TaskShown shown(OpenTasks.OpenTask task) {
        return new TaskShown(
                words.say(task.name()),
                task.groups().stream().map(words::group).toList(),
                task.assignee().orElse(""),
                words.sinceNow(task.since()),
                task.due().map(words::moment).orElse(Words.Moment.NONE),
                task.due().filter(clock.instant()::isAfter).isPresent(),
                task.priority() >= OpenTasks.RAISED);
    }

    private ChangeShown shown(LedgerEntry entry) {
        String type = entry.resource().type();
        String took = entry.sentAt()
                .flatMap(sent -> entry.finishedAt().map(finished -> words.spell(sent, finished)))
                .orElse("");
        return new ChangeShown(
                entry.action().map(words::verb).orElseGet(() -> words.verb(entry.method())),
                words.resourceType(type.substring(type.lastIndexOf('/') + 1)),
                entry.resource().name(),
                entry.state().name().toLowerCase(Locale.ROOT),
                words.moment(entry.sentAt().orElse(entry.createdAt())),
                took,
                entry.errorCode().orElse("")
                        + entry.errorMessage().map(message -> ": " + message).orElse(""));
    }
}
