package io.onramp.onboarding;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Due dates and reminders, for expressions in the models. */
@Component("deadlines")
public class Deadlines {

    private final Clock clock;
    private final DeadlineProperties properties;

    Deadlines(Clock clock, DeadlineProperties properties) {
        this.clock = clock;
        this.properties = properties;
    }

    /** @param period ISO 8601, such as {@code PT8H} or {@code P2D} */
    public Date after(String period) {
        return period.contains("T")
                ? Date.from(clock.instant().plus(Duration.parse(period)))
                : Date.from(clock.instant()
                        .atOffset(ZoneOffset.UTC)
                        .plus(Period.parse(period))
                        .toInstant());
    }

    /** How long a carrier may be silent before it is reminded, ISO 8601. */
    public String carrierReminder() {
        return properties.carrierReminder().toString();
    }

    /** How long a carrier may be silent before it is escalated, ISO 8601. */
    public String carrierEscalation() {
        return properties.carrierEscalation().toString();
    }

    /** How long a customer's own circuit may take before the customer is reminded, ISO 8601. */
    public String customerReminder() {
        return properties.customerReminder().toString();
    }

    /** How long Azure's support may be silent about a customer's prefixes before it is asked again, ISO 8601. */
    public String validationReminder() {
        return properties.validationReminder().toString();
    }
}
