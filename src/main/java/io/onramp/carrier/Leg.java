package io.onramp.carrier;

/** Which of a circuit's two connections: each ends in a device of its own. */
enum Leg {
    PRIMARY,
    SECONDARY
}
