/**
 * Hardening the customer's networks (security groups, routes) and proving it by reading it back.
 */
@ApplicationModule(displayName = "Hardening")
package io.onramp.hardening;

import org.springframework.modulith.ApplicationModule;
