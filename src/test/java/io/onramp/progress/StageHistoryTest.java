package io.onramp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When an onboarding will be handed over, as far as others tell. */
class StageHistoryTest {

    private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");

    private final Map<StageHistory.Stage, StageHistory.Times> stages = new HashMap<>();
    private final Map<StageHistory.Leg, StageHistory.Times> legs = new HashMap<>();
    private final List<StageHistory.Open> open = new ArrayList<>();

    @Test
    void eachStageTakesTheMedianOfThoseWithTheSameCarrierInTheSameLocation() {
        everyStage("", "", 10, 2);
        stages.put(new StageHistory.Stage("Equinix", "Amsterdam", 4), times(3, 20, 30));

        // the first three stages are done; the carrier's takes 20 days here and 2 elsewhere
        assertThat(forecast("Equinix", "Amsterdam", 4, NOW)).isEqualTo(day(20 + 5 * 2));
        assertThat(forecast("Colt", "Oslo", 4, NOW)).isEqualTo(day(2 + 5 * 2));
    }

    @Test
    void fewerThanThreeTellNothing() {
        everyStage("", "", 10, 2);
        stages.put(new StageHistory.Stage("Equinix", "Amsterdam", 9), times(2, 50, 60));
        stages.put(new StageHistory.Stage("Equinix", "", 9), times(3, 5, 6));

        assertThat(forecast("Equinix", "Amsterdam", 9, NOW)).isEqualTo(day(5));
        stages.clear();
        assertThat(forecast("Equinix", "Amsterdam", 9, NOW)).isNull();
    }

    @Test
    void whatHasPassedTheMedianEndsAtTheNinthDecileAndAfterThatNow() {
        everyStage("", "", 10, 2);

        assertThat(forecast("", "", 9, NOW.minus(Duration.ofDays(3)))).isEqualTo(day(1));
        assertThat(forecast("", "", 9, NOW.minus(Duration.ofDays(30)))).isEqualTo(day(0));
        assertThat(forecast("", "", 10, NOW)).as("all milestones are reached").isNull();
    }

    @Test
    void theStepThatItIsInTellsMoreThanTheWholeStage() {
        everyStage("", "", 10, 2);
        legs.put(new StageHistory.Leg("", "", "provision-with-carrier", "chase"), times(3, 20, 40));
        legs.put(new StageHistory.Leg("Colt", "", "provision-with-carrier", "chase"), times(3, 30, 40));
        legs.put(new StageHistory.Leg("", "", "provision-with-carrier", "order"), times(2, 90, 90));

        open.add(new StageHistory.Open("provision-with-carrier", "order", NOW));
        assertThat(forecast("Equinix", "Oslo", 9, NOW))
                .as("too few have been there")
                .isEqualTo(day(2));
        open.add(new StageHistory.Open("provision-with-carrier", "chase", NOW.minus(Duration.ofDays(5))));
        assertThat(forecast("Equinix", "Oslo", 9, NOW)).isEqualTo(day(15));
        assertThat(forecast("Colt", "Oslo", 9, NOW)).isEqualTo(day(25));
        open.add(new StageHistory.Open("provision-with-carrier", "chase", NOW));
        assertThat(forecast("Equinix", "Oslo", 9, NOW)).as("the slower of two").isEqualTo(day(20));
    }

    private void everyStage(String carrier, String location, int count, int days) {
        for (int place = 1; place <= 9; place++) {
            stages.put(new StageHistory.Stage(carrier, location, place), times(count, days, 2 * days));
        }
    }

    private static StageHistory.Times times(int count, int median, int ninth) {
        return new StageHistory.Times(Duration.ofDays(median), Duration.ofDays(ninth), count);
    }

    private Instant forecast(String carrier, String location, int place, Instant since) {
        return new StageHistory(stages, legs)
                .forecast(carrier, location, place, since, open, NOW)
                .orElse(null);
    }

    private static Instant day(int days) {
        return Instant.parse("2027-01-10T00:00:00Z").plus(Duration.ofDays(days));
    }
}
