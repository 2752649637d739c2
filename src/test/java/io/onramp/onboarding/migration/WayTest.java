package io.onramp.onboarding.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several changes of a model taken together, as an installation needs them that has left out releases. */
class WayTest {

    @Test
    void aNameIsFollowedThroughEveryChange() {
        Way way = way("2: {maps: {a: b}}\n3: {maps: {b: c, x: y}}\n");

        assertThat(way.maps()).as("b itself may have been there, too").isEqualTo(Map.of("a", "c", "b", "c", "x", "y"));
    }

    @Test
    void whatStaysAtAnyChangeStays() {
        Way way = way("2: {maps: {a: b}, stays: [d]}\n3: {stays: [b, e], maps: {d: f}}\n");

        assertThat(way.stays()).containsExactlyInAnyOrder("a", "b", "d", "e");
        assertThat(way.maps()).isEmpty();
    }

    @Test
    void anIdThatWasGivenUpAndUsedAgainIsAnotherActivity() {
        Way way = way("2: {maps: {a: b}}\n3: {maps: {a: c}}\n");

        assertThat(way.maps()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void anEventThatIsRenewedIsFoundUnderItsLastName() {
        Way way = way("2: {updates: [due]}\n3: {maps: {due: overdue}, updates: [asked]}\n");

        assertThat(way.updates()).containsExactlyInAnyOrder("overdue", "asked");
    }

    @Test
    void theLastWordOnAVariableHolds() {
        Way way = way("2: {variables: {express: false, kind: one}}\n3: {variables: {express: true}}\n");

        assertThat(way.variables()).isEqualTo(Map.of("express", true, "kind", "one"));
    }

    @Test
    void noWayLeadsOverAChangeThatIsNotWrittenOrRefused() {
        assertThat(found("2: {}\n", 3)).isEmpty();
        assertThat(found("2: {}\n3: {none: another process altogether}\n", 3)).isEmpty();
        assertThat(found("2: {}\n3: {}\n", 3)).contains(Way.UNCHANGED);
        assertThat(found("", 1)).as("the same in a later deployment").contains(Way.UNCHANGED);
        assertThat(found("2: {}\n", 0)).as("an older build").isEmpty();
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> way("2: {maps: {a: b}, stays: [a]}\n3: {}\n"))
                .hasMessageContaining("What is mapped does not stay");
        assertThatThrownBy(() -> way("2: {none: ''}\n3: {}\n")).hasMessageContaining("says why");
    }

    private static Way way(String yaml) {
        return found(yaml, 3).orElseThrow();
    }

    private static Optional<Way> found(String yaml, int to) {
        return ModelChanges.of(List.of("p"), process -> yaml).way("p", 1, to);
    }
}
