package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Bandwidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No plan may go ahead without anybody's approval: the decision always names the approvers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesOfApprovalTest {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /** Every bandwidth that is sold, sums of several, what is none, and both answers about ports and Microsoft peering. */
    static Stream<Arguments> plans() {
        return Stream.concat(Bandwidth.OFFERED.stream(), Stream.of(-1, 0, 4999, 5001, 20000, Integer.MAX_VALUE))
                .flatMap(mbps -> Stream.of(true, false)
                        .flatMap(anyPort ->
                                Stream.of(Arguments.of(mbps, anyPort, false), Arguments.of(mbps, anyPort, true))));
    }

    @ParameterizedTest(name = "{0} Mbps, any port: {1}, Microsoft peering: {2}")
    @MethodSource("plans")
    void everyPlanHasItsApprovers(int mbps, boolean anyPort, boolean microsoft) throws IOException {
        List<String> groups = decide(mbps, anyPort, microsoft);

        assertThat(groups)
                .containsExactlyInAnyOrderElementsOf(
                        anyPort || microsoft || mbps >= 5000
                                ? List.of("approvers", "security-approvers")
                                : List.of("approvers"));
    }

    private List<String> decide(int mbps, boolean anyPort, boolean microsoft) throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("processes/shared/approvals-needed.dmn"))) {
            DmnDecision decision = engine.parseDecision("approvals-needed", file);
            return engine.evaluateDecisionTable(
                            decision,
                            Variables.createVariables()
                                    .putValue("bandwidthInMbps", mbps)
                                    .putValue("allowsAnyPort", anyPort)
                                    .putValue("hasMicrosoftPeering", microsoft))
                    .collectEntries("approverGroup");
        }
    }
}
