package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Room;
import io.onramp.order.OrderNumber;
import io.onramp.order.PortCapacity.Answer;
import io.onramp.order.PortCapacity.Demand;
import io.onramp.order.PortCapacity.Doubt;
import io.onramp.order.PortCapacity.Shortage;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the ports of circuits take still, told by a carrier that names its ports after legs and connections. */
class CarrierPortsTest {

    private final Map<String, Supplier<Room>> ports = new HashMap<>();

    private Answer asked(Demand... circuits) {
        return CarrierPorts.compared(new Ported(), "Amsterdam", List.of(circuits), CarrierPortsTest::ordered);
    }

    /** Circuits whose name begins with "hand" were ordered by hand. */
    private static List<CarrierOrder> ordered(String circuit) {
        return circuit.startsWith("hand")
                ? List.of()
                : Arrays.stream(Leg.values()).map(leg -> placed(circuit, leg)).toList();
    }

    private static CarrierOrder placed(String circuit, Leg leg) {
        CarrierOrder order = new CarrierOrder(
                "ONB-2026-000001-" + leg.name().toLowerCase(java.util.Locale.ROOT),
                new OrderNumber("ONB-2026-000001"),
                circuit,
                leg,
                "Equinix",
                "Amsterdam",
                200,
                Optional.empty(),
                Instant.EPOCH,
                0);
        order.taken(new Placed(circuit + "-" + leg, Optional.empty()), Instant.EPOCH);
        return order;
    }

    private void free(String connection, String port, int mbps) {
        ports.put(connection, () -> new Room.Free(port, mbps));
    }

    @Test
    void aPortThatHasExactlyTheRoomIsNoObstacle() {
        free("c1-PRIMARY", "A", 300);
        free("c1-SECONDARY", "B", 300);

        assertThat(asked(new Demand("c1", 200, 500))).isEqualTo(Answer.NO_OBJECTION);
    }

    @Test
    void eachOfBothPortsHasToHaveIt() {
        free("c1-PRIMARY", "A", 300);
        free("c1-SECONDARY", "B", 299);

        assertThat(asked(new Demand("c1", 200, 500)))
                .isEqualTo(new Answer(List.of(new Shortage("B", 299, 300)), List.of()));
    }

    @Test
    void circuitsOnTheSamePortNeedItsRoomTogether() {
        free("c1-PRIMARY", "A", 1000);
        free("c1-SECONDARY", "B", 10_000);
        free("c2-PRIMARY", "A", 1000);
        free("c2-SECONDARY", "B", 10_000);

        assertThat(asked(new Demand("c1", 200, 1000), new Demand("c2", 200, 500))
                        .tooSmall())
                .containsExactly(new Shortage("A", 1000, 1100));
    }

    @Test
    void whereAPortLimitsEachConnectionOthersOnItDoNotCount() {
        for (String connection : List.of("c1-PRIMARY", "c1-SECONDARY", "c2-PRIMARY", "c2-SECONDARY")) {
            ports.put(connection, () -> new Room.Most("M", 1000));
        }

        assertThat(asked(new Demand("c1", 200, 1000), new Demand("c2", 500, 2000))
                        .tooSmall())
                .containsExactly(new Shortage("M", 500, 1500), new Shortage("M", 500, 1500));
    }

    @Test
    void aCircuitThatWasOrderedByHandIsAPersonsToAskAbout() {
        assertThat(asked(new Demand("hand", 200, 500))).isEqualTo(Answer.NO_OBJECTION);
    }

    @Test
    void aCircuitThatIsNotThereYetIsAskedAboutAtThePortsThatItWouldBeOrderedFor() {
        free("new PRIMARY", "A", 100);
        free("new SECONDARY", "B", 100);

        assertThat(asked(new Demand("hand-r2", 0, 200)).tooSmall())
                .containsExactly(new Shortage("A", 100, 200), new Shortage("B", 100, 200));
    }

    @Test
    void whatOnePortDoesNotSayHidesNothingOfTheOther() {
        ports.put("c1-PRIMARY", () -> new Room.Unknown("Equinix answers 403: not yours"));
        free("c1-SECONDARY", "B", 0);

        assertThat(asked(new Demand("c1", 200, 500)))
                .isEqualTo(new Answer(
                        List.of(new Shortage("B", 0, 300)),
                        List.of(new Doubt("Equinix answers 403: not yours", false))));
    }

    @Test
    void aCarrierThatIsAwayMayAnswerLaterAndOneThatRefusesTheLogInWillNot() {
        ports.put("c1-PRIMARY", () -> {
            throw new CarrierUnavailable("Equinix answers 503", Optional.empty());
        });
        ports.put("c2-PRIMARY", () -> {
            throw new LogInRefused("Equinix refuses the log-in");
        });

        assertThat(asked(new Demand("c1", 200, 500))).isEqualTo(Answer.unknown(new Doubt("Equinix answers 503", true)));
        assertThat(asked(new Demand("c2", 200, 500)))
                .isEqualTo(Answer.unknown(new Doubt("Equinix refuses the log-in", false)));
    }

    /** Is asked about ports, and nothing else. */
    private final class Ported implements Carrier {

        @Override
        public Room room(String peeringLocation, Leg leg, Optional<Placed> connection) {
            return ports.get(connection.map(Placed::id).orElse("new " + leg)).get();
        }

        @Override
        public Check check(List<Wanted> connections) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Placed> find(String reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Placement place(Wanted connection, Optional<Placed> primary) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFree(Wanted connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Standing look(Placed connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply changeBandwidth(Placed connection, int mbps) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply cancel(Placed connection) {
            throw new UnsupportedOperationException();
        }
    }
}
