/**
 * The change of a service that is in use: what differs is planned, approved and built beside what there is, traffic moves, and
 * what has had its time is taken down.
 */
@ApplicationModule(displayName = "Change")
package io.onramp.change;

import org.springframework.modulith.ApplicationModule;
