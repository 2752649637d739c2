package io.onramp.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.order.Plan;
import io.onramp.order.RouteView;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** The routes that subnets will have, as rows of a form. */
@Component
class RouteRows {

    /** So many a person can read; a plan of thousands of prefixes has them in each subnet. */
    private static final int MOST = 500;

    private final ObjectMapper json;
    private final RouteView view;

    RouteRows(ObjectMapper json, RouteView view) {
        this.json = json;
        this.view = view;
    }

    /** Rows of {@code subnet}, {@code prefix}, {@code nextHop} and {@code why}; a last one tells how many were left out. */
    JsonValue of(Plan plan) {
        ArrayNode rows = json.createArrayNode();
        int left = 0;
        for (RouteView.SubnetRoutes subnet : view.of(plan)) {
            for (RouteView.Row route : subnet.routes()) {
                if (rows.size() == MOST) {
                    left++;
                } else {
                    rows.addObject()
                            .put("subnet", subnet.network() + " / " + subnet.subnet())
                            .put("prefix", route.prefix())
                            .put("nextHop", route.used() ? route.nextHop() : "not used: " + route.nextHop())
                            .put("why", route.reason().isEmpty() ? route.source() : route.reason());
                }
            }
        }
        if (left > 0) {
            rows.addObject().put("subnet", "and " + left + " more");
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
