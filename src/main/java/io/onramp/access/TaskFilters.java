package io.onramp.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * The lists that people find in Tasklist. One that is there already, also under another name, stays as an administrator
 * may have changed it; those of others are left alone.
 */
class TaskFilters {

    /** The property of a filter that tells Onramp's own from others, whatever they are called meanwhile. */
    private static final String OWN = "onramp";

    /** The variable of a task that says whom it waits for; what makes the tasks sets it. */
    private static final String WAITING_ON = "waitingOn";

    private static final List<Map<String, String>> SHOWN = List.of(
            Map.of("name", "customer", "label", "Customer"),
            Map.of("name", "milestone", "label", "Milestone"),
            Map.of("name", "due", "label", "Due"),
            Map.of("name", "order", "label", "Order"));

    private static final Set<String> ALL = Set.copyOf(Groups.WORKING);
    private static final Set<String> OPERATORS = Set.of(Groups.OPERATORS);

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineRights rights;

    TaskFilters(FilterService filters, TaskService tasks, EngineRights rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    void make() {
        make("all-open", "All open", "Tasks that your groups may take, and taken ones", 0, ALL, yours());
        make(
                "my-tasks",
                "My tasks",
                "Tasks that you have taken",
                10,
                ALL,
                tasks.createTaskQuery().active().taskAssigneeExpression("${currentUser()}"));
        make(
                "overdue",
                "Overdue",
                "Tasks of your groups that are late",
                20,
                ALL,
                yours().dueBeforeExpression("${now()}"));
        make("waiting-on-us", "Waiting on us", "Only you can go on", 30, ALL, waitingOn("us"));
        make(
                "waiting-on-customer",
                "Waiting on the customer",
                "What customers have to be asked for",
                40,
                OPERATORS,
                waitingOn("customer"));
        make(
                "waiting-on-carrier",
                "Waiting on the carrier",
                "What carriers have to be asked for",
                50,
                OPERATORS,
                waitingOn("carrier"));
        int place = 60;
        for (String group : Groups.WORKING) {
            String words = group.replace('-', ' ');
            String name = Character.toUpperCase(words.charAt(0)) + words.substring(1);
            make(group, name, "Tasks for " + words, place, Set.of(group), ofGroup(group));
            place += 10;
        }
    }

    private TaskQuery yours() {
        return tasks.createTaskQuery()
                .active()
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .includeAssignedTasks();
    }

    private TaskQuery waitingOn(String party) {
        return yours().taskVariableValueEquals(WAITING_ON, party);
    }

    private TaskQuery ofGroup(String group) {
        return tasks.createTaskQuery().active().taskCandidateGroup(group).includeAssignedTasks();
    }

    private void make(String own, String name, String description, int place, Set<String> groups, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().list().stream()
                .filter(one -> isOwn(one, own, name))
                .findFirst()
                .orElseGet(() -> filters.saveFilter(filters.newTaskFilter(name)
                        .setQuery(query.orderByTaskPriority()
                                .desc()
                                .orderByDueDate()
                                .asc())
                        .setProperties(properties(own, description, place))));
        rights.filterFor(groups, filter.getId());
    }

    /** Before the property was there, the name was what told them apart. */
    private static boolean isOwn(Filter filter, String own, String name) {
        Object mark =
                filter.getProperties() == null ? null : filter.getProperties().get(OWN);
        return mark == null ? name.equals(filter.getName()) : own.equals(mark);
    }

    private static Map<String, Object> properties(String own, String description, int place) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(OWN, own);
        properties.put("description", description);
        properties.put("priority", place);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("color", "#0b6e75");
        properties.put("variables", SHOWN);
        return properties;
    }
}
