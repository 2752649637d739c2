package io.onramp.azure;

/**
 * How much has gone over the two paths of a circuit or of one of its peerings, in bytes since Azure began to count.
 *
 * @param primaryIn from the customer to Microsoft
 */
public record CircuitStats(long primaryIn, long primaryOut, long secondaryIn, long secondaryOut) {}
