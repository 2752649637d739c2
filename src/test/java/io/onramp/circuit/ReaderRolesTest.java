package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderRolesTest {

    private static final String JANE = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String JOE = "0a1b2c3d-0000-4000-8000-000000000002";

    private final Plan.Circuit circuit =
            SamplePlan.plan(List.of("10.10.0.0/16")).circuits().get(0);

    @Test
    void aReaderMayReadTheCircuitsGroup() {
        var assignment = ReaderRoles.assignment(circuit, JANE);

        assertThat(assignment.id().value())
                .contains("/resourceGroups/contoso-expressroute/providers/Microsoft.Authorization/roleAssignments/");
        assertThat(assignment.body().at("/properties/principalId").asText()).isEqualTo(JANE);
        assertThat(assignment.body().at("/properties/roleDefinitionId").asText())
                .endsWith("/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7");
    }

    @Test
    void theSameAgainIsTheSameAssignmentAndAnotherReaderGetsAnother() {
        assertThat(ReaderRoles.assignment(circuit, JANE).id())
                .isEqualTo(ReaderRoles.assignment(circuit, JANE.toUpperCase(java.util.Locale.ROOT))
                        .id())
                .isNotEqualTo(ReaderRoles.assignment(circuit, JOE).id());
    }
}
