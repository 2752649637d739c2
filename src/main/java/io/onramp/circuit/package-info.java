/**
 * Ordering the ExpressRoute circuit in Azure.
 */
@ApplicationModule(displayName = "Circuit")
package io.onramp.circuit;

import org.springframework.modulith.ApplicationModule;
