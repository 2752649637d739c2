package io.onramp.adoption;

import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one order for each circuit that is to be adopted, however often and by how many at once it is asked for. One whose
 * adoption came to nothing can be adopted anew.
 */
@Component
class AdoptionDoor {

    private static final String SYSTEM = "adoption";
    private static final int LONGEST_ID = 180;
    private static final int MOST_TRIES = 3;

    private final Orders orders;
    private final TransactionTemplate transaction;

    AdoptionDoor(Orders orders, PlatformTransactionManager transactions) {
        this.orders = orders;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return the order that adopts the circuit, or has adopted it */
    OrderNumber take(AdoptionRequest request, String operator) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> accept(request, operator));
            } catch (DuplicateKeyException | TransientDataAccessException lost) {
                // another was as quick: its order is there next time
                if (attempt == MOST_TRIES) {
                    throw lost;
                }
            }
        }
    }

    private OrderNumber accept(AdoptionRequest request, String operator) {
        String circuit = fitting(request.circuitId().toLowerCase(Locale.ROOT));
        for (int turn = 1; ; turn++) {
            OrderSource source = new OrderSource(SYSTEM, turn == 1 ? circuit : circuit + "#" + turn);
            Optional<Order> known = orders.find(source);
            if (known.isEmpty()) {
                return orders.accept(request.order(operator), source).order().number();
            }
            if (known.get().state() == OrderState.COMPLETED
                    || !known.get().state().ended()) {
                return known.get().number();
            }
        }
    }

    /** An id too long for the column is as unique by its digest. */
    private static String fitting(String id) {
        return id.length() <= LONGEST_ID ? id : "sha256:" + digest(id);
    }

    private static String digest(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
