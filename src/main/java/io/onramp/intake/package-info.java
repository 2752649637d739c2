/**
 * The ways in: TMF641 service orders and signed ticket webhooks, stored and answered before anything else happens.
 */
@ApplicationModule(displayName = "Intake")
package io.onramp.intake;

import org.springframework.modulith.ApplicationModule;
