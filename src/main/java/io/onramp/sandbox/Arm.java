package io.onramp.sandbox;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** ARM: takes a call to whoever answers it. */
@Component
@ConditionalOnSandbox
class Arm {

    private static final int TRIES = 5;

    private final ArmFront front;
    private final ArmReads reads;
    private final ArmWrites writes;
    private final ArmActions actions;
    private final SharedKeys sharedKeys;
    private final Deployments deployments;
    private final CrossConnections crossConnections;
    private final PortPairs portPairs;
    private final ServiceCommunities communities;
    private final Groups groups;
    private final TransactionTemplate transaction;

    Arm(
            ArmFront front,
            ArmReads reads,
            ArmWrites writes,
            ArmActions actions,
            SharedKeys sharedKeys,
            Deployments deployments,
            CrossConnections crossConnections,
            PortPairs portPairs,
            ServiceCommunities communities,
            Groups groups,
            PlatformTransactionManager transactions) {
        this.front = front;
        this.reads = reads;
        this.writes = writes;
        this.actions = actions;
        this.sharedKeys = sharedKeys;
        this.deployments = deployments;
        this.crossConnections = crossConnections;
        this.portPairs = portPairs;
        this.communities = communities;
        this.groups = groups;
        this.transaction = new TransactionTemplate(transactions);
    }

    ArmAnswer answer(ArmRequest request) {
        try {
            return request.isWrite() ? written(() -> dispatch(request)) : read(() -> dispatch(request));
        } catch (ArmRefusal refusal) {
            return ArmAnswer.refused(refusal);
        }
    }

    /** Two nodes or threads may have changed the same resource: then the whole call is tried again on what is there now. */
    private ArmAnswer written(Supplier<ArmAnswer> call) {
        return read(() -> transaction.execute(status -> call.get()));
    }

    private static ArmAnswer read(Supplier<ArmAnswer> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (tries == TRIES) {
                    return ArmAnswer.error(
                            429,
                            "RetryableErrorDueToAnotherOperation",
                            "Operation could not be completed because another operation holds the resource. Please retry.",
                            true);
                }
            }
        }
    }

    private ArmAnswer dispatch(ArmRequest request) {
        ArmPath path = request.path();
        if (request.parameter("api-version").isEmpty()) {
            throw ArmRefusal.byFront(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        return front.answer(request).orElseGet(() -> behindTheFront(request));
    }

    private ArmAnswer behindTheFront(ArmRequest request) {
        ArmPath path = request.path();
        if (path.namespace().isEmpty()) {
            return outsideProviders(request);
        }
        if (path.group().isEmpty()
                && path.nameIs(0, "locations")
                && path.names().size() == 4) {
            return path.nameIs(2, "operations") ? actions.status(request) : actions.result(request);
        }
        if (Deployments.isMeant(path)) {
            return deployments.answer(request);
        }
        if (!path.namespace().equals("Microsoft.Network")) {
            throw ArmRefusal.byFront(
                    404, "InvalidResourceNamespace", "The resource namespace '" + path.namespace() + "' is invalid.");
        }
        if (path.nameIs(0, "connections") && path.nameIs(2, "sharedkey")) {
            return sharedKeys.answer(request);
        }
        if (path.nameIs(0, "bgpServiceCommunities") && request.method().equals("GET")) {
            return ArmAnswer.of(200, communities.list());
        }
        if (path.nameIs(0, "expressRouteProviderPorts") && path.names().size() == 1) {
            return portPairs.list(request);
        }
        if (path.nameIs(0, "expressRouteCrossConnections")) {
            return crossConnections.answer(request);
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> reads.read(request);
            case "PUT" -> writes.put(asResource(request));
            case "PATCH" -> writes.patch(request);
            case "DELETE" -> writes.delete(asResource(request));
            case "POST" -> actions.post(request);
            default -> throw notSupported(request);
        };
    }

    private static ArmRequest asResource(ArmRequest request) {
        if (!request.path().isResource() || request.path().group().isEmpty()) {
            throw notSupported(request);
        }
        return request;
    }

    private static ArmRefusal notSupported(ArmRequest request) {
        return ArmRefusal.byFront(
                405,
                "HttpMethodNotSupported",
                "The HTTP method '" + request.method() + "' is not supported at this location.");
    }

    private ArmAnswer outsideProviders(ArmRequest request) {
        ArmPath path = request.path();
        if (path.nameIs(0, "operationresults")) {
            return groups.deletion(request);
        }
        if (!path.group().isEmpty()) {
            if (path.nameIs(0, "resources")) {
                return reads.resourcesOf(path);
            }
            return switch (request.method()) {
                case "GET" -> groups.get(path);
                case "HEAD" -> groups.head(path);
                case "PUT" -> groups.put(request);
                case "PATCH" -> groups.patch(request);
                case "DELETE" -> groups.delete(request);
                default -> throw notSupported(request);
            };
        }
        if (path.nameIs(0, "resources") && request.method().equals("GET")) {
            return reads.resourcesOf(path, request.filter());
        }
        if (path.nameIs(0, "resourcegroups")) {
            return groups.list(path);
        }
        throw ArmRefusal.byFront(404, "NotFound", "No resource is found at this location.");
    }
}
