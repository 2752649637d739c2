package io.onramp.onboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long others may take.
 *
 * @param carrierReminder from ordering with the carrier to the reminder
 * @param carrierEscalation from ordering with the carrier to the escalation
 * @param customerReminder from beginning to wait for a customer's own circuit to the reminder
 * @param validationReminder from sending Azure the proof of ownership of a customer's prefixes to the reminder
 */
@ConfigurationProperties("onramp.deadlines")
record DeadlineProperties(
        @DefaultValue("72h") Duration carrierReminder,
        @DefaultValue("240h") Duration carrierEscalation,
        @DefaultValue("72h") Duration customerReminder,
        @DefaultValue("72h") Duration validationReminder) {

    DeadlineProperties {
        if (carrierReminder.isNegative()
                || customerReminder.isNegative()
                || carrierEscalation.compareTo(carrierReminder) <= 0) {
            throw new IllegalArgumentException(
                    "onramp.deadlines: none is negative, and the escalation comes after the reminder");
        }
        if (validationReminder.isNegative()) {
            throw new IllegalArgumentException("onramp.deadlines.validation-reminder is not negative");
        }
    }
}
