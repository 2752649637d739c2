package io.onramp.order;

/**
 * The taking down of a service has come to a point that its customer wants to know. Published inside the engine's
 * transaction. These are no milestones: what an onboarding reaches is counted, and this is its end.
 *
 * @param number the order that takes the service down
 */
public record OffboardingReached(OrderNumber number, Point point) {

    /** In order. */
    public enum Point {
        APPROVED("approved"),
        TRAFFIC_QUIET("trafficQuiet"),
        /** Traffic flows, and a person has it taken down all the same. */
        INSISTED("insisted"),
        /** From now on it cannot be cancelled. */
        REMOVAL_BEGUN("removalBegun");

        private final String key;

        Point(String key) {
            this.key = key;
        }

        /** The name in messages. */
        public String key() {
            return key;
        }
    }
}
