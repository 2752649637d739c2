/**
 * HTTP to the systems of others, which may answer late, slowly or never; and the certificates that they and Onramp present.
 */
@ApplicationModule(displayName = "Wire")
package io.onramp.wire;

import org.springframework.modulith.ApplicationModule;
