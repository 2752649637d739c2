package io.onramp.order;

import java.util.List;

/** The routes that the subnets of a plan will have, Azure's own among them, for those who approve it. */
public interface RouteView {

    /** Every subnet of every network, as the plan has them. */
    List<SubnetRoutes> of(Plan plan);

    /** @param routes longest prefix first */
    record SubnetRoutes(String network, String subnet, List<Row> routes) {
        public SubnetRoutes {
            routes = List.copyOf(routes);
        }
    }

    /**
     * One route, in words.
     *
     * @param prefix CIDR
     * @param source such as {@code user-defined}
     * @param used whether it is the one for its prefix
     * @param reason why (not); empty where no other route leads to that prefix
     */
    record Row(String prefix, String nextHop, String source, boolean used, String reason) {}
}
