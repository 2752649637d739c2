package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.onramp.azure.Wakeups.Turn;
import io.onramp.order.OrderNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in the database. */
class JdbcChangeLedger implements ChangeLedger {

    private static final String CIRCUIT = "Microsoft.Network/expressRouteCircuits";

    /** What was never sent has no outcome to wait for. */
    private static final String NOBODY = "nobody";

    private final ChangeRows rows;
    private final AdoptedRows adopted;
    private final Wakeups wakeups;
    private final TransactionTemplate transaction;

    JdbcChangeLedger(ChangeRows rows, AdoptedRows adopted, Wakeups wakeups, TransactionTemplate transaction) {
        this.rows = rows;
        this.adopted = adopted;
        this.wakeups = wakeups;
        this.transaction = transaction;
    }

    @Override
    public void submit(ChangeBatch batch) {
        for (AzureChange change : batch.changes()) {
            TypedCalls.requireKnown(change);
            SecretLeaves.requireReferences(desired(change));
        }
        transaction.executeWithoutResult(joined -> {
            String id = UUID.randomUUID().toString();
            rows.addBatch(id, batch);
            for (int place = 0; place < batch.changes().size(); place++) {
                long change = add(id, batch, place);
                if (place == 0) {
                    wakeups.schedule(new Turn(change, 0));
                }
            }
        });
    }

    @Override
    public boolean withdraw(OrderNumber order, String replyTo) {
        return Boolean.TRUE.equals(transaction.execute(joined -> {
            List<Change> unfinished = rows.holdUnfinished(order.value());
            List<Change> withdrawn = unfinished.stream()
                    .filter(change -> change.withdrawable() && !rows.restores(change.batch))
                    .toList();
            withdrawn.forEach(rows::withdraw);
            withdrawn.stream().map(change -> change.lockKey).distinct().forEach(this::wakeNext);
            withdrawn.stream().map(change -> change.batch).distinct().forEach(this::settle);
            boolean underWay = unfinished.stream()
                    .anyMatch(change ->
                            (change.state.underWay() || rows.restores(change.batch)) && change.changesResource());
            rows.awaitRest(order.value(), underWay ? Optional.of(replyTo) : Optional.empty());
            return !underWay;
        }));
    }

    /**
     * Who comes next may just be finding that it has to wait: it is woken all the same, unless another of its own batch
     * comes before it.
     */
    private void wakeNext(String lockKey) {
        rows.next(lockKey)
                .filter(next -> rows.ofBatch(next.batch).stream()
                        .allMatch(other -> other.place >= next.place || other.state == LedgerEntry.State.SUCCEEDED))
                .ifPresent(next -> {
                    next.woken();
                    rows.save(next);
                    wakeups.schedule(new Turn(next.id, next.wakeups));
                });
    }

    /** What is left of a batch of which nothing more is done: the results that it kept for its outcome are let go. */
    private void settle(String batch) {
        List<Change> changes = rows.ofBatch(batch);
        if (changes.stream().noneMatch(change -> change.state.underWay())) {
            Change any = changes.get(0);
            any.wakeups++;
            rows.save(any);
            wakeups.schedule(new Turn(any.id, any.wakeups));
        }
    }

    @Override
    public void adopt(OrderNumber order, String activity, List<Adopted> found) {
        List<AzureChange> changes = found.stream()
                .map(Adopted::found)
                .<AzureChange>map(AzureChange.Put::new)
                .toList();
        changes.forEach(change -> SecretLeaves.requireReferences(desired(change)));
        if (changes.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(joined -> {
            String id = UUID.randomUUID().toString();
            rows.addBatch(id, new ChangeBatch(order, activity, NOBODY, changes));
            for (int place = 0; place < found.size(); place++) {
                DesiredResource one = found.get(place).found();
                adopted.add(
                        id,
                        place,
                        order.value(),
                        one,
                        LockKey.of(one.id(), one.body()),
                        found.get(place).hold());
            }
            rows.settled(id);
        });
    }

    @Override
    public List<LedgerEntry> of(OrderNumber order) {
        return rows.ofOrder(order.value());
    }

    @Override
    public List<ResourceId> made(OrderNumber order) {
        List<LedgerEntry> entries = of(order);
        Set<ResourceId> circuits = entries.stream()
                .filter(entry -> isOurs(entry, order))
                .map(LedgerEntry::resource)
                .filter(id -> id.type().equalsIgnoreCase(CIRCUIT))
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> isOurs(entry, order) || isSentTo(circuits, entry))
                .map(LedgerEntry::resource)
                .distinct()
                .toList();
    }

    private static boolean isOurs(LedgerEntry entry, OrderNumber order) {
        return entry.created() || sentAsOurs(entry, order) || isManaged(entry);
    }

    /** An authorization or a peering has no tags, but its circuit has. */
    private static boolean isSentTo(Set<ResourceId> circuits, LedgerEntry entry) {
        return entry.method().equals(Change.PUT)
                && entry.sentAt().isPresent()
                && !entry.resource().type().equalsIgnoreCase(CIRCUIT)
                && circuits.stream().anyMatch(circuit -> entry.resource().key().startsWith(circuit.key() + "/"));
    }

    private static boolean isManaged(LedgerEntry entry) {
        return entry.adopted().filter(LedgerEntry.Hold.MANAGED::equals).isPresent();
    }

    private static boolean sentAsOurs(LedgerEntry entry, OrderNumber order) {
        // an update may well tag what it does not make
        return entry.method().equals(Change.PUT)
                && entry.sentAt().isPresent()
                && entry.desired()
                        .filter(body -> Ownership.claims(body, order.value()))
                        .isPresent();
    }

    private long add(String id, ChangeBatch batch, int place) {
        String order = batch.order().value();
        AzureChange change = inPlace(batch, batch.changes().get(place));
        if (change instanceof AzureChange.Read) {
            return rows.add(
                    id,
                    place,
                    order,
                    Change.GET,
                    change.id(),
                    null,
                    NullNode.instance,
                    LockKey.ofLook(change.id()),
                    false);
        }
        JsonNode desired = desired(change);
        String lockKey = lockKey(change.id(), desired);
        if (change instanceof AzureChange.Action action) {
            return rows.add(id, place, order, Change.POST, change.id(), action.action(), desired, lockKey, false);
        }
        String method = change instanceof AzureChange.Put
                ? Change.PUT
                : change instanceof AzureChange.Update ? Change.PATCH : Change.DELETE;
        boolean onlyWhereAbsent = change instanceof AzureChange.Put put && put.onlyWhereAbsent();
        long added = rows.add(id, place, order, method, change.id(), null, desired, lockKey, onlyWhereAbsent);
        if (change instanceof AzureChange.Update update && !update.where().isEmpty()) {
            rows.onlyWhere(added, update.where());
        }
        return added;
    }

    /** What others made and the order has adopted is not replaced, unless it is made again what it was. */
    private AzureChange inPlace(ChangeBatch batch, AzureChange change) {
        return change instanceof AzureChange.Put put
                        && !put.onlyWhereAbsent()
                        && !batch.restores()
                        && adopted.hold(batch.order().value(), put.id()).isPresent()
                ? AdoptedChange.of(put)
                : change;
    }

    private String lockKey(ResourceId id, JsonNode desired) {
        String lockKey = LockKey.of(id, desired);
        // only the body that made a connection is sure to name its gateway
        return LockKey.isConnection(id) && lockKey.equals(id.key())
                ? rows.lastLockKey(id).orElse(lockKey)
                : lockKey;
    }

    private static JsonNode desired(AzureChange change) {
        if (change instanceof AzureChange.Update update) {
            return update.patch();
        }
        return change instanceof AzureChange.Put put ? put.desired().body() : NullNode.instance;
    }
}
