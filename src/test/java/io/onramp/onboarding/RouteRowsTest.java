package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.Plan;
import io.onramp.order.RouteView;
import io.onramp.testing.SamplePlan;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRowsTest {

    private static final Plan PLAN = SamplePlan.plan(List.of("10.10.0.0/16"));

    @Test
    void anApproverSeesWhichRouteIsNotUsedAndWhy() {
        String rows = rows(List.of(
                new RouteView.Row("0.0.0.0/0", "nowhere", "user-defined", true, ""),
                new RouteView.Row("0.0.0.0/0", "the Internet", "Azure's own", false, "another prevails")));

        assertThat(rows)
                .isEqualTo("[{\"subnet\":\"hub / app\",\"prefix\":\"0.0.0.0/0\",\"nextHop\":\"nowhere\","
                        + "\"why\":\"user-defined\"},{\"subnet\":\"hub / app\",\"prefix\":\"0.0.0.0/0\","
                        + "\"nextHop\":\"not used: the Internet\",\"why\":\"another prevails\"}]");
    }

    @Test
    void whatNobodyCanReadIsCounted() {
        String rows =
                rows(Collections.nCopies(502, new RouteView.Row("10.0.0.0/8", "nowhere", "Azure's own", true, "")));

        assertThat(rows).endsWith("{\"subnet\":\"and 2 more\"}]");
    }

    private static String rows(List<RouteView.Row> routes) {
        RouteView view = plan -> List.of(new RouteView.SubnetRoutes("hub", "app", routes));
        return new RouteRows(new ObjectMapper(), view).of(PLAN).getValue().toString();
    }
}
