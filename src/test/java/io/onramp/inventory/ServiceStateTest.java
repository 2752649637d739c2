package io.onramp.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Milestone;
import io.onramp.order.OrderState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceStateTest {

    @ParameterizedTest(name = "{0}, reached {1}, planned {2}, ended {3}: {4}")
    @CsvSource({
        // before anybody has found the order complete there is no service
        "acknowledged, , false, false, ",
        "pending, , false, false, ",
        "assessingCancellation, , false, false, ",
        "rejected, , false, false, ",
        "cancelled, , false, false, ",
        "inProgress, orderComplete, false, false, feasibilityChecked",
        "inProgress, orderComplete, true, false, designed",
        // an order that is corrected stays what it was
        "pending, orderComplete, true, false, designed",
        "inProgress, planApproved, true, false, designed",
        "inProgress, circuitOrdered, true, false, reserved",
        "assessingCancellation, circuitOrdered, true, false, reserved",
        "inProgress, carrierProvisioned, true, false, inactive",
        "inProgress, networkHardened, true, false, inactive",
        "inProgress, trafficVerified, true, false, inactive",
        "pendingCancellation, carrierProvisioned, true, false, inactive",
        "completed, handedOver, true, false, active",
        // a circuit that was there before, of which no milestone tells
        "completed, , true, false, active",
        // a later order had it taken down
        "completed, handedOver, true, true, terminated",
        "rejected, orderComplete, true, false, terminated",
        "rejected, orderComplete, false, false, terminated",
        "cancelled, carrierProvisioned, true, false, terminated",
        "failed, networkConnected, true, false, terminated"
    })
    void itFollowsFromTheOrderItsPlanAndWhatWasReached(
            String order, String reached, boolean planned, boolean ended, String expected) {
        ServiceState.Facts facts = new ServiceState.Facts(OrderState.ofTmf(order), upTo(reached), planned, ended);

        assertThat(ServiceState.of(facts).map(ServiceState::tmf).orElse(null)).isEqualTo(expected);
    }

    @Test
    void theNamesAreThoseOfTmf638() {
        assertThat(ServiceState.values())
                .extracting(ServiceState::tmf)
                .containsExactly("feasibilityChecked", "designed", "reserved", "inactive", "active", "terminated");
    }

    private static Set<Milestone> upTo(String last) {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> last != null && milestone.compareTo(Milestone.of(last)) <= 0)
                .collect(Collectors.toSet());
    }
}
