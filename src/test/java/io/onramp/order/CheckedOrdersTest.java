package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckedOrdersTest {

    private OrderTables tables;
    private CheckedOrders checked;

    @BeforeEach
    void open() {
        tables = new OrderTables();
        checked = new CheckedOrders(tables.jdbc, tables.json, tables.clock);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatTheCheckFoundIsKeptAsItWas() {
        OnboardingOrder order = tables.withoutLinks("a");

        checked.keep(new PreFlight.Ready(order));
        checked.keep(new PreFlight.Ready(order, List.of(new PreFlight.Unknown("Not known: one\nthing", true))));

        assertThat(checked.get(order.number())).isEqualTo(order);
        assertThat(checked.unknown(order.number())).containsExactly("Not known: one thing");
    }

    @Test
    void anOrderThatWasNeverCompleteIsNotPlanned() {
        assertThatThrownBy(() -> checked.get(new OrderNumber("ONB-2026-000009")))
                .isInstanceOf(NoSuchElementException.class);
    }
}
