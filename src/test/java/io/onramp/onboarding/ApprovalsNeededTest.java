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

    @ParameterizedTest(name = "{0} Mbps, any port {1}: {2}")
    @CsvSource({
        "50, false, approvers",
        "2000, false, approvers",
        "5000, false, approvers+security-approvers",
        "10000, false, approvers+security-approvers",
        "50, true, approvers+security-approvers",
        "10000, true, approvers+security-approvers"
    })
    void eachGroupApprovesOnce(int mbps, boolean anyPort, String groups) throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table = Files.newInputStream(Path.of("processes/onboard-customer/approvals-needed.dmn"))) {
            DmnDecision decision = engine.parseDecision("approvals-needed", table);

            List<String> needed = engine.evaluateDecisionTable(
                            decision, Map.of("bandwidthInMbps", mbps, "allowsAnyPort", anyPort))
                    .collectEntries("approverGroup");

            assertThat(needed).containsExactlyInAnyOrder(groups.split("\\+"));
        }
    }
}
