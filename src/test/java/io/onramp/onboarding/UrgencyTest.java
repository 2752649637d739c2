package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes first, and until when. */
class UrgencyTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "priority {0}, {1} days left, {2}: {3}")
    @CsvSource({
        "3, 3650, approvePlan, 50",
        "3, -1, approvePlan, 90",
        "4, -1, approvePlan, 90",
        "0, 3650, approvePlan, 90",
        "3, 3650, escalateToCarrier, 80",
        "3, 0, approvePlan, 80",
        "3, 6, approvePlan, 80",
        "3, 7, approvePlan, 60",
        "1, 3650, approvePlan, 80",
        "3, 3650, resolveRefusedChange, 70",
        "3, 3650, resolveRefusedRemoval, 70",
        "3, 3650, resolveCarrierOrder, 70",
        "4, 29, approvePlan, 60",
        "3, 30, approvePlan, 50",
        "2, 3650, approvePlan, 60",
        "4, 3650, approvePlan, 30",
        "7, 3650, approvePlan, 30"
    })
    void theCustomersClassAndTheRequestedDateSayWhatComesFirst(
            int orderPriority, int daysLeft, String task, int priority) {
        assertThat(decide("task-priority", Map.of("orderPriority", orderPriority, "daysLeft", daysLeft, "task", task)))
                .isEqualTo(priority);
    }

    @ParameterizedTest(name = "{0} of priority {1}: {2}")
    @CsvSource({
        "completeOrder, 50, PT8H",
        "completeOrder, 80, PT4H",
        "resolveRefusedChange, 70, PT8H",
        "resolveCarrierOrder, 70, PT8H",
        "attendCarrierOrder, 50, P1D",
        "resolveRefusedRemoval, 90, PT4H",
        "escalateToCarrier, 80, PT4H",
        "approvePlan, 50, P2D",
        "approvePlan, 79, P2D",
        "approvePlan, 80, P1D",
        "configureRouterPair, 30, P2D",
        "orderFromCarrier, 60, P1D",
        "orderFromCarrier, 90, PT8H",
        "aTaskThatIsNewer, 50, P1D"
    })
    void theTaskAndItsPriorityGiveTheTime(String task, int priority, String within) {
        assertThat(decide("task-due", Map.of("task", task, "priority", priority)))
                .isEqualTo(within);
    }

    private static Object decide(String decision, Map<String, Object> given) {
        try (InputStream table = Files.newInputStream(Path.of("processes/shared/" + decision + ".dmn"))) {
            return ENGINE.evaluateDecisionTable(ENGINE.parseDecision(decision, table), given)
                    .getSingleEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
