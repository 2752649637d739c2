package io.onramp.inventory;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * This room and what it is told by, beside the ways in and back: no engine, so that what happens to an order is up to the
 * test. Not a configuration class by its annotations, so that no component scan finds it.
 */
@ComponentScan("io.onramp.inventory")
@ComponentScan(
        basePackages = {"io.onramp.order", "io.onramp.circuit", "io.onramp.progress"},
        useDefaultFilters = false,
        includeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(JdbcPlans|Planner|Allocations|circuit\\.Circuits|Navigation|Words|V95__IndexOrders)"))
@ConfigurationPropertiesScan("io.onramp.order")
class InventoryRoom {}
