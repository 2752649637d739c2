package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has which role where. They are kept and listed as in Azure; they give or take no rights here. */
@Component
@ConditionalOnSandbox
class RoleAssignments {

    private static final Pattern BY_PRINCIPAL = Pattern.compile("(?i)(?:principalId\\s+eq\\s+|assignedTo\\()'([^']*)'");

    private final JdbcClient jdbc;
    private final RoleDefinitions roles;
    private final Groups groups;
    private final World world;
    private final Clock clock;

    RoleAssignments(
            JdbcClient jdbc, RoleDefinitions roles, Groups groups, World world, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.groups = groups;
        this.world = world;
        this.clock = clock;
    }

    ArmAnswer answer(ArmRequest request, ScopedPath path) {
        requireScope(path);
        sweep();
        if (path.name().isEmpty() && request.method().equals("GET")) {
            return list(request, path);
        }
        return switch (request.method()) {
            case "GET" -> ArmAnswer.of(200, find(path).orElseThrow(() -> notFound(path)));
            case "PUT" -> put(request, path);
            case "DELETE" -> delete(path);
            default ->
                throw ArmRefusal.byFront(
                        405,
                        "HttpMethodNotSupported",
                        "The HTTP method '" + request.method() + "' is not supported at this location.");
        };
    }

    private ArmAnswer put(ArmRequest request, ScopedPath path) {
        ObjectNode sent = Nodes.properties(Nodes.sent(request.body()));
        String principal = sent.path("principalId").asText("");
        String role = sent.path("roleDefinitionId").asText("").replaceAll("^.*/", "");
        requireGuid(
                path.name(),
                "InvalidRoleAssignmentId",
                "The role assignment ID '" + path.name() + "' is not valid. The role assignment ID must be a GUID.");
        requireGuid(principal, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.");
        if (!roles.knows(role)) {
            throw RoleDefinitions.notThere(role);
        }
        Optional<ObjectNode> before = find(path);
        if (before.isPresent()) {
            return again(before.get(), principal, role);
        }
        same(path, principal, role).ifPresent(other -> {
            throw ArmRefusal.byFront(
                    409,
                    "RoleAssignmentExists",
                    "The role assignment already exists. The ID of the conflicting role assignment is "
                            + other.path("name").asText().replace("-", "") + ".");
        });
        ObjectNode body = built(path, sent);
        ArmPath at = path.at();
        jdbc.sql("insert into sandbox_role_assignment (assignment_key, scope, group_key, resource_key, principal, role,"
                        + " body) values (?, ?, ?, ?, ?, ?, ?)")
                .param(key(path))
                .param(path.scopeKey())
                .param(at.group().isEmpty() ? null : at.groupKey())
                .param(at.namespace().isEmpty() ? null : at.topKey())
                .param(principal.toLowerCase(Locale.ROOT))
                .param(role.toLowerCase(Locale.ROOT))
                .param(body.toString())
                .update();
        return ArmAnswer.of(201, body);
    }

    /** The same once more changes nothing; another principal or role under the same name is refused. */
    private static ArmAnswer again(ObjectNode before, String principal, String role) {
        ObjectNode properties = Nodes.properties(before);
        boolean same = properties.path("principalId").asText().equalsIgnoreCase(principal)
                && properties
                        .path("roleDefinitionId")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("/" + role.toLowerCase(Locale.ROOT));
        if (!same) {
            throw ArmRefusal.byFront(
                    400,
                    "RoleAssignmentUpdateNotPermitted",
                    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        }
        return ArmAnswer.of(200, before);
    }

    private ObjectNode built(ScopedPath path, ObjectNode sent) {
        String now = clock.instant().toString();
        ObjectNode body = Nodes.object();
        body.putObject("properties")
                .put("roleDefinitionId", sent.path("roleDefinitionId").asText())
                .put("principalId", sent.path("principalId").asText())
                .put("principalType", sent.path("principalType").asText("ServicePrincipal"))
                .put("scope", path.scope().isEmpty() ? "/" : path.scope())
                .putNull("condition")
                .putNull("conditionVersion")
                .put("createdOn", now)
                .put("updatedOn", now)
                .put("createdBy", Access.CALLER)
                .put("updatedBy", Access.CALLER)
                .putNull("delegatedManagedIdentityResourceId")
                .set("description", sent.path("description"));
        return body.put("id", path.scope() + "/providers/Microsoft.Authorization/roleAssignments/" + path.name())
                .put("type", "Microsoft.Authorization/roleAssignments")
                .put("name", path.name());
    }

    private ArmAnswer delete(ScopedPath path) {
        Optional<ObjectNode> there = find(path);
        jdbc.sql("delete from sandbox_role_assignment where assignment_key = ?")
                .param(key(path))
                .update();
        return there.map(body -> ArmAnswer.of(200, body)).orElseGet(() -> ArmAnswer.empty(204));
    }

    /** Those at the scope, those it inherits, and unless {@code atScope()} is asked for those below. */
    private ArmAnswer list(ArmRequest request, ScopedPath path) {
        String filter = request.filter();
        boolean below = !filter.toLowerCase(Locale.ROOT).contains("atscope()");
        Matcher principal = BY_PRINCIPAL.matcher(filter);
        String wanted = principal.find() ? principal.group(1) : "";
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        List<ObjectNode> all = jdbc.sql("select body from sandbox_role_assignment order by assignment_key")
                .query((row, number) -> Nodes.stored(row.getString("body")))
                .list();
        for (ObjectNode one : all) {
            ObjectNode properties = Nodes.properties(one);
            String scope = properties.path("scope").asText().toLowerCase(Locale.ROOT);
            boolean near =
                    scope.equals("/") || isWithin(path.scopeKey(), scope) || below && isWithin(scope, path.scopeKey());
            boolean asked =
                    wanted.isEmpty() || properties.path("principalId").asText().equalsIgnoreCase(wanted);
            if (near && asked) {
                value.add(one);
            }
        }
        return ArmAnswer.of(200, answer);
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }

    private Optional<ObjectNode> find(ScopedPath path) {
        return jdbc.sql("select body from sandbox_role_assignment where assignment_key = ?")
                .param(key(path))
                .query((row, number) -> Nodes.stored(row.getString("body")))
                .optional();
    }

    private Optional<ObjectNode> same(ScopedPath path, String principal, String role) {
        return jdbc.sql("select body from sandbox_role_assignment where scope = ? and principal = ? and role = ?")
                .param(path.scopeKey())
                .param(principal.toLowerCase(Locale.ROOT))
                .param(role.toLowerCase(Locale.ROOT))
                .query((row, number) -> Nodes.stored(row.getString("body")))
                .optional();
    }

    /** What was assigned on a group or resource that is gone is gone, too. */
    private void sweep() {
        jdbc.sql("delete from sandbox_role_assignment a where (a.group_key is not null and not exists"
                        + " (select 1 from sandbox_group g where g.group_key = a.group_key))"
                        + " or (a.resource_key is not null and not exists"
                        + " (select 1 from sandbox_resource r where r.resource_key = a.resource_key))")
                .update();
    }

    private void requireScope(ScopedPath path) {
        ArmPath at = path.at();
        if (!at.group().isEmpty()) {
            groups.require(at);
        }
        if (!at.namespace().isEmpty() && world.find(path.scope()).isEmpty()) {
            throw at.isTopLevel() ? ArmRefusal.resourceNotFound(at) : ArmRefusal.childNotFound(path.scope());
        }
    }

    private static void requireGuid(String text, String code, String message) {
        try {
            UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ArmRefusal.byFront(400, code, message);
        }
    }

    private static ArmRefusal notFound(ScopedPath path) {
        return ArmRefusal.byFront(
                404, "RoleAssignmentNotFound", "The role assignment '" + path.name() + "' is not found.");
    }

    private static String key(ScopedPath path) {
        return path.scopeKey() + "|" + path.name().toLowerCase(Locale.ROOT);
    }
}
