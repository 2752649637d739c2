package io.onramp.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/** The lists that people find in Tasklist. One that is there already stays as an administrator may have changed it. */
class TaskFilters {

    private static final List<Map<String, String>> SHOWN = List.of(
            Map.of("name", "customer", "label", "Customer"),
            Map.of("name", "order", "label", "Order"),
            Map.of("name", "milestone", "label", "Milestone"));

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineRights rights;

    TaskFilters(FilterService filters, TaskService tasks, EngineRights rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    void make() {
        Set<String> working = new HashSet<>(Groups.WORKING);
        filter(
                "My tasks",
                "Tasks that you have taken",
                10,
                working,
                query().taskAssigneeExpression("${currentUser()}"));
        filter(
                "All open",
                "Tasks that your groups may take, and taken ones",
                0,
                working,
                query().taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks());
        int priority = 20;
        for (String group : Groups.WORKING) {
            String words = group.replace('-', ' ');
            String name = Character.toUpperCase(words.charAt(0)) + words.substring(1);
            filter(
                    name,
                    "Tasks for " + words,
                    priority,
                    Set.of(group),
                    query().taskCandidateGroup(group).includeAssignedTasks());
            priority += 10;
        }
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().active();
    }

    private void filter(String name, String description, int priority, Set<String> groups, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).list().stream()
                .findFirst()
                .orElseGet(() -> filters.saveFilter(filters.newTaskFilter(name)
                        .setQuery(query.orderByDueDate()
                                .asc()
                                .orderByTaskCreateTime()
                                .asc())
                        .setProperties(Map.of(
                                "description",
                                description,
                                "priority",
                                priority,
                                "refresh",
                                true,
                                "showUndefinedVariable",
                                false,
                                "color",
                                "#0b6e75",
                                "variables",
                                SHOWN))));
        rights.filterFor(groups, filter.getId());
    }
}
