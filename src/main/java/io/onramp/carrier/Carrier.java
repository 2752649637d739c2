package io.onramp.carrier;

import java.util.List;
import java.util.Optional;

/**
 * A carrier with an API. Each call is one or a few HTTP exchanges, made by the scheduler's threads and never in a
 * transaction; none is repeated here, whoever calls has written down what is being done and looks again later.
 *
 * <p>All throw {@link CarrierUnavailable} where the carrier cannot answer just now, and {@link LogInRefused} where it does
 * not let Onramp in.
 */
interface Carrier {

    /** Whether the carrier would take these connections of one circuit, as far as it tells before it is paid. */
    Check check(List<Wanted> connections);

    /**
     * What the port of ours takes still that a connection begins at.
     *
     * @param connection which; where there is none yet, the port that one would be ordered for
     */
    Room room(String peeringLocation, Leg leg, Optional<Placed> connection);

    /** A connection by that reference, as it is or is being made; one that was cancelled is none. */
    Optional<Placed> find(String reference);

    /**
     * Orders it. Whether something was ordered is not known where this throws {@link CarrierUnavailable}: look with
     * {@link #find} before trying again.
     *
     * @param primary of the same circuit, where this is the secondary
     */
    Placement place(Wanted connection, Optional<Placed> primary);

    /**
     * Whether the carrier says that nobody has the place at Azure which this connection is to take. So whoever tried to order
     * it and does not see it in the list knows that it was not ordered. False also where the carrier does not say.
     */
    boolean isFree(Wanted connection);

    /** How far an ordered connection is. */
    Standing look(Placed connection);

    /** Another bandwidth for a connection that is there. */
    Reply changeBandwidth(Placed connection, int mbps);

    /** Gives it up, whether it is there or still being made; {@link #look} tells when it is gone. */
    Reply cancel(Placed connection);

    /**
     * A connection as it is to be.
     *
     * @param reference its name at the carrier, at most 24 letters, digits and hyphens
     * @param serviceKey of the circuit; a secret
     * @param peeringType PRIVATE or MICROSOFT: what it is ordered for, where the carrier wants to know
     * @param vlan of that peering, where there is one
     */
    record Wanted(
            String reference,
            Leg leg,
            String peeringLocation,
            int bandwidthInMbps,
            String peeringType,
            Optional<Integer> vlan,
            String serviceKey) {

        public Wanted {
            if (!reference.matches("[A-Za-z0-9-]{1,24}")) {
                throw new IllegalArgumentException("Not a reference that every carrier takes: " + reference);
            }
            if (bandwidthInMbps < 1 || serviceKey.isBlank() || peeringLocation.isBlank()) {
                throw new IllegalArgumentException("A connection has a bandwidth, a location and a service key");
            }
        }

        /** Without the key. */
        @Override
        public String toString() {
            return reference + " (" + leg + ", " + bandwidthInMbps + " Mbps, " + peeringLocation + ")";
        }
    }

    /**
     * A connection that the carrier has taken on.
     *
     * @param id the carrier's own
     * @param redundancyGroup what a secondary names to belong to it, where the carrier has such a thing
     */
    record Placed(String id, Optional<String> redundancyGroup) {
        public Placed {
            if (!id.matches("[A-Za-z0-9_.-]{1,100}")) {
                throw new IllegalArgumentException("Not an id that a carrier gives: " + id);
            }
        }
    }

    /** Whether it can be ordered. */
    sealed interface Check {
        record Possible() implements Check {}

        /** @param words the carrier's */
        record Impossible(String words) implements Check {}
    }

    /** What a port takes still; {@code port} is its name and its id, so that no two are the same. */
    sealed interface Room {

        /** @param mbps for all that comes, beyond what is on it */
        record Free(String port, int mbps) implements Room {}

        /** @param mbps for each connection, whatever else is on it */
        record Most(String port, int mbps) implements Room {}

        /** @param words why the carrier does not tell */
        record Unknown(String words) implements Room {}

        static String named(String name, String id) {
            return name.isBlank() ? id : name + " (" + id + ")";
        }
    }

    /** What became of an order. */
    sealed interface Placement {
        record Taken(Placed connection) implements Placement {}

        /** @param words the carrier's */
        record Refused(String words) implements Placement {}
    }

    /** What became of a change or a cancellation. */
    sealed interface Reply {
        record Accepted() implements Reply {}

        /**
         * Only once the carrier is done with what it is at: to be asked again later.
         *
         * @param words the carrier's
         */
        record NotYet(String words) implements Reply {}

        /** @param words the carrier's */
        record Refused(String words) implements Reply {}
    }

    /** How far a connection is, and the carrier's words for it. */
    sealed interface Standing {

        String state();

        /**
         * What only we can still do may be missing, such as BGP.
         *
         * @param bandwidthInMbps 0 where the carrier does not say
         * @param changeRefused the carrier's words where it took a change of it, and did not make it in the end
         */
        record Ready(String state, int bandwidthInMbps, Optional<String> changeRefused) implements Standing {
            Ready(String state, int bandwidthInMbps) {
                this(state, bandwidthInMbps, Optional.empty());
            }
        }

        record Waiting(String state) implements Standing {}

        /** Somebody at the carrier, or with an account there, has to agree. */
        record ApprovalNeeded(String state, String words) implements Standing {}

        /** Nobody here knows what that means: it is waited for, and a person is told. */
        record Unclear(String state, String words) implements Standing {}

        /** @param over whether the carrier has nothing of it any more, and nothing that costs */
        record Rejected(String state, String words, boolean over) implements Standing {}

        /** It is being taken out. */
        record Leaving(String state) implements Standing {}

        /** Cancelled, or taken out: the carrier shows it so. */
        record Gone(String state) implements Standing {}

        /** The carrier does not know it, this time. */
        record Missing(String state) implements Standing {}
    }
}
