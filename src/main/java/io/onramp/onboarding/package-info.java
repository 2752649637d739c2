/**
 * The onboarding itself: the one place that starts and correlates processes, and that turns what the engine does into milestones and waiting-on.
 */
@ApplicationModule(displayName = "Onboarding")
package io.onramp.onboarding;

import org.springframework.modulith.ApplicationModule;
