package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What ARM's front refuses before any provider sees it: callers without rights, and providers that are not registered. */
@Component
@ConditionalOnSandbox
class Access {

    /** Whoever calls: the sandbox takes any token. */
    static final String CALLER = "5a0d6d1e-0000-4000-8000-000000000001";

    private final Subscriptions subscriptions;
    private final Clock clock;

    Access(Subscriptions subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    Optional<ArmAnswer> refusal(ArmRequest request) {
        ArmPath path = request.path();
        if (path.subscription().isEmpty()) {
            return Optional.empty();
        }
        Subscription subscription = subscriptions.of(path.subscription());
        if (!subscription.readable() || request.isWrite() && !subscription.writable()) {
            return Optional.of(ArmAnswer.refused(forbidden(request)));
        }
        boolean changesNetwork = request.isWrite()
                && path.namespace().equals("Microsoft.Network")
                && !path.group().isEmpty()
                && ScopedPath.of(path).isEmpty();
        return changesNetwork && subscription.network(clock.instant()) == Subscription.Registration.NOT_REGISTERED
                ? Optional.of(unregistered())
                : Optional.empty();
    }

    private static ArmRefusal forbidden(ArmRequest request) {
        return ArmRefusal.byFront(
                403,
                "AuthorizationFailed",
                "The client '" + CALLER + "' with object id '" + CALLER
                        + "' does not have authorization to perform action '" + action(request) + "' over scope '"
                        + scope(request.path())
                        + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    private static ArmAnswer unregistered() {
        String message = "The subscription is not registered to use namespace 'Microsoft.Network'. See"
                + " https://aka.ms/rps-not-found for how to register subscriptions.";
        ObjectNode body = Nodes.object();
        body.putObject("error")
                .put("code", "MissingSubscriptionRegistration")
                .put("message", message)
                .putArray("details")
                .addObject()
                .put("code", "MissingSubscriptionRegistration")
                .put("target", "Microsoft.Network")
                .put("message", message);
        return ArmAnswer.of(409, body).with("x-ms-failure-cause", "gateway");
    }

    /** The right that a call needs, e.g. {@code Microsoft.Network/expressRouteCircuits/write}. */
    private static String action(ArmRequest request) {
        ArmPath path = request.path();
        Optional<ScopedPath> scoped = ScopedPath.of(path);
        if (scoped.isPresent()) {
            return "Microsoft.Authorization/" + scoped.get().kind() + "/" + verb(request.method());
        }
        if (path.namespace().isEmpty()) {
            boolean groups = !path.group().isEmpty() || path.nameIs(0, "resourcegroups");
            return "Microsoft.Resources/subscriptions/" + (groups ? "resourcegroups/" : "") + verb(request.method());
        }
        List<String> words = new ArrayList<>(List.of(path.namespace()));
        for (int at = 0; at < path.names().size(); at += 2) {
            words.add(path.name(at));
        }
        return String.join("/", words) + "/" + verb(request.method());
    }

    private static String verb(String method) {
        return switch (method) {
            case "GET", "HEAD" -> "read";
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "write";
        };
    }

    /** The resource itself, or for a list or an action what it hangs on. */
    private static String scope(ArmPath path) {
        List<String> parts = path.parts();
        boolean whole =
                path.isResource() || path.names().isEmpty() && path.namespace().isEmpty();
        if (whole) {
            return "/" + String.join("/", parts);
        }
        int cut = path.names().size() > 1
                ? 1
                : path.names().size() + (path.namespace().isEmpty() ? 0 : 2);
        return "/" + String.join("/", parts.subList(0, Math.max(2, parts.size() - cut)));
    }
}
