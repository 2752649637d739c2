/**
 * What customers have: a service for each order, with its circuits, peerings, networks and the addresses given out for it.
 * Pages and files for people, TMF638 for machines. A read model: everything in it is told by other rooms.
 */
@ApplicationModule(displayName = "Inventory")
package io.onramp.inventory;

import org.springframework.modulith.ApplicationModule;
