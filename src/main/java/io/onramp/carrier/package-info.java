/**
 * The carrier (service provider) that brings the customer's site to the peering location.
 */
@ApplicationModule(displayName = "Carrier")
package io.onramp.carrier;

import org.springframework.modulith.ApplicationModule;
