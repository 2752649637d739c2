package io.onramp.router;

import java.util.List;
import java.util.stream.Collectors;

/** What Azure's answer to a question about traffic comes to. */
record TrafficAnswer(List<TrafficFinding> findings) {

    TrafficAnswer {
        findings = List.copyOf(findings);
    }

    /** Whether everything was seen, and is as planned. */
    boolean clean() {
        return findings.isEmpty();
    }

    /** Whether the onboarding may go on: nothing that was seen differs. */
    boolean passes() {
        return findings.stream().noneMatch(TrafficFinding::blocks);
    }

    /** One finding a line. */
    String words() {
        return findings.stream().map(TrafficFinding::message).collect(Collectors.joining("\n"));
    }
}
