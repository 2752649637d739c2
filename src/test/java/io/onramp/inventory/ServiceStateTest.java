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

    @ParameterizedTest(name = "{0}, reached {1}, planned {2}: {3}")
    @CsvSource({
        // before anybody has found the order complete there is no service
        "acknowledged, , false, ",
        "pending, , false, ",
        "assessingCancellation, , false, ",
        "rejected, , false, ",
        "cancelled, , false, ",
        "inProgress, orderComplete, false, feasibilityChecked",
        "inProgress, orderComplete, true, designed",
        // an order that is corrected stays what it was
        "pending, orderComplete, true, designed",
        "inProgress, planApproved, true, designed",
        "inProgress, circuitOrdered, true, reserved",
        "assessingCancellation, circuitOrdered, true, reserved",
        "inProgress, carrierProvisioned, true, inactive",
        "inProgress, networkHardened, true, inactive",
        "inProgress, trafficVerified, true, inactive",
        "pendingCancellation, carrierProvisioned, true, inactive",
        "completed, handedOver, true, active",
        // a circuit that was there before, of which no milestone tells
        "completed, , true, active",
        "rejected, orderComplete, true, terminated",
        "rejected, orderComplete, false, terminated",
        "cancelled, carrierProvisioned, true, terminated",
        "failed, networkConnected, true, terminated"
    })
    void itFollowsFromTheOrderItsPlanAndWhatWasReached(String order, String reached, boolean planned, String expected) {
        ServiceState.Facts facts = new ServiceState.Facts(OrderState.ofTmf(order), upTo(reached), planned);

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
