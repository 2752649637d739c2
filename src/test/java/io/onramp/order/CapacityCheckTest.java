package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service has a circuit of 200 Mbps from Equinix in Amsterdam. */
class CapacityCheckTest {

    private OrderTables tables;
    private ChangeCheck check;
    private CheckedOrders checked;
    private OrderNumber service;
    private PortCapacity.Answer answer = PortCapacity.Answer.NO_OBJECTION;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void aServiceIsInUse() {
        tables = new OrderTables();
        checked = new CheckedOrders(tables.jdbc, tables.json, tables.clock);
        JdbcPlans plans = tables.plans("172.31.240.0/20");
        check = new ChangeCheck(
                tables.preFlight(), tables.orders, plans, NothingBuilt.anywhere(), new CapacityCheck(this::ports));
        OnboardingOrder ready = tables.withoutLinks("a");
        service = ready.number();
        tables.together(() -> plans.make(ready));
        tables.together(() -> {
            tables.orders.end(service, OrderState.COMPLETED, "");
            return null;
        });
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private PortCapacity.Answer ports(
            OrderNumber order, String carrier, String location, List<PortCapacity.Demand> circuits) {
        assertThat(order).isEqualTo(service);
        circuits.forEach(one -> asked.add("%s %s %s %d>%d"
                .formatted(
                        carrier,
                        location,
                        one.circuit().replace("-" + Planner.suffix(service), ""),
                        one.hasMbps(),
                        one.wantedMbps())));
        return answer;
    }

    private PreFlight.Result changed(String characteristic, String value) {
        ObjectNode document = tables.json.createObjectNode();
        document.putArray("relatedParty").addObject().put("id", "contoso").put("role", "customer");
        document.putArray("serviceOrderItem")
                .addObject()
                .put("id", "1")
                .put("action", "modify")
                .putObject("service")
                .put("id", service.value())
                .putArray("serviceCharacteristic")
                .addObject()
                .put("name", characteristic)
                .set("value", RulesOrder.json(value.replace('\'', '"')));
        return check.check(tables.accept(document, "change").order());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bandwidthInMbps | 500       | Equinix Amsterdam er-contoso-amsterdam 200>500
                    bandwidthInMbps | 1500      | Equinix Amsterdam er-contoso-amsterdam 200>1000, Equinix Amsterdam er-contoso-amsterdam-2 0>500
                    bandwidthInMbps | 100       | Equinix Amsterdam er-contoso-amsterdam-r2 0>100
                    peeringLocation | 'London'  | Equinix London er-contoso-london 0>200
                    skuTier         | 'Premium' | ``
                    rotateKeys      | ['bgp']   | ``
                    """)
    void portsAreAskedForWhatAChangeAddsToThem(String what, String value, String questions) {
        PreFlight.Result result = changed(what, value);

        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        assertThat(String.join(", ", asked)).isEqualTo(questions);
    }

    @Test
    void aPortThatHasNotTheRoomIsAFindingWithTheWaysRound() {
        answer = new PortCapacity.Answer(List.of(new PortCapacity.Shortage("CX-33", 100, 300)), List.of());

        PreFlight.Result result = changed("bandwidthInMbps", "500");

        assertThat(result)
                .isEqualTo(new PreFlight.NotReady(
                        List.of(new Finding(
                                "bandwidthInMbps",
                                "port-capacity",
                                "needs 300 Mbps more, and the port CX-33 of Equinix in Amsterdam has room for 100 Mbps: have the"
                                        + " carrier enlarge it, or order another peering location or carrier, for which a new"
                                        + " circuit is made before the old one goes")),
                        Missing.ORDER));
    }

    @Test
    void whatAPortDoesNotSayStandsInNobodysWayAndIsKeptForThoseWhoApprove() {
        answer = PortCapacity.Answer.unknown(new PortCapacity.Doubt("Equinix answers 403", false));

        PreFlight.Ready ready = (PreFlight.Ready) changed("bandwidthInMbps", "500");
        tables.together(() -> {
            checked.keep(ready);
            return null;
        });

        assertThat(ready.isEarly()).isFalse();
        assertThat(checked.unknown(service))
                .containsExactly(
                        "Not known: whether the ports of Equinix in Amsterdam take 300 Mbps more; ask the carrier"
                                + " before you approve (Equinix answers 403)");
    }

    @Test
    void aCarrierThatMayAnswerALittleLaterIsWorthAskingAgain() {
        answer = PortCapacity.Answer.unknown(new PortCapacity.Doubt("Equinix answers 503", true));

        assertThat(changed("bandwidthInMbps", "500"))
                .isInstanceOfSatisfying(PreFlight.Ready.class, ready -> assertThat(ready.isEarly())
                        .isTrue());
    }

    @Test
    void nobodyIsAskedAboutAChangeThatCannotBe() {
        PreFlight.Result result = changed("carrier", "'Nobody'");

        assertThat(result).isInstanceOf(PreFlight.NotReady.class);
        assertThat(asked).isEmpty();
    }
}
