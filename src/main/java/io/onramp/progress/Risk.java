package io.onramp.progress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an onboarding that goes on needs a manager's eye, the worst first. */
enum Risk {
    /** Past the date asked for. */
    LATE("due_at < :now"),
    /** Onramp has given up a step until somebody looks. */
    STUCK("stuck"),
    /** Azure refused a change, and somebody has to resolve it. */
    REFUSED("refused"),
    /** The forecast lies beyond the date asked for. */
    FORECAST("forecast_at > due_at"),
    /** The same party has been waited on for long; see {@link Patience}. */
    WAITING("(waiting_on = 'us' and waiting_since < :patienceUs"
            + " or waiting_on = 'customer' and waiting_since < :patienceCustomer"
            + " or waiting_on = 'carrier' and waiting_since < :patienceCarrier"
            + " or waiting_on = 'azure' and waiting_since < :patienceAzure)");

    /** Any of them. */
    static final String ANY = "any";

    private final String condition;

    Risk(String condition) {
        this.condition = condition;
    }

    /** The name in addresses and messages ({@code progress.risk.<key>}). */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** SQL with the parameters of {@link Patience#at}. */
    String condition() {
        return "(ended_at is null and " + condition + ")";
    }

    static Optional<Risk> of(String key) {
        return Arrays.stream(values()).filter(risk -> risk.key().equals(key)).findFirst();
    }

    /** SQL: whether there is any. */
    static String any() {
        return "("
                + String.join(
                        " or ", Arrays.stream(values()).map(Risk::condition).toList()) + ")";
    }

    /** SQL to sort by: the worst has the highest number, no risk is 0. */
    static String level() {
        StringBuilder cases = new StringBuilder("case");
        for (Risk risk : values()) {
            cases.append(" when ").append(risk.condition()).append(" then ").append(values().length - risk.ordinal());
        }
        return cases.append(" else 0 end").toString();
    }
}
