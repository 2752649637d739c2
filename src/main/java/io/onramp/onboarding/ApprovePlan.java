package io.onramp.onboarding;

import io.onramp.order.Order;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The plan on one page, and the approver's answer. */
@Component
class ApprovePlan extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("approve", "refuse");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Plans plans;
    private final PlanPage page;
    private final RouteRows routes;

    ApprovePlan(OrderSummary summary, Plans plans, PlanPage page, RouteRows routes) {
        this.summary = summary;
        this.plans = plans;
        this.page = page;
        this.routes = routes;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        Plan plan = plans.get(order.number());
        task.setVariableLocal("approvals", approvals(task));
        task.setVariableLocal("planItems", page.items(plan));
        task.setVariableLocal("risks", page.risks(plan));
        task.setVariableLocal("routes", routes.of(plan));
        task.setVariableLocal("drafts", page.drafts(order.number(), plan));
    }

    @Override
    protected void completed(DelegateTask task) {
        if ("refuse".equals(choice(task, "answer", ANSWERS))) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
            task.setVariable("planRefused", true);
        } else {
            optional(task, "note", LONGEST_REASON);
        }
    }

    /** Who has to agree, of those that the decision table named. */
    private static String approvals(DelegateTask task) {
        Object groups = task.getVariable("approverGroups");
        List<String> all = groups instanceof Collection<?> several
                ? several.stream().map(String::valueOf).map(ApprovePlan::words).toList()
                : List.of();
        return all.size() < 2
                ? "Your approval is the only one that this plan needs."
                : "**%d approvals are needed**, each by another person: %s. This one is for the %s."
                        .formatted(
                                all.size(),
                                String.join(", ", all),
                                words(String.valueOf(task.getVariable("approverGroup"))));
    }

    private static String words(String group) {
        return group.replace('-', ' ');
    }
}
