package io.onramp.hardening;

import io.onramp.azure.ResourceId;
import io.onramp.network.NetworkDesign;
import io.onramp.onboarding.ReplacedAttachments;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an operator had replaced on subnets; kept for longer than the process that hardens the network. */
@Component
@Transactional
class KeptAttachments implements ReplacedAttachments {

    private final JdbcClient jdbc;

    KeptAttachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last one counts. */
    void replaced(OrderNumber order, Plan.Network network, Attachment attachment) {
        String subnet = NetworkDesign.subnetId(network, attachment.subnet()).value();
        jdbc.sql("delete from replaced_attachment where order_number = ? and subnet_id = ? and kind = ?")
                .params(order.value(), subnet, attachment.kind())
                .update();
        jdbc.sql("insert into replaced_attachment (order_number, subnet_id, kind, attached_id) values (?, ?, ?, ?)")
                .params(order.value(), subnet, attachment.kind(), attachment.id())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Replaced> of(OrderNumber order) {
        return jdbc.sql("select subnet_id, kind, attached_id from replaced_attachment where order_number = ?")
                .param(order.value())
                .query((row, number) -> new Replaced(
                        new ResourceId(row.getString("subnet_id")),
                        row.getString("kind"),
                        new ResourceId(row.getString("attached_id"))))
                .list();
    }
}
