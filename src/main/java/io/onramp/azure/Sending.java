package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Sends a change, unless a look shows that it need not be sent. */
class Sending {

    private static final Set<String> HOLDING_OTHERS = Set.of(
            "microsoft.network/expressroutecircuits",
            "microsoft.network/virtualnetworks",
            "microsoft.network/virtualnetworkgateways");

    /** So long a provider that was registered is taken to be: circuit and networks of an order ask one after the other. */
    private static final Duration REGISTERED = Duration.ofMinutes(5);

    private final ArmClient arm;
    private final ChangeRows rows;
    private final AdoptedRows adopted;
    private final SecretLeaves secrets;
    private final Updating updating;

    Sending(ArmClient arm, ChangeRows rows, AdoptedRows adopted, SecretLeaves secrets) {
        this.arm = arm;
        this.rows = rows;
        this.adopted = adopted;
        this.secrets = secrets;
        this.updating = new Updating(arm, rows, secrets);
    }

    /** What came of it. */
    sealed interface Result {}

    /** Nothing was sent: all is as desired. */
    record AsDesired(JsonNode body, boolean ours) implements Result {}

    /** Nothing was sent: Azure is at it already. */
    record UnderWay(boolean ours) implements Result {}

    /** Nothing was sent: it cannot be. */
    record Impossible(String code, String message) implements Result {}

    record Answered(Answer answer) implements Result {}

    /** Nothing was sent: what is to be updated is being changed by somebody. */
    record Busy() implements Result {}

    /** Nothing was sent: what is to be updated cannot be seen. */
    record Missing(Answer answer) implements Result {}

    /** Nothing was sent: the look itself got no answer, so whether Azure has it is as unknown as before. */
    record Blind(Answer answer) implements Result {}

    /**
     * A PUT replaces whatever is there, so for what can tell whose it is (and for groups, which are shared) one look goes
     * ahead of the first.
     *
     * @param look whether Azure may know of it already
     * @param goingOut called when it is certain that something is sent, before it is
     * @throws AzureUnavailable where no answer came
     */
    Result send(Change change, boolean look, Runnable goingOut) {
        if (isWatchedOnly(change)) {
            return new Impossible(
                    "WatchedOnly", change.resource + " was adopted to be watched: Onramp does not change it");
        }
        if (change.isUpdate()) {
            return updating.send(change, goingOut);
        }
        boolean registers = change.isAction() && change.resource.isProvider();
        if (registers && rows.actedSince(change, change.createdAt.minus(REGISTERED))) {
            return new AsDesired(NullNode.instance, false);
        }
        if (registers || change.onlyWhereAbsent) {
            Optional<Result> there = there(change, arm.get(change.resource));
            if (there.isPresent()) {
                return there.get();
            }
            return act(change, goingOut);
        }
        boolean first = change.isPut()
                && change.attempts == 0
                && (change.resource.isResourceGroup() || Ownership.claimed(change.desired));
        if (!change.isAction() && (look || first)) {
            Answer seen = arm.get(change.resource);
            Optional<Result> found = judged(change, seen);
            if (found.isPresent()) {
                return found.get();
            }
            if (change.isPut() && seen.succeeded() && holdsOthers(change.resource)) {
                return updating.send(change, seen, goingOut);
            }
        }
        return act(change, goingOut);
    }

    private boolean isWatchedOnly(Change change) {
        return change.changesResource()
                && !change.onlyWhereAbsent
                && adopted.hold(change.order, change.resource)
                        .filter(LedgerEntry.Hold.WATCHED::equals)
                        .isPresent();
    }

    private Result act(Change change, Runnable goingOut) {
        if (change.isPut()) {
            return put(change, goingOut);
        }
        goingOut.run();
        return new Answered(change.isAction() ? arm.act(change.resource, change.action) : arm.delete(change.resource));
    }

    /** What is there already is enough; a provider is there when it is registered. */
    private static Optional<Result> there(Change change, Answer seen) {
        if (seen.unavailable()) {
            return Optional.of(new Blind(seen));
        }
        if (!seen.succeeded()) {
            return seen.status() == 404 ? Optional.empty() : Optional.of(new Answered(seen));
        }
        // it was not there when it was sent
        boolean ours = change.isPut() && change.sentAt != null;
        if (!seen.atRest()) {
            // so does a provider that nobody has registered
            return change.isPut() || seen.provisioningState().equalsIgnoreCase("Registering")
                    ? Optional.of(new UnderWay(ours))
                    : Optional.empty();
        }
        boolean enough = change.isPut()
                ? !ours || !seen.failed()
                : seen.provisioningState().equalsIgnoreCase("Registered");
        return enough ? Optional.of(new AsDesired(seen.body(), ours)) : Optional.empty();
    }

    /** Whether what was sent is there and at rest; not told of what differs in its keys alone, which Azure does not show. */
    boolean arrived(Change change, Answer seen) {
        if (!seen.succeeded() || !seen.provisioningState().equalsIgnoreCase("Succeeded")) {
            return false;
        }
        return change.isUpdate()
                ? updating.arrived(change, seen)
                : Comparison.between(change.desired, seen.body()).isEmpty() && !otherSecrets(change);
    }

    private Result put(Change change, Runnable goingOut) {
        JsonNode body;
        try {
            body = secrets.revealed(change.desired);
        } catch (NoSuchElementException | IllegalArgumentException | IllegalStateException gone) {
            return new Impossible("SecretUnavailable", "A secret that the resource needs cannot be read");
        }
        goingOut.run();
        try {
            return new Answered(arm.put(change.resource, body));
        } catch (IllegalArgumentException malformed) {
            return new Impossible("InvalidBody", String.valueOf(malformed.getMessage()));
        }
    }

    /**
     * Circuits hold peerings and authorizations, networks hold subnets and peerings with others, gateways routes of others:
     * once they are there, what the customer or a later step has put into them must not go with a second PUT.
     */
    private static boolean holdsOthers(ResourceId id) {
        return HOLDING_OTHERS.contains(id.type().toLowerCase(Locale.ROOT));
    }

    private Optional<Result> judged(Change change, Answer seen) {
        if (seen.unavailable()) {
            return Optional.of(new Blind(seen));
        }
        if (change.isDelete()) {
            return lookDeleted(change, seen);
        }
        if (change.resource.isResourceGroup()) {
            return lookGroup(seen);
        }
        if (Ownership.claimed(change.desired)) {
            Optional<Result> closed = lookClaimed(change, seen);
            if (closed.isPresent()) {
                return closed;
            }
        }
        if (!seen.succeeded()
                || seen.failed()
                || !Comparison.between(change.desired, seen.body()).isEmpty()
                || otherSecrets(change)) {
            return Optional.empty();
        }
        // a 201 that got lost leaves only the tag to tell that it was not there before
        boolean ours = Ownership.claims(change.desired, change.order);
        return Optional.of(seen.atRest() ? new AsDesired(seen.body(), ours) : new UnderWay(ours));
    }

    /** A group that is there is as desired wherever it is: the customer may have made it, for more than this order. */
    private static Optional<Result> lookGroup(Answer seen) {
        if (seen.status() == 404) {
            return Optional.empty();
        }
        if (!seen.succeeded()) {
            return Optional.of(new Answered(seen));
        }
        return Optional.of(seen.atRest() ? new AsDesired(seen.body(), false) : new UnderWay(false));
    }

    /** What would overwrite another's, or might: nobody knows what a resource is that Azure does not show. */
    private static Optional<Result> lookClaimed(Change change, Answer seen) {
        if (!seen.succeeded()) {
            return seen.status() == 404 ? Optional.empty() : Optional.of(new Answered(seen));
        }
        return Ownership.claims(seen.body(), change.order)
                ? Optional.empty()
                : Optional.of(new Impossible(
                        "BelongsToOther", change.resource + " exists already and " + Ownership.told(seen.body())));
    }

    private static Optional<Result> lookDeleted(Change change, Answer seen) {
        // another order's by the same name: this order's is not there
        boolean others = Ownership.claimed(seen.body()) && !Ownership.claims(seen.body(), change.order);
        if (seen.status() == 404 || seen.succeeded() && others) {
            return Optional.of(new AsDesired(NullNode.instance, false));
        }
        return seen.provisioningState().equalsIgnoreCase("Deleting")
                ? Optional.of(new UnderWay(false))
                : Optional.empty();
    }

    /** Azure does not show keys: whether it has these can only be told from what was sent last. */
    private boolean otherSecrets(Change change) {
        return rows.earlier(change)
                .filter(Change::leavesResource)
                .map(earlier ->
                        !SecretLeaves.references(earlier.desired).equals(SecretLeaves.references(change.desired)))
                .orElse(false);
    }
}
