package io.onramp.ticketing;

import io.onramp.language.Dictionary;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the reports: plain text, in the configured language. */
@Component
class ReportTexts {

    private final Locale locale;
    private final MessageSource messages;
    private final ResourceBundle bundle;
    private final Dictionary dictionary;

    ReportTexts(TicketingProperties properties, MessageSource messages, Dictionary dictionary) {
        this.dictionary = dictionary;
        this.locale = properties.language();
        this.messages = messages;
        this.bundle = ResourceBundle.getBundle(
                "io.onramp.ticketing.reports",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String name(Milestone milestone) {
        return messages.getMessage(
                "milestone." + milestone.key(), null, bundle.getString("milestone." + milestone.key()), locale);
    }

    String reached(OrderNumber number, Milestone milestone) {
        return text("milestone.reached", name(milestone), number.value());
    }

    String informationRequired(OrderNumber number, List<Finding> findings) {
        String each = findings.stream()
                .map(finding -> plain(text("finding", finding.field(), dictionary.say(finding.message(), locale))))
                .collect(Collectors.joining("\n"));
        return text("information.required", number.value()) + "\n\n" + each;
    }

    String notCancelled(OrderNumber number, String reason) {
        return text("cancellation.refused", number.value(), plain(dictionary.say(reason, locale)));
    }

    String reminder(OrderNumber number) {
        return text("reminder", number.value());
    }

    /** What a person wrote. */
    String note(String written) {
        return plain(written);
    }

    String ended(OrderNumber number, OrderState state, String reason) {
        String key = "ended." + state.tmf();
        return reason.isBlank()
                ? text(key, number.value())
                : text(key + ".why", number.value(), plain(dictionary.say(reason, locale)));
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
    }
}
