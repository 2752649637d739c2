package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes a part of a resource. ARM's PUT replaces the whole and removes what its body leaves out, so the resource is
 * read, changed and put back, under the ETag that it was read with.
 */
class Updating {

    private final ArmClient arm;
    private final ChangeRows rows;
    private final SecretLeaves secrets;

    Updating(ArmClient arm, ChangeRows rows, SecretLeaves secrets) {
        this.arm = arm;
        this.rows = rows;
        this.secrets = secrets;
    }

    /**
     * @param goingOut called when it is certain that something is sent, before it is
     * @throws AzureUnavailable where no answer came
     */
    Sending.Result send(Change change, Runnable goingOut) {
        return send(change, arm.get(change.resource), goingOut);
    }

    /** @param seen the resource as it has just been read */
    Sending.Result send(Change change, Answer seen, Runnable goingOut) {
        if (seen.unavailable()) {
            return new Sending.Blind(seen);
        }
        if (seen.status() == 404) {
            return change.where.isEmpty() ? new Sending.Missing(seen) : new Sending.AsDesired(NullNode.instance, false);
        }
        if (!seen.succeeded() || !(seen.body() instanceof ObjectNode there)) {
            return new Sending.Answered(seen);
        }
        if (!seen.atRest()) {
            return new Sending.Busy();
        }
        ObjectNode patch = applying(change, there).deepCopy();
        if (change.isPut()) {
            AddressesOfOthers.keep(patch, there, sent(change));
        }
        Optional<Answer> blind = withoutWhatIsGone(patch, change.where);
        if (blind.isPresent()) {
            return new Sending.Blind(blind.get());
        }
        ObjectNode merged = MergePatch.merged(there, patch);
        if (!seen.failed() && arrived(change, there, merged)) {
            return new Sending.AsDesired(there, false);
        }
        return put(change, merged, there.path("etag").asText(""), goingOut);
    }

    /** Whether the resource, as Azure shows it, has all that the change asks for. */
    boolean arrived(Change change, Answer seen) {
        return seen.body() instanceof ObjectNode there
                && arrived(change, there, MergePatch.merged(there, applying(change, there)));
    }

    /** What Onramp last made of the resource, and what it may have made of it since: nobody knows, where that failed. */
    private Stream<JsonNode> sent(Change change) {
        return Stream.concat(
                        rows.taken(change.resource, change.id).stream()
                                .filter(Change::isPut)
                                .reduce((earlier, later) -> later)
                                .stream(),
                        rows.earlier(change).stream())
                .map(earlier -> earlier.desired);
    }

    private static ObjectNode applying(Change change, ObjectNode there) {
        return OnlyWhere.narrowed((ObjectNode) change.desired, change.where, there);
    }

    /**
     * Azure takes no reference to what does not exist: what is to be put back may be gone by now.
     *
     * @return what Azure answered where it does not tell
     */
    private Optional<Answer> withoutWhatIsGone(ObjectNode patch, JsonNode where) {
        Optional<Answer> blind = Optional.empty();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue() instanceof ObjectNode below
                    && where.path(field.getKey()) instanceof ObjectNode needed) {
                String reference = below.path("id").asText("");
                if (reference.isEmpty()) {
                    blind = blind.or(() -> withoutWhatIsGone(below, needed));
                    continue;
                }
                Answer seen = arm.get(new ResourceId(reference));
                if (seen.status() == 404) {
                    patch.putNull(field.getKey());
                } else if (!seen.succeeded()) {
                    return Optional.of(seen);
                }
            }
        }
        return blind;
    }

    private boolean arrived(Change change, ObjectNode there, ObjectNode merged) {
        return !MergePatch.differs(there, merged) && !bringsKeys(change);
    }

    private Sending.Result put(Change change, ObjectNode merged, String etag, Runnable goingOut) {
        JsonNode body;
        try {
            keepKeys(change, merged);
            body = secrets.revealed(merged);
        } catch (NoSuchElementException | IllegalArgumentException | IllegalStateException gone) {
            return new Sending.Impossible("SecretUnavailable", "A secret that the resource needs cannot be read");
        }
        goingOut.run();
        try {
            return new Sending.Answered(arm.replace(change.resource, body, etag));
        } catch (IllegalArgumentException malformed) {
            return new Sending.Impossible("InvalidBody", String.valueOf(malformed.getMessage()));
        }
    }

    /** Azure does not show keys: whether it has these can only be told from what was sent. */
    private boolean bringsKeys(Change change) {
        List<String> wanted = SecretLeaves.references(change.desired);
        return !new HashSet<>(SecretLeaves.references(known(change, change.resource))).containsAll(wanted);
    }

    /** GET leaves keys out, and a PUT that leaves one out removes it: those that Onramp has sent go along again. */
    private void keepKeys(Change change, ObjectNode merged) {
        overlay(merged, known(change, change.resource));
        if (merged.path("properties").path("peerings") instanceof ArrayNode peerings) {
            for (JsonNode peering : peerings) {
                String name = peering.path("name").asText("");
                if (peering instanceof ObjectNode child && !name.isEmpty()) {
                    overlay(child, known(change, change.resource.child("peerings", name)));
                }
            }
        }
    }

    /** All the keys that Azure has been given for a resource, as references, the newest of each. */
    private ObjectNode known(Change change, ResourceId id) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Change earlier : rows.taken(id, change.id)) {
            if (earlier.isDelete()) {
                known.removeAll();
            } else if (earlier.desired instanceof ObjectNode sent) {
                known = MergePatch.merged(known, sent);
            }
        }
        return known;
    }

    private static void overlay(ObjectNode target, JsonNode known) {
        for (Map.Entry<String, JsonNode> field : known.properties()) {
            JsonNode there = target.get(field.getKey());
            if (there instanceof ObjectNode below && field.getValue().isObject()) {
                overlay(below, field.getValue());
            } else if (SecretLeaves.isReference(field.getValue()) && (there == null || there.isNull())) {
                target.set(field.getKey(), field.getValue());
            }
        }
    }
}
