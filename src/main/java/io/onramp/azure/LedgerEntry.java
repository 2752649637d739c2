package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One change as the ledger has it.
 *
 * @param id grows with time
 * @param activity the step of the onboarding that asked for it
 * @param method PUT, PATCH for an {@link AzureChange.Update}, DELETE or POST
 * @param action what a POST asks for, such as {@code arpTables/primary}
 * @param desired the body of a PUT or the patch of a PATCH, secrets as references
 * @param createdAt when it was written down
 * @param sentAt when it was first sent; absent where it was not, since all was as desired already or it cannot be
 * @param httpStatus of Azure's answer to it; absent where an earlier attempt's effect was found and adopted
 * @param errorCode Azure's, such as {@code AnotherOperationInProgress}; of the last attempt while it is not finished
 * @param created whether Azure said that this change made the resource (201); {@link ChangeLedger#made} tells what a take-down deletes
 * @param adopted where it was found in Azure and never sent: what Onramp may do with it
 */
public record LedgerEntry(
        long id,
        String activity,
        String method,
        ResourceId resource,
        Optional<String> action,
        Optional<ObjectNode> desired,
        State state,
        Instant createdAt,
        Optional<Instant> sentAt,
        Optional<Instant> finishedAt,
        Optional<Integer> httpStatus,
        Optional<String> errorCode,
        Optional<String> errorMessage,
        boolean created,
        Optional<Hold> adopted) {

    /** Of a change that is, or was, to be sent. */
    public LedgerEntry(
            long id,
            String activity,
            String method,
            ResourceId resource,
            Optional<String> action,
            Optional<ObjectNode> desired,
            State state,
            Instant createdAt,
            Optional<Instant> sentAt,
            Optional<Instant> finishedAt,
            Optional<Integer> httpStatus,
            Optional<String> errorCode,
            Optional<String> errorMessage,
            boolean created) {
        this(
                id,
                activity,
                method,
                resource,
                action,
                desired,
                state,
                createdAt,
                sentAt,
                finishedAt,
                httpStatus,
                errorCode,
                errorMessage,
                created,
                Optional.empty());
    }

    /** What Onramp may do with a resource that it has not made. */
    public enum Hold {
        /** It is compared with Azure, and never touched. */
        WATCHED,
        /** It is Onramp's to change, to put back, and one day to remove. */
        MANAGED
    }

    /** Where a change stands. */
    public enum State {
        /** Written down; its turn has not come. */
        QUEUED,
        /** On its way; whether Azure has it is not known yet. */
        SENDING,
        /** Azure works on it. */
        RUNNING,
        SUCCEEDED,
        REFUSED,
        /** Not sent, since one before it in its batch was refused, or since it was withdrawn. */
        SKIPPED;

        boolean finished() {
            return this == SUCCEEDED || this == REFUSED || this == SKIPPED;
        }

        boolean underWay() {
            return this == SENDING || this == RUNNING;
        }
    }
}
