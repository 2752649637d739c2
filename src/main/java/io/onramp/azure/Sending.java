package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Sends a change, unless a look shows that it need not be sent. */
class Sending {

    private final ArmClient arm;
    private final ChangeRows rows;
    private final SecretLeaves secrets;

    Sending(ArmClient arm, ChangeRows rows, SecretLeaves secrets) {
        this.arm = arm;
        this.rows = rows;
        this.secrets = secrets;
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

    /** Nothing was sent: the look itself got no answer, so whether Azure has it is as unknown as before. */
    record Blind(Answer answer) implements Result {}

    /**
     * @param look whether Azure may know of it already
     * @throws AzureUnavailable where no answer came
     */
    Result send(Change change, boolean look) {
        if (change.isAction()) {
            return new Answered(arm.act(change.resource, change.action));
        }
        Optional<Result> found = look ? look(change) : Optional.empty();
        return found.orElseGet(() -> change.isDelete() ? new Answered(arm.delete(change.resource)) : put(change));
    }

    private Result put(Change change) {
        JsonNode body;
        try {
            body = secrets.revealed(change.desired);
        } catch (NoSuchElementException | IllegalArgumentException | IllegalStateException gone) {
            return new Impossible("SecretUnavailable", "A secret that the resource needs cannot be read");
        }
        try {
            return new Answered(arm.put(change.resource, body));
        } catch (IllegalArgumentException malformed) {
            return new Impossible("InvalidBody", String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<Result> look(Change change) {
        Answer seen = arm.get(change.resource);
        if (seen.unavailable()) {
            return Optional.of(new Blind(seen));
        }
        if (change.isDelete()) {
            return lookDeleted(seen);
        }
        if (!seen.succeeded()
                || seen.failed()
                || !Comparison.between(change.desired, seen.body()).isEmpty()
                || otherSecrets(change)) {
            return Optional.empty();
        }
        return Optional.of(seen.atRest() ? new AsDesired(seen.body(), ours(change)) : new UnderWay(ours(change)));
    }

    private static Optional<Result> lookDeleted(Answer seen) {
        if (seen.status() == 404) {
            return Optional.of(new AsDesired(NullNode.instance, false));
        }
        return seen.provisioningState().equalsIgnoreCase("Deleting")
                ? Optional.of(new UnderWay(false))
                : Optional.empty();
    }

    /** Azure does not show keys: whether it has these can only be told from what was sent last. */
    private boolean otherSecrets(Change change) {
        return rows.earlier(change)
                .filter(Change::isPut)
                .map(earlier ->
                        !SecretLeaves.references(earlier.desired).equals(SecretLeaves.references(change.desired)))
                .orElse(false);
    }

    /**
     * Whether this order made what is there. A 201 that got lost leaves only the tags to tell: a resource that carries
     * the order's number was not there before.
     */
    private boolean ours(Change change) {
        for (JsonNode tag : change.desired.path("tags")) {
            if (tag.asText().equals(change.order)) {
                return true;
            }
        }
        return false;
    }
}
