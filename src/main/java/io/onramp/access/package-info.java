/**
 * Who may do what, and the store for secrets.
 */
@ApplicationModule(displayName = "Access")
package io.onramp.access;

import org.springframework.modulith.ApplicationModule;
