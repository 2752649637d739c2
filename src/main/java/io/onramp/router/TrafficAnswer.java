package io.onramp.router;

import java.util.Collection;
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

    /**
     * Whether the onboarding may go on: nothing differs but what a person has accepted.
     *
     * @param accepted differences in the very words in which the person saw them
     */
    boolean passes(Collection<String> accepted) {
        return findings.stream().map(TrafficFinding::message).allMatch(accepted::contains);
    }

    /** One finding a line. */
    String words() {
        return findings.stream().map(TrafficFinding::message).collect(Collectors.joining("\n"));
    }
}
