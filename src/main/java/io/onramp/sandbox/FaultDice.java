package io.onramp.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Decides whether a fault that is less than certain hits a call. With a seed the answer follows from the seed, the call and how often that
 * call has been made, not from the order in which threads come along: so a run with many clients can be repeated.
 */
@Component
@ConditionalOnSandbox
class FaultDice {

    /** Their paths end with an id that is another one in each run. */
    private static final Set<String> NAMELESS = Set.of("operations", "operationresults");

    private final JdbcClient jdbc;

    FaultDice(JdbcClient jdbc, SandboxSchema schema) {
        this.jdbc = jdbc;
    }

    boolean hits(Fault fault, double probability, Optional<Long> seed, ArmRequest request) {
        if (probability >= 1) {
            return true;
        }
        double thrown = seed.isEmpty()
                ? ThreadLocalRandom.current().nextDouble()
                : thrown(seed.get() + "|" + fault.kind().word() + "|" + call(request), fault, request);
        return thrown < probability;
    }

    private double thrown(String what, Fault fault, ArmRequest request) {
        long time = count(hash(fault.id() + "|" + call(request)).toString());
        return (hash(what + "|" + time).getMostSignificantBits() >>> 11) * 0x1.0p-53;
    }

    private static String call(ArmRequest request) {
        ArmPath path = request.path();
        String target = NAMELESS.contains(path.type())
                ? path.subscription() + "/" + path.type()
                : String.join("/", path.parts());
        return request.method() + " " + target.toLowerCase(Locale.ROOT);
    }

    /** The number of this call among its like, beginning with 1. */
    private long count(String key) {
        int updated = jdbc.sql("update sandbox_fault_call set calls = calls + 1 where call_key = ?")
                .param(key)
                .update();
        if (updated == 0) {
            try {
                jdbc.sql("insert into sandbox_fault_call (call_key, calls) values (?, 1)")
                        .param(key)
                        .update();
            } catch (DuplicateKeyException e) {
                // inside a transaction the whole call is tried again
                if (TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
                return count(key);
            }
        }
        return jdbc.sql("select calls from sandbox_fault_call where call_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    void forget() {
        jdbc.sql("delete from sandbox_fault_call").update();
    }

    private static UUID hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
