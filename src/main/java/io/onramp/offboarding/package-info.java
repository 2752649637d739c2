/**
 * The end of a service: whether it may be taken down, what would be lost, whether its traffic is quiet, and what is put in
 * order once all is gone. The taking down itself is the onboarding's, which takes down what was cancelled too.
 */
@ApplicationModule(displayName = "Offboarding")
package io.onramp.offboarding;

import org.springframework.modulith.ApplicationModule;
