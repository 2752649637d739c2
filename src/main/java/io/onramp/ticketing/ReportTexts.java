package io.onramp.ticketing;

import io.onramp.language.Dictionary;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.OffboardingReached;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The words of the reports: plain text, in the language that the order wants its ticket written in, else in the configured
 * one.
 */
@Component
class ReportTexts {

    private final Locale configured;
    private final Orders orders;
    private final MessageSource messages;
    private final Dictionary dictionary;

    ReportTexts(TicketingProperties properties, Orders orders, MessageSource messages, Dictionary dictionary) {
        this.configured = properties.language();
        this.orders = orders;
        this.messages = messages;
        this.dictionary = dictionary;
    }

    /** For a field of the ticket, which is one list of words for all tickets: in the configured language. */
    String name(Milestone milestone) {
        return name(milestone, configured);
    }

    private String name(Milestone milestone, Locale language) {
        String key = "milestone." + milestone.key();
        return messages.getMessage(key, null, bundle(language).getString(key), language);
    }

    String reached(OrderNumber number, Milestone milestone) {
        Locale language = language(number);
        return text(language, "milestone.reached", name(milestone, language), number.value());
    }

    String informationRequired(OrderNumber number, List<Finding> findings) {
        Locale language = language(number);
        String each = findings.stream()
                .map(finding -> text(language, "finding", finding.field(), dictionary.say(finding.message(), language)))
                .map(ReportTexts::plain)
                .collect(Collectors.joining("\n"));
        return text(language, about(number, "information.required"), number.value()) + "\n\n" + each;
    }

    String notCancelled(OrderNumber number, String reason) {
        Locale language = language(number);
        return text(
                language,
                about(number, "cancellation.refused"),
                number.value(),
                plain(dictionary.say(reason, language)));
    }

    String reminder(OrderNumber number) {
        return text(language(number), about(number, "reminder"), number.value());
    }

    /** It waits for its turn until another order about the same service has ended. */
    String waits(OrderNumber number, OrderNumber other) {
        Locale language = language(number);
        return text(language, about(number, "waits"), number.value(), named(other, language));
    }

    String offboarding(OrderNumber number, OffboardingReached.Point point) {
        Locale language = language(number);
        String service = orders.get(number).service().orElse(number).value();
        return text(language, "offboarding." + point.key(), number.value(), service);
    }

    /** What it is and its number, such as {@code change ONB-2026-000002}. */
    private String named(OrderNumber number, Locale language) {
        return text(language, "order." + orders.get(number).action().tmf(), number.value());
    }

    /** The text for what the order asks for, where that is not an onboarding and there is one. */
    private String about(OrderNumber number, String key) {
        String own = key + "." + orders.get(number).action().tmf();
        return bundle(configured).containsKey(own) ? own : key;
    }

    /** What a person wrote. */
    String note(String written) {
        return plain(written);
    }

    /** @param reason lines, of which those that are Onramp's own are said in the ticket's language */
    String ended(OrderNumber number, OrderState state, String reason) {
        Locale language = language(number);
        String key = "ended." + state.tmf();
        String why = plain(reason)
                .lines()
                .map(line -> dictionary.say(line, language))
                .collect(Collectors.joining("\n"));
        return why.isEmpty()
                ? text(language, about(number, key), number.value())
                : text(language, about(number, key + ".why"), number.value(), why);
    }

    private Locale language(OrderNumber number) {
        return orders.get(number).ticketLanguage().orElse(configured);
    }

    private static String text(Locale language, String key, Object... arguments) {
        return new MessageFormat(bundle(language).getString(key), language).format(arguments);
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "io.onramp.ticketing.reports",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
    }
}
