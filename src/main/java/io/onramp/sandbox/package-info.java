/**
 * Stand-ins for Azure Resource Manager and the carriers, off outside sandbox mode.
 */
@ApplicationModule(displayName = "Sandbox")
package io.onramp.sandbox;

import org.springframework.modulith.ApplicationModule;
