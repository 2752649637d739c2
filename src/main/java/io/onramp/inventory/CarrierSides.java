package io.onramp.inventory;

import io.onramp.circuit.Circuits;
import io.onramp.inventory.Inventory.Listed;
import io.onramp.order.OrderNumber;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the carrier side of circuits was last seen as: it changes by itself, so it is asked for when it is shown. */
@Component
class CarrierSides {

    private final Circuits circuits;

    CarrierSides(Circuits circuits) {
        this.circuits = circuits;
    }

    /** By {@link #key}, those that Onramp has made; all by one statement. */
    Map<String, Circuits.Circuit> of(Collection<Listed<Entry.Circuit>> some) {
        List<OrderNumber> numbers = some.stream()
                .map(listed -> listed.service().number())
                .distinct()
                .toList();
        return circuits.of(numbers).stream()
                .collect(Collectors.toMap(made -> key(made.order(), made.name()), Function.identity()));
    }

    static String key(Listed<Entry.Circuit> listed) {
        return key(listed.service().number(), listed.entry().name());
    }

    private static String key(OrderNumber order, String circuit) {
        return order.value() + " " + circuit;
    }
}
