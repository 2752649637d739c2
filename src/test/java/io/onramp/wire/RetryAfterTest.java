package io.onramp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120|PT2M",
                "' 0 '|PT0S",
                "Sat, 28 Nov 2026 12:30:00 GMT|PT30M",
                "Sat, 28 Nov 2026 11:30:00 GMT|PT0S",
                "soon|",
                "-5|",
                "''|"
            })
    void secondsAndDatesAreUnderstood(String header, Duration pause) {
        assertThat(RetryAfter.of(header, NOW).orElse(null)).isEqualTo(pause);
    }
}
