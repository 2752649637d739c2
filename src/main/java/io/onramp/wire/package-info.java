/**
 * HTTP to the systems of others, which may answer late, slowly or never.
 */
@ApplicationModule(displayName = "Wire")
package io.onramp.wire;

import org.springframework.modulith.ApplicationModule;
