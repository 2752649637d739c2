package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderSource;
import io.onramp.order.Orders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one order of one request, however often and however concurrently it is sent. */
@Component
class OrderRequests {

    private static final int MOST_TRIES = 3;

    private final Orders orders;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderRequests(Orders orders, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.orders = orders;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * @param client who asks
     * @param idempotencyKey the header of that name, or null
     * @throws Refused with 409 where the same id came with another body before
     */
    Orders.Acceptance accept(String client, String idempotencyKey, ObjectNode document) {
        String digest = digest(StrictJson.canonical(document));
        OrderSource source = new OrderSource(system(client), requestId(document, idempotencyKey, digest));
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> acceptOnce(source, digest, document.deepCopy()));
            } catch (DuplicateKeyException | TransientDataAccessException lost) {
                // The same request at the same time: the other one has made the order, so it is there next time
                if (attempt == MOST_TRIES) {
                    throw lost;
                }
            }
        }
    }

    /** What the orders of that client have as their source's system. */
    static String system(String client) {
        return "tmf641:" + client;
    }

    private Orders.Acceptance acceptOnce(OrderSource source, String digest, ObjectNode document) {
        Optional<String> before = jdbc.sql(
                        "select body_digest from order_request where source_system = ? and external_id = ?")
                .params(source.system(), source.externalId())
                .query(String.class)
                .optional();
        if (before.isPresent()) {
            if (!before.get().equals(digest)) {
                throw new Refused(HttpStatus.CONFLICT, "same-id-same-order", "externalId", source.externalId());
            }
            return new Orders.Acceptance(orders.find(source).orElseThrow(), true);
        }
        Orders.Acceptance accepted = orders.accept(document, source);
        jdbc.sql("insert into order_request (source_system, external_id, body_digest, order_number, received_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        source.system(),
                        source.externalId(),
                        digest,
                        accepted.order().number().value(),
                        OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        return accepted;
    }

    private static String requestId(ObjectNode document, String idempotencyKey, String digest) {
        String externalId = document.path("externalId").asText("");
        if (document.path("externalId").isValueNode() && !externalId.isBlank() && !externalId.equals("null")) {
            return fitting(externalId, "");
        }
        return idempotencyKey == null || idempotencyKey.isBlank()
                ? "sha256:" + digest
                : fitting(Texts.cleaned(idempotencyKey), "key:");
    }

    /** An id too long for the column is as unique by its digest. */
    private static String fitting(String id, String prefix) {
        return (prefix + id).length() <= 200 ? prefix + id : "sha256:" + digest(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
