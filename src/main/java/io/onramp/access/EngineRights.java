package io.onramp.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;

/** Makes the groups and what each may do in the engine. Rights that are there already stay as they are. */
class EngineRights {

    private static final Permission[] LOOK = {
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_HISTORY
    };
    private static final Permission[] WORK = {
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_HISTORY,
        ProcessDefinitionPermissions.READ_TASK,
        // a form is filled from variables; enforceSpecificVariablePermission asks for these by name
        ProcessDefinitionPermissions.READ_TASK_VARIABLE,
        ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
        ProcessDefinitionPermissions.TASK_WORK
    };

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final List<String> startable;

    /** @param startable keys of the processes that operators may start, and nobody else but administrators */
    EngineRights(IdentityService identity, AuthorizationService authorizations, List<String> startable) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.startable = startable;
    }

    void make() {
        Groups.ALL.forEach(this::group);
        for (Resource resource : Resources.values()) {
            grant(Groups.ADMIN, resource, ANY, Permissions.ALL);
        }
        for (String group : Groups.WORKING) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(group, Resources.PROCESS_DEFINITION, ANY, WORK);
            people(group);
        }
        grant(Groups.OPERATORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        // of no use without the right to start a process of that definition
        grant(Groups.OPERATORS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        for (String process : startable) {
            grant(Groups.OPERATORS, Resources.PROCESS_DEFINITION, process, Permissions.CREATE_INSTANCE);
        }
        grant(Groups.MANAGERS, Resources.PROCESS_DEFINITION, ANY, LOOK);
        people(Groups.MANAGERS);
    }

    void filterFor(Set<String> groups, String filterId) {
        groups.forEach(group -> grant(group, Resources.FILTER, filterId, Permissions.READ));
    }

    /** Who claimed a task, and whose it could be, is shown by name. */
    private void people(String group) {
        grant(group, Resources.USER, ANY, Permissions.READ);
        grant(group, Resources.GROUP, ANY, Permissions.READ);
    }

    private void group(String id) {
        if (identity.createGroupQuery().groupId(id).count() > 0) {
            return;
        }
        Group group = identity.newGroup(id);
        String words = id.replace('-', ' ');
        group.setName(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        group.setType(id.equals(Groups.ADMIN) ? "SYSTEM" : "WORKFLOW");
        identity.saveGroup(group);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean there = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (there) {
            return;
        }
        Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
