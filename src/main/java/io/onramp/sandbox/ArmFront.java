package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What ARM answers by itself: subscriptions, registrations of providers, rights, and what is where. */
@Component
@ConditionalOnSandbox
class ArmFront {

    static final String TENANT = "72f988bf-0000-4000-8000-000000000000";

    private final Access access;
    private final Subscriptions subscriptions;
    private final RoleDefinitions roles;
    private final RoleAssignments assignments;
    private final ResourceGraph graph;
    private final Clock clock;

    ArmFront(
            Access access,
            Subscriptions subscriptions,
            RoleDefinitions roles,
            RoleAssignments assignments,
            ResourceGraph graph,
            Clock clock) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.roles = roles;
        this.assignments = assignments;
        this.graph = graph;
        this.clock = clock;
    }

    /** Empty where the call is for a provider, for a group, or for nobody. */
    Optional<ArmAnswer> answer(ArmRequest request) {
        return access.refusal(request)
                .or(() -> ScopedPath.of(request.path()).map(path -> rights(request, path)))
                .or(() -> graph.answer(request))
                .or(() -> subscription(request));
    }

    private ArmAnswer rights(ArmRequest request, ScopedPath path) {
        return switch (path.kind()) {
            case "permissions" -> ArmAnswer.of(200, permissions(path));
            case "roledefinitions" -> roles.read(request, path);
            case "roleassignments" -> assignments.answer(request, path);
            default -> throw ArmRefusal.byFront(404, "NotFound", "No resource is found at this location.");
        };
    }

    /** The caller's: all, or all reading. */
    private ObjectNode permissions(ScopedPath path) {
        boolean writable = subscriptions.of(path.at().subscription()).writable();
        ObjectNode answer = Nodes.object();
        ObjectNode permission = answer.putArray("value").addObject();
        permission.putArray("actions").add(writable ? "*" : "*/read");
        for (String none : List.of("notActions", "dataActions", "notDataActions")) {
            permission.putArray(none);
        }
        return answer;
    }

    private Optional<ArmAnswer> subscription(ArmRequest request) {
        ArmPath path = request.path();
        boolean tenant = path.subscription().isEmpty() && path.namespace().isEmpty();
        if (tenant && path.parts().size() == 1 && path.nameIs(0, "subscriptions")) {
            ObjectNode answer = Nodes.object();
            ArrayNode value = answer.putArray("value");
            subscriptions.visible().forEach(one -> value.add(shown(one.id())));
            return Optional.of(ArmAnswer.of(200, answer));
        }
        if (path.subscription().isEmpty() || !path.group().isEmpty()) {
            return Optional.empty();
        }
        if (path.namespace().isEmpty()) {
            if (path.nameIs(0, "providers")) {
                ObjectNode answer = Nodes.object();
                answer.putArray("value").add(provider(path.subscription(), "Microsoft.Network"));
                return Optional.of(ArmAnswer.of(200, answer));
            }
            return path.names().isEmpty()
                    ? Optional.of(ArmAnswer.of(200, shown(path.subscription())))
                    : Optional.empty();
        }
        if (path.nameIs(0, "register") && request.method().equals("POST")) {
            if (path.namespace().equals("Microsoft.Network")) {
                subscriptions.register(path.subscription());
            }
            return Optional.of(ArmAnswer.of(200, provider(path.subscription(), path.namespace())));
        }
        return path.names().isEmpty()
                ? Optional.of(ArmAnswer.of(200, provider(path.subscription(), path.namespace())))
                : Optional.empty();
    }

    private static ObjectNode shown(String id) {
        ObjectNode body = Nodes.object().put("id", "/subscriptions/" + id).put("authorizationSource", "RoleBased");
        body.putArray("managedByTenants");
        body.put("subscriptionId", id)
                .put("tenantId", TENANT)
                .put("displayName", "Sandbox " + id)
                .put("state", "Enabled");
        body.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Public_2014-09-01")
                .put("quotaId", "CSP_2015-05-01")
                .put("spendingLimit", "Off");
        return body;
    }

    /** Other providers than Microsoft.Network do nothing here, and are registered. */
    private ObjectNode provider(String subscription, String namespace) {
        String state = namespace.equals("Microsoft.Network")
                ? subscriptions.of(subscription).network(clock.instant()).word()
                : Subscription.Registration.REGISTERED.word();
        ObjectNode body = Nodes.object()
                .put("id", "/subscriptions/" + subscription + "/providers/" + namespace)
                .put("namespace", namespace)
                .put("registrationPolicy", "RegistrationRequired");
        body.putArray("resourceTypes");
        return body.put("registrationState", state);
    }
}
