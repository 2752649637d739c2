package io.onramp.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.offboarding.OffboardingCheck.Result;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OffboardingCheckTest {

    private static final OrderNumber SERVICE = new OrderNumber("ONB-2026-000001");
    private static final OrderNumber DELETION = new OrderNumber("ONB-2026-000002");

    @ParameterizedTest(name = "asked by {0} for {1}, ordered by {2} for {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "tmf641:ticketing,   -,        tmf641:ticketing, contoso, fine",
                "tmf641:ticketing,   contoso,  tmf641:ticketing, contoso, fine",
                "tmf641:ticketing,   Contoso,  tmf641:ticketing, contoso, fine",
                "tmf641:ticketing,   fabrikam, tmf641:ticketing, contoso, customer",
                "tmf641:ticketing,   contoso,  tmf641:shop,      contoso, service",
                "tmf641:board:jim,   contoso,  tmf641:shop,      contoso, fine",
                "tmf641:board:jim,   -,        tmf641:shop,      contoso, fine",
                "rt,                 contoso,  tmf641:shop,      contoso, fine",
                "rt,                 -,        rt,               contoso, customer",
                "rt,                 fabrikam, rt,               contoso, customer"
            })
    void whoAsksHasToBeTheOneWhoseServiceItIs(
            String sender, String customer, String orderedBy, String whose, String expected) {
        Order asked = order(DELETION, sender, customer, OrderAction.DELETE, OrderState.ACKNOWLEDGED);
        Order service = order(SERVICE, orderedBy, whose, OrderAction.ADD, OrderState.COMPLETED);

        Result result = OffboardingCheck.of(asked, Optional.of(service), Optional.empty());

        assertThat(told(result)).isEqualTo(expected);
    }

    @Test
    void whatNamesNoServiceIsPutRightByAPerson() {
        Order asked = order(DELETION, "rt", "contoso", OrderAction.DELETE, OrderState.ACKNOWLEDGED);
        Order another = order(SERVICE, "rt", "contoso", OrderAction.DELETE, OrderState.COMPLETED);

        assertThat(told(OffboardingCheck.of(asked, Optional.empty(), Optional.empty())))
                .isEqualTo("service");
        assertThat(told(OffboardingCheck.of(asked, Optional.of(another), Optional.empty())))
                .isEqualTo("service");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"REJECTED", "CANCELLED", "FAILED"})
    void whatNeverCameIntoServiceCannotBeTakenDown(OrderState ended) {
        Order asked = order(DELETION, "rt", "contoso", OrderAction.DELETE, OrderState.ACKNOWLEDGED);
        Order service = order(SERVICE, "rt", "contoso", OrderAction.ADD, ended);

        Result result = OffboardingCheck.of(asked, Optional.of(service), Optional.empty());

        assertThat(result).isEqualTo(new Result.Never("ONB-2026-000001 never came into service: it is " + ended.tmf()));
    }

    @Test
    void aServiceEndsOnce() {
        Order asked = order(DELETION, "rt", "contoso", OrderAction.DELETE, OrderState.ACKNOWLEDGED);
        Order service = order(SERVICE, "rt", "contoso", OrderAction.ADD, OrderState.COMPLETED);

        Result result =
                OffboardingCheck.of(asked, Optional.of(service), Optional.of(new OrderNumber("ONB-2026-000009")));

        assertThat(result).isEqualTo(new Result.Never("ONB-2026-000001 was taken down already, by ONB-2026-000009"));
    }

    /** {@code fine}, or the first field that is wrong. */
    private static String told(Result result) {
        if (result instanceof Result.Wrong wrong) {
            return wrong.findings().get(0).field();
        }
        return result instanceof Result.Fine ? "fine" : "never";
    }

    private static Order order(
            OrderNumber number, String sender, String customer, OrderAction action, OrderState state) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.putArray("serviceOrderItem").addObject().put("action", action.tmf());
        if (customer != null) {
            document.putArray("relatedParty")
                    .addObject()
                    .put("role", "customer")
                    .put("id", customer);
        }
        return new Order(
                number,
                state,
                new OrderSource(sender, number.value()),
                document,
                "",
                Set.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
