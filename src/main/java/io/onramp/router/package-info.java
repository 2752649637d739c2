/**
 * Configuration for the customer's routers, and the check from Azure's side that both paths carry traffic.
 */
@ApplicationModule(displayName = "Router")
package io.onramp.router;

import org.springframework.modulith.ApplicationModule;
