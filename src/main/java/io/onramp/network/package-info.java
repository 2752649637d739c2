/**
 * Connecting virtual networks: gateway subnet, public IP, gateway, connection.
 */
@ApplicationModule(displayName = "Network")
package io.onramp.network;

import org.springframework.modulith.ApplicationModule;
