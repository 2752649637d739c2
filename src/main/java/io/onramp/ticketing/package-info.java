/**
 * The ways back: what happened, reported to the ticket system in order and once.
 */
@ApplicationModule(displayName = "Ticketing")
package io.onramp.ticketing;

import org.springframework.modulith.ApplicationModule;
