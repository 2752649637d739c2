package io.onramp.onboarding;

import io.onramp.language.Dictionary;
import io.onramp.order.Order;
import java.util.Locale;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Texts that operators send to customers, in the language that the order wants its ticket written in. */
@Component
class CustomerLetters {

    private final FormValues values;
    private final Dictionary dictionary;

    CustomerLetters(FormValues values, Dictionary dictionary) {
        this.values = values;
        this.dictionary = dictionary;
    }

    /** @param english paragraphs apart by an empty line, each with an entry in the dictionary; commands need none */
    JsonValue letter(Order order, String english) {
        Locale language = order.ticketLanguage().orElse(Locale.ENGLISH);
        return values.longText(dictionary.say(english.strip(), language) + "\n");
    }
}
