package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.azure.LedgerEntry.State;
import java.time.Instant;

/** A change as it goes through the ledger; it guards its own transitions. {@link ChangeRows} keeps it. */
class Change {

    /** What is done while Azure works on it. */
    enum Stage {
        /** There is an operation to ask, where the resource itself does not tell. */
        POLL,
        /** There is no operation to ask: look at the resource's own provisioningState. */
        FOLLOW,
        /** The operation has succeeded: read the resource back. */
        READ
    }

    static final String PUT = "PUT";
    /** Told to Azure as a PUT of the whole: see {@link Updating}. */
    static final String PATCH = "PATCH";

    static final String DELETE = "DELETE";
    static final String POST = "POST";
    /** Changes nothing. */
    static final String GET = "GET";

    final long id;
    final String batch;
    final int place;
    final String order;
    final String method;
    final ResourceId resource;
    final String action;
    /** JSON null where there is none. */
    final JsonNode desired;

    final String lockKey;
    /** Of a PUT: whether what is there already stays as it is. */
    final boolean onlyWhereAbsent;

    final Instant createdAt;
    /** Counts saves, so that a runner that was thought dead cannot undo another's work. */
    long revision;

    /** Of an update: what must be there for a field to be changed; empty for all of it, whatever is there. */
    JsonNode where = JsonNodeFactory.instance.objectNode();

    State state = State.QUEUED;
    Stage stage;
    boolean waiting;
    int wakeups;
    boolean lookFirst;
    String operationUrl;
    int attempts;
    /** How often Azure has taken it on and then failed with it for a reason that may pass. */
    int failedOperations;

    int sightings;
    Instant notBefore;
    Instant sentAt;
    Instant finishedAt;
    Integer httpStatus;
    String errorCode;
    String errorMessage;
    boolean created;
    JsonNode result;

    Change(
            long id,
            String batch,
            int place,
            String order,
            String method,
            ResourceId resource,
            String action,
            JsonNode desired,
            String lockKey,
            boolean onlyWhereAbsent,
            Instant createdAt,
            long revision) {
        this.id = id;
        this.batch = batch;
        this.place = place;
        this.order = order;
        this.method = method;
        this.resource = resource;
        this.action = action;
        this.desired = desired;
        this.lockKey = lockKey;
        this.onlyWhereAbsent = onlyWhereAbsent;
        this.createdAt = createdAt;
        this.revision = revision;
    }

    /** Whether Azure certainly has not got it: it has not gone out, or Azure said that it did not do it. */
    boolean withdrawable() {
        return state == State.QUEUED || state == State.SENDING && (sentAt == null || !lookFirst);
    }

    /** Whether there is something to take down once it is done. */
    boolean changesResource() {
        return leavesResource() || isDelete();
    }

    void withdrawn(Instant now) {
        if (!withdrawable()) {
            throw new IllegalStateException("Change " + id + " is " + state + ", and Azure may have it");
        }
        state = State.SKIPPED;
        waiting = false;
        notBefore = null;
        finishedAt = now;
    }

    boolean isPut() {
        return method.equals(PUT);
    }

    boolean isUpdate() {
        return method.equals(PATCH);
    }

    /** Whether there is a resource to read back when it is done. */
    boolean leavesResource() {
        return isPut() || isUpdate();
    }

    boolean isDelete() {
        return method.equals(DELETE);
    }

    boolean isRead() {
        return method.equals(GET);
    }

    boolean isAction() {
        return method.equals(POST);
    }

    /** Its lock key is taken; whoever frees it wakes this one. */
    void waits() {
        require(State.QUEUED);
        waiting = true;
    }

    /** Another task instance has the say from now on. */
    void woken() {
        require(State.QUEUED);
        waiting = false;
        wakeups++;
    }

    /** Its turn: from here on Azure may be asked, and then have it. */
    void sending() {
        if (state != State.QUEUED) {
            require(State.SENDING);
        }
        state = State.SENDING;
        waiting = false;
        lookFirst = true;
    }

    /** A look has not spared it: now it goes out. */
    void goesOut(Instant now) {
        require(State.SENDING);
        sentAt = sentAt == null ? now : sentAt;
    }

    /** Azure cannot do it just now. */
    void triesAgain(Instant at, Answer answer, boolean mayHaveBeenDone) {
        attempts++;
        notBefore = at;
        lookFirst = mayHaveBeenDone;
        failed(answer);
    }

    /** The operation was lost or came to nothing: look, and send again where need be. */
    void startsOver(Instant at) {
        state = State.SENDING;
        stage = null;
        operationUrl = null;
        lookFirst = true;
        attempts++;
        sightings = 0;
        notBefore = at;
    }

    /** Azure has failed with it. */
    void failedOperation(Instant at, Answer answer) {
        startsOver(at);
        attempts = 0;
        failedOperations++;
        failed(answer);
    }

    void accepted(Answer answer, Stage next) {
        httpStatus = answer.status();
        created |= answer.status() == 201;
        state = State.RUNNING;
        stage = next;
        sightings = 0;
        notBefore = null;
    }

    /** Azure is still at it, as the resource itself tells. */
    void moves() {
        int looks = sightings + 1;
        follows(stage);
        sightings = looks;
    }

    void follows(Stage next) {
        state = State.RUNNING;
        stage = next;
        attempts = 0;
        sightings = 0;
        notBefore = null;
        errorCode = null;
        errorMessage = null;
    }

    void succeeded(Instant now, JsonNode sealed) {
        state = State.SUCCEEDED;
        stage = null;
        finishedAt = now;
        result = sealed;
        errorCode = null;
        errorMessage = null;
    }

    void refused(Instant now, int status, String code, String message) {
        state = State.REFUSED;
        stage = null;
        finishedAt = now;
        httpStatus = status == 0 ? httpStatus : Integer.valueOf(status);
        errorCode = cut(code, 200);
        errorMessage = message;
    }

    void skipped(Instant now) {
        require(State.QUEUED);
        state = State.SKIPPED;
        waiting = false;
        finishedAt = now;
    }

    private void failed(Answer answer) {
        httpStatus = answer.status() == 0 ? httpStatus : Integer.valueOf(answer.status());
        errorCode = cut(answer.errorCode(), 200);
        errorMessage = answer.errorMessage();
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("Change " + id + " is " + state + ", not " + expected);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
