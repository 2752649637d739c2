package io.onramp.carrier;

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

/** How long which carrier may take where. */
class CarrierTimesTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} in {1} by {2}: {3}, {4}")
    @CsvSource({
        "Megaport, Amsterdam, api, P1D, P3D",
        "Equinix, Amsterdam, api, P1D, P3D",
        "Equinix, Sao Paulo, api, P2D, P7D",
        "Equinix, Sao Paulo, person, PT72H, PT240H",
        "Colt, Paris, api, P1D, P3D",
        "Colt, Paris, person, PT72H, PT240H"
    })
    void whoOrdersByHandHasTheConfiguredTimesAndAnApiShorterOnes(
            String carrier, String location, String ordered, String reminder, String escalation) throws IOException {
        Map<String, Object> given = Map.of(
                "carrier",
                carrier,
                "location",
                location,
                "ordered",
                ordered,
                "usualReminder",
                "PT72H",
                "usualEscalation",
                "PT240H");

        Map<String, Object> times;
        try (InputStream table = Files.newInputStream(Path.of("processes/provision-with-carrier/carrier-times.dmn"))) {
            times = ENGINE.evaluateDecisionTable(ENGINE.parseDecision("carrier-times", table), given)
                    .getSingleResult()
                    .getEntryMap();
        }

        assertThat(times).containsEntry("reminder", reminder).containsEntry("escalation", escalation);
    }
}
