package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Circuits and gateways take one change at a time, their children and connections included. */
@Component
@ConditionalOnSandbox
class Locks {

    private final OperationStore operations;
    private final Clock clock;

    Locks(OperationStore operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /** Refuses a second change while one runs, for the types that take one at a time. */
    void requireFree(ResourceType type, ObjectNode node, String ownKey) {
        if (type.lock(node).isEmpty()) {
            return;
        }
        operations.holding(key(type, node, ownKey), clock.instant()).ifPresent(running -> {
            throw ArmRefusal.byProvider(
                    409,
                    "AnotherOperationInProgress",
                    "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: "
                            + running.id() + ".");
        });
    }

    /** What a change of this resource holds: its own key, or that of the resource it hangs on. */
    static String key(ResourceType type, ObjectNode node, String ownKey) {
        return type.lock(node).map(id -> id.toLowerCase(Locale.ROOT)).orElse(ownKey);
    }
}
