package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.wire.Expiring.Use;
import io.onramp.wire.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearnessTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Nearness MONTH = new Nearness(Duration.ofDays(30));

    @ParameterizedTest(name = "of {0} days, {1} left, told {2} days before: {3}")
    @CsvSource({
        "365, 31, 30, false",
        "365, 30, 30, true",
        "365,  1, 30, true",
        "365,  0, 30, true",
        "365, -9, 30, true",
        "365, 59, 60, true",
        // renewed by a program when a third is left: late in the last quarter
        " 90, 29, 30, false",
        " 90, 23, 30, false",
        " 90, 22, 30, true",
        " 47, 12, 30, false",
        " 47, 11, 30, true",
        "  6,  2, 30, false",
        "  6,  1, 30, true",
        // whoever wants to be told later is
        " 90, 15, 14, false",
        " 90, 14, 14, true",
        // not begun: judged by its end
        "100, 130, 30, false",
        // ends before it begins
        " -5, 1, 30, false",
        " -5, 0, 30, true",
    })
    void aCertificateIsToldOfNearItsEnd(int life, int left, int before, boolean told) {
        Validity validity = new Validity("CN=a", BEGIN, BEGIN.plus(Duration.ofDays(life)));
        Instant now = validity.until().minus(Duration.ofDays(left));

        assertThat(new Nearness(Duration.ofDays(before)).near(validity, now)).isEqualTo(told);
    }

    @Test
    void ofAChainTheOneThatEndsFirstMatters() {
        Validity server = lasting("CN=server", 90, 40);
        Validity between = lasting("CN=between", 1000, 29);
        Validity root = lasting("CN=root", 5000, 3000);

        assertThat(MONTH.first(List.of(server, between, root), BEGIN)).contains(between);
        assertThat(MONTH.first(List.of(server, root), BEGIN)).contains(server);
        assertThat(MONTH.first(List.of(), BEGIN)).isEmpty();
    }

    @Test
    void oneThatIsNearItsEndMattersMoreThanOneThatEndsBeforeItAndIsRenewedByAProgram() {
        Validity server = lasting("CN=server", 90, 25);
        Validity between = lasting("CN=between", 1000, 28);

        assertThat(MONTH.first(List.of(server, between), BEGIN)).contains(between);
    }

    @Test
    void whatWasDecidedHoldsUntilItIsAnotherCertificateOrHasEnded() {
        Validity validity = lasting("CN=rt", 365, 20);
        Expiry first = seen(validity, BEGIN);
        Expiry left = new Expiry(
                first.use(),
                first.where(),
                validity,
                false,
                BEGIN,
                first.nearSince(),
                Optional.of(LocalDate.parse("2026-02-01")),
                "operator",
                "Ordered");

        Expiry nextNight = seen(validity, BEGIN.plus(Duration.ofDays(1))).after(left);
        Expiry ended = seen(validity, BEGIN.plus(Duration.ofDays(20))).after(left);
        Expiry other =
                seen(lasting("CN=rt", 365, 25), BEGIN.plus(Duration.ofDays(1))).after(left);
        Expiry renewed =
                seen(lasting("CN=rt", 365, 360), BEGIN.plus(Duration.ofDays(1))).after(left);

        assertThat(first.words()).isEqualTo("The certificate CN=rt ends on 2026-01-21");
        assertThat(first.open(day(BEGIN))).isTrue();
        assertThat(nextNight.open(day(BEGIN).plusDays(1))).isFalse();
        assertThat(nextNight.open(LocalDate.parse("2026-02-01"))).isTrue();
        assertThat(nextNight.firstSeen()).isEqualTo(BEGIN);
        assertThat(ended.words()).isEqualTo("The certificate CN=rt ended on 2026-01-21");
        assertThat(ended.open(day(BEGIN))).isTrue();
        assertThat(other.open(day(BEGIN))).isTrue();
        assertThat(renewed.near()).isFalse();
        assertThat(renewed.open(day(BEGIN))).isFalse();
    }

    private static Expiry seen(Validity validity, Instant now) {
        return Expiry.seen(Use.TICKET_SYSTEM, "https://rt.example.com:443", validity, MONTH, now);
    }

    /** @param left days from the beginning of the test's time */
    private static Validity lasting(String holder, int life, int left) {
        Instant until = BEGIN.plus(Duration.ofDays(left));
        return new Validity(holder, until.minus(Duration.ofDays(life)), until);
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
