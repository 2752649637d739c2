/**
 * Setting up the routing domains (BGP peerings) of a circuit.
 */
@ApplicationModule(displayName = "Peering")
package io.onramp.peering;

import org.springframework.modulith.ApplicationModule;
