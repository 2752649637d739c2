package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsNeededTest {

    @ParameterizedTest(name = "{0} Mbps, any port {1}, Microsoft peering {2}: {3}")
    @CsvSource({
        "50, false, false, approvers",
        "2000, false, false, approvers",
        "5000, false, false, approvers+security-approvers",
        "10000, false, false, approvers+security-approvers",
        "50, true, false, approvers+security-approvers",
        "10000, true, false, approvers+security-approvers",
        "50, false, true, approvers+security-approvers",
        "10000, false, true, approvers+security-approvers",
        "50, true, true, approvers+security-approvers"
    })
    void eachGroupApprovesOnce(int mbps, boolean anyPort, boolean microsoft, String groups) throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table = Files.newInputStream(Path.of("processes/shared/approvals-needed.dmn"))) {
            DmnDecision decision = engine.parseDecision("approvals-needed", table);

            List<String> needed = engine.evaluateDecisionTable(
                            decision,
                            Map.of("bandwidthInMbps", mbps, "allowsAnyPort", anyPort, "hasMicrosoftPeering", microsoft))
                    .collectEntries("approverGroup");

            assertThat(needed).containsExactlyInAnyOrder(groups.split("\\+"));
        }
    }
}
