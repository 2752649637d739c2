package io.onramp.intake;

/** A controller of another room that answers machines as the order API does: what is refused is told by {@link Refused}. */
public interface MachineApi {}
