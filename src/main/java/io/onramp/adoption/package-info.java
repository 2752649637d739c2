/**
 * Adopting a circuit that exists: what Azure shows of it becomes an order, a plan and what the watch compares with, and nothing
 * is changed.
 */
@ApplicationModule(displayName = "Adoption")
package io.onramp.adoption;

import org.springframework.modulith.ApplicationModule;
