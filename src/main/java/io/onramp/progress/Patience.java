package io.onramp.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How long each party may be waited on before an onboarding counts as waiting long. */
final class Patience {

    private static final Map<WaitingOn, Duration> LONGEST = Map.of(
            WaitingOn.US, Duration.ofDays(2),
            WaitingOn.CUSTOMER, Duration.ofDays(7),
            WaitingOn.CARRIER, Duration.ofDays(21),
            WaitingOn.AZURE, Duration.ofDays(1));

    private Patience() {}

    static boolean exhausted(WaitingOn party, Instant since, Instant now) {
        return since.isBefore(now.minus(LONGEST.get(party)));
    }

    /** Parameters for the conditions of {@link Risk}. */
    static Map<String, Object> at(Instant now) {
        Map<String, Object> params = new HashMap<>();
        params.put("now", now.atOffset(ZoneOffset.UTC));
        LONGEST.forEach((party, longest) -> params.put(
                "patience" + party.key().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + party.key().substring(1),
                now.minus(longest).atOffset(ZoneOffset.UTC)));
        return params;
    }
}
