package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Azure's built-in roles, those of them that matter for networks; there are no custom ones. */
@Component
@ConditionalOnSandbox
class RoleDefinitions {

    private static final Pattern BY_NAME = Pattern.compile("(?i)roleName\\s+eq\\s+'([^']*)'");

    private record Role(String name, String id, String description, List<String> actions, List<String> notActions) {}

    private final List<Role> roles = Lines.of("sandbox/role-definitions.txt").stream()
            .map(parts -> new Role(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    List.of(parts.get(3).split(";")),
                    parts.size() < 5 ? List.of() : List.of(parts.get(4).split(";"))))
            .toList();

    boolean knows(String id) {
        return find(id).isPresent();
    }

    ArmAnswer read(ArmRequest request, ScopedPath path) {
        if (!request.method().equals("GET")) {
            throw ArmRefusal.byFront(
                    405,
                    "HttpMethodNotSupported",
                    "The HTTP method '" + request.method() + "' is not supported at this location.");
        }
        if (!path.name().isEmpty()) {
            return find(path.name())
                    .map(role -> ArmAnswer.of(200, shown(role, path)))
                    .orElseThrow(() -> notThere(path.name()));
        }
        Matcher wanted = BY_NAME.matcher(request.filter());
        Stream<Role> found = wanted.find()
                ? roles.stream().filter(role -> role.name.equalsIgnoreCase(wanted.group(1)))
                : roles.stream();
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        found.forEach(role -> value.add(shown(role, path)));
        return ArmAnswer.of(200, answer);
    }

    static ArmRefusal notThere(String id) {
        return ArmRefusal.byFront(
                404,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '" + id + "' does not exist.");
    }

    private Optional<Role> find(String id) {
        return roles.stream().filter(role -> role.id.equalsIgnoreCase(id)).findFirst();
    }

    /** A built-in role's id names the subscription that it was asked in, and no group or resource. */
    private static ObjectNode shown(Role role, ScopedPath path) {
        String subscription = path.at().subscription();
        ObjectNode body = Nodes.object();
        ObjectNode properties = body.putObject("properties")
                .put("roleName", role.name)
                .put("type", "BuiltInRole")
                .put("description", role.description);
        properties.putArray("assignableScopes").add("/");
        ObjectNode permission = properties.putArray("permissions").addObject();
        role.actions.forEach(permission.putArray("actions")::add);
        role.notActions.forEach(permission.putArray("notActions")::add);
        permission.putArray("dataActions");
        permission.putArray("notDataActions");
        return body.put(
                        "id",
                        (subscription.isEmpty() ? "" : "/subscriptions/" + subscription)
                                + "/providers/Microsoft.Authorization/roleDefinitions/" + role.id)
                .put("type", "Microsoft.Authorization/roleDefinitions")
                .put("name", role.id);
    }
}
