package io.onramp.order;

import java.util.List;

/**
 * How much more the ports take that circuits end in, asked of the carrier before people approve more bandwidth. Where a
 * carrier is talked to by a person nobody can be asked: the letter to it asks then.
 */
public interface PortCapacity {

    /**
     * What stands in the way of all of these together.
     *
     * @param order whose circuits they are
     * @param carrier, peeringLocation as Azure names them
     */
    Answer ask(OrderNumber order, String carrier, String peeringLocation, List<Demand> circuits);

    /**
     * More bandwidth for a circuit.
     *
     * @param hasMbps what it has; 0 where it is not there yet
     * @param wantedMbps what it is to have, more than it has
     */
    record Demand(String circuit, int hasMbps, int wantedMbps) {

        public Demand {
            if (hasMbps < 0 || wantedMbps <= hasMbps) {
                throw new IllegalArgumentException("More than " + hasMbps + " Mbps, but it is " + wantedMbps);
            }
        }

        public int moreMbps() {
            return wantedMbps - hasMbps;
        }
    }

    /** What the ports said: nothing of those that have the room. */
    record Answer(List<Shortage> tooSmall, List<Doubt> doubts) {

        /** All have the room, or a person talks to that carrier. */
        public static final Answer NO_OBJECTION = new Answer(List.of(), List.of());

        public Answer {
            tooSmall = List.copyOf(tooSmall);
            doubts = List.copyOf(doubts);
        }

        /** Nobody knows. */
        public static Answer unknown(Doubt doubt) {
            return new Answer(List.of(), List.of(doubt));
        }
    }

    /**
     * A port that has not the room.
     *
     * @param port as its owner knows it
     * @param freeMbps what it takes still of them
     * @param neededMbps what all of the circuits need of it, beyond what they have
     */
    record Shortage(String port, int freeMbps, int neededMbps) {}

    /**
     * That a port did not say.
     *
     * @param words why not, the carrier's own where it has any
     * @param passing whether it may say a little later
     */
    record Doubt(String words, boolean passing) {}
}
