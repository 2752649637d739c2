package io.onramp.order;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changes have resized in place: Azure does not size it back, so it stays so whatever becomes of the change. */
@Component
@Transactional
public class ResizedInPlace {

    private final JdbcClient jdbc;

    ResizedInPlace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A circuit has the bandwidth and SKU that the change asks for. */
    public void circuit(OrderNumber change, String name) {
        if (!circuits(change).contains(name)) {
            jdbc.sql("insert into resized_circuit (order_number, circuit) values (?, ?)")
                    .params(change.value(), name)
                    .update();
        }
    }

    /** A network's gateway has the size that the change asks for; one that Azure sizes back in place as well is not kept. */
    public void gateway(OrderNumber change, PlanDifference asked, String network) {
        String had = asked.former().network(network).gatewaySku();
        String now = asked.wanted().network(network).gatewaySku();
        if (!GatewaySkus.inPlace(now).contains(had) && !gateways(change).contains(network)) {
            jdbc.sql("insert into resized_gateway (order_number, network) values (?, ?)")
                    .params(change.value(), network)
                    .update();
        }
    }

    /** Names of the circuits that were resized. */
    @Transactional(readOnly = true)
    public Set<String> circuits(OrderNumber change) {
        return jdbc.sql("select circuit from resized_circuit where order_number = ?")
                .param(change.value())
                .query(String.class)
                .set();
    }

    /** Names of the networks whose gateways stay as the change has made them. */
    @Transactional(readOnly = true)
    public Set<String> gateways(OrderNumber change) {
        return jdbc.sql("select network from resized_gateway where order_number = ?")
                .param(change.value())
                .query(String.class)
                .set();
    }
}
