package io.onramp.router;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * What differs as Azure was last seen, and what of it a named person has accepted. An acceptance holds for these very
 * words and for this run of the process: whatever differs otherwise later comes back to the engineer.
 */
@Component
class AcceptedDifferences {

    /** By subject, the lines that were accepted: {@code {"er-contoso AzurePrivatePeering secondary": ["..."]}}. */
    private static final String ACCEPTED = "acceptedDifferences";

    private final Evidence evidence;
    private final ObjectMapper json;

    AcceptedDifferences(Evidence evidence, ObjectMapper json) {
        this.evidence = evidence;
        this.json = json;
    }

    /** A question whose last answer was not as planned, and what differed, one a line. */
    record Open(TrafficQuestion question, List<String> differences) {}

    /** Nothing before Azure was asked in this run of the process, whatever was seen in an earlier one. */
    List<Open> open(VariableScope scope, List<TrafficQuestion> questions) {
        if (!scope.hasVariable(VerifyTraffic.PATHS_AGREE)) {
            return List.of();
        }
        List<Evidence.Item> seen = evidence.of(Variables.order(scope));
        return questions.stream()
                .flatMap(question -> last(seen, question).stream()
                        .filter(item -> !item.agrees())
                        .map(item -> new Open(question, item.detail().lines().toList())))
                .toList();
    }

    /** Keeps who accepted all that is open, and why, as evidence of each path. */
    void accept(VariableScope scope, List<Open> open, String person, String reason) {
        ObjectNode accepted = json.createObjectNode();
        for (Open one : open) {
            String subject = one.question().subject();
            evidence.keep(
                    Variables.order(scope),
                    Evidence.ACCEPTANCE,
                    subject,
                    false,
                    "%s: %s\n%s".formatted(person, reason, String.join("\n", one.differences())));
            one.differences().forEach(accepted.putArray(subject)::add);
        }
        scope.setVariable(ACCEPTED, SpinValues.jsonValue(accepted.toString()).create());
    }

    /** What was accepted of that question, in this run of the process. */
    List<String> of(VariableScope scope, TrafficQuestion question) {
        if (scope.getVariable(ACCEPTED) instanceof SpinJsonNode all && all.hasProp(question.subject())) {
            return all.prop(question.subject()).elements().stream()
                    .map(SpinJsonNode::stringValue)
                    .toList();
        }
        return List.of();
    }

    private static Optional<Evidence.Item> last(List<Evidence.Item> seen, TrafficQuestion question) {
        return seen.stream()
                .filter(item -> item.kind().equals(VerifyTraffic.EVIDENCE))
                .filter(item -> item.subject().equals(question.subject()))
                .max(Comparator.comparing(Evidence.Item::takenAt));
    }
}
