package io.onramp.onboarding;

import io.onramp.order.Cancellation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an onboarding was cancelled, for its ticket. */
public final class CancellationWords {

    private CancellationWords() {}

    /** @param note of who decided, or empty */
    public static String of(Cancellation asked, String note) {
        return Stream.of(asked.reason(), "Asked for by %s.".formatted(asked.by()), note)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
