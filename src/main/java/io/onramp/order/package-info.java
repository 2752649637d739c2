/**
 * What a customer asks for: the order, its pre-flight rules and the plan (circuits, addresses, VLANs).
 */
@ApplicationModule(displayName = "Order")
package io.onramp.order;

import org.springframework.modulith.ApplicationModule;
