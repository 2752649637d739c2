package io.onramp.onboarding;

import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What every form shows at its top: customer, order and ticket. */
@Component
public class OrderSummary {

    private static final int SHOWN = 300;
    private static final int LAST_NOTES = 5;

    /** A text variable of the engine holds 4,000 characters. */
    private static final int LONGEST_TEXT = 3900;

    /** With hyphens at which no line is broken. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy\u2011MM\u2011dd").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Orders orders;
    private final RuntimeService runtime;
    private final MessageSource messages;
    private final TaskNotes notes;

    OrderSummary(Orders orders, RuntimeService runtime, MessageSource messages, TaskNotes notes) {
        this.orders = orders;
        this.runtime = runtime;
        this.notes = notes;
        this.messages = messages;
    }

    /**
     * Sets {@code customer}, {@code carrierName}, {@code order} (the one that asks), {@code milestone}, {@code due} (such as {@code 2026-11-27
     * 14:00 UTC}), {@code waitingOn} (as the model has it) and {@code links} (to the onboarding's page, the
     * ticket and the Azure portal; what the task is about; what happened and was said so far; in Markdown) on the task alone.
     */
    public Order show(DelegateTask task) {
        Order order = orders.get(Variables.order(task));
        Order asked = orders.get(Variables.asked(task.getExecution()));
        task.setVariableLocal("order", asked.number().value());
        task.setVariableLocal("customer", cut(order.customerName()));
        task.setVariableLocal("carrierName", cut(order.characteristic("carrier").asText("")));
        task.setVariableLocal("milestone", milestone(asked));
        task.setVariableLocal("waitingOn", waitingOn(task));
        if (task.getDueDate() != null) {
            task.setVariableLocal("due", DUE.format(task.getDueDate().toInstant()));
        }
        task.setVariableLocal("links", withNotes(asked, links(order, asked, task)));
        task.setDescription(cut(order.customerName()) + " - " + asked.number());
        return order;
    }

    /** Us, where the model does not say. */
    private static String waitingOn(DelegateTask task) {
        ExtensionElements extensions = task.getBpmnModelElementInstance().getExtensionElements();
        return extensions == null
                ? "us"
                : extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> "waitingOn".equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst()
                        .orElse("us");
    }

    /** In words, as the board has it. */
    private String milestone(Order order) {
        String key = order.milestones().isEmpty()
                ? "none"
                : order.milestones()
                        .get(order.milestones().size() - 1)
                        .milestone()
                        .key();
        return words(key);
    }

    private String words(String milestone) {
        return messages.getMessage("milestone." + milestone, null, milestone, Locale.ENGLISH);
    }

    /** Where there is more to see; what the task is about; what happened so far. */
    private String links(Order order, Order asked, DelegateTask task) {
        return page(asked)
                + (asked.number().equals(order.number()) ? "" : " · " + page(order))
                + asked.ticket().map(ticket -> " · " + ticket(ticket)).orElse("")
                + AzurePortal.address(order, (String) task.getVariable(Variables.CIRCUIT))
                        .map(address -> " · [Azure portal](" + address + ")")
                        .orElse("")
                + "\n\n"
                + about(order, task)
                + "\n\n"
                + soFar(asked);
    }

    private static String page(Order order) {
        String what =
                switch (order.action()) {
                    case ADD, NO_CHANGE -> "Onboarding";
                    case MODIFY -> "Change";
                    case DELETE -> "Offboarding";
                };
        return "[%s %s](/onboardings/%s)".formatted(what, plain(order.number().value()), order.number());
    }

    /** What people wrote lately, a paragraph each, as far as the engine has room for it. */
    private String withNotes(Order order, String links) {
        StringBuilder all = new StringBuilder(links);
        for (TaskNoted note : notes.last(order.number(), LAST_NOTES)) {
            String said = "\n\n%s (%s, %s): %s"
                    .formatted(
                            plain(note.task()),
                            DAY.format(note.at()),
                            plain(cut(note.person())),
                            plain(cut(note.text())));
            all.append(all.length() + said.length() <= LONGEST_TEXT ? said : "");
        }
        return all.toString();
    }

    private static String about(Order order, DelegateTask task) {
        String bandwidth = order.characteristic("bandwidthInMbps").asText("");
        String date = order.document().path("requestedCompletionDate").asText("");
        return Stream.of(
                        named("Circuit", task.getVariable(Variables.CIRCUIT)),
                        named("Network", task.getVariable(Variables.NETWORK)),
                        plain(cut(order.characteristic("peeringLocation").asText(""))),
                        bandwidth.matches("\\d{1,9}") ? bandwidth + "\u00a0Mbps" : "",
                        date.matches("\\d{4}-\\d{2}-\\d{2}.*")
                                ? "wanted by " + date.substring(0, 10).replace('-', '\u2011')
                                : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String named(String what, Object name) {
        return name instanceof String text ? what + " " + plain(cut(text)) : "";
    }

    private String soFar(Order order) {
        return Stream.concat(
                        Stream.of("Order received (" + DAY.format(order.createdAt()) + ")"),
                        order.milestones().stream()
                                .map(reached -> plain(words(reached.milestone().key())) + " ("
                                        + DAY.format(reached.at()) + ")"))
                .collect(Collectors.joining(" · "));
    }

    private static String ticket(Order.Ticket ticket) {
        String name = "Ticket " + plain(cut(ticket.system())) + " " + plain(cut(ticket.id()));
        return page(ticket.href()).map(href -> "[" + name + "](" + href + ")").orElse(name);
    }

    /** An address that a browser may be sent to, or empty. */
    private static Optional<String> page(String href) {
        try {
            URI address = new URI(href);
            return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                            && address.getHost() != null
                    ? Optional.of(address.toASCIIString().replace("(", "%28").replace(")", "%29"))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What came from outside is never Markdown. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Punct}", "\\\\$0");
    }

    /**
     * Hands what a person decided, and why, to the whole onboarding: a correction or cancellation is told to the parent
     * process, where it is acted on.
     */
    public void resolved(DelegateTask task, String way, String reason) {
        if (!"retry".equals(way)) {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(task.getExecution().getProcessBusinessKey())
                    .rootProcessInstances()
                    .list()
                    .forEach(parent -> runtime.setVariable(parent.getId(), Variables.REASON, reason));
        }
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
