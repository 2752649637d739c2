/**
 * The read model and the pages for those who follow onboardings.
 */
@ApplicationModule(displayName = "Progress")
package io.onramp.progress;

import org.springframework.modulith.ApplicationModule;
