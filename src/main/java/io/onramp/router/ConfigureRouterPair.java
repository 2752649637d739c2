package io.onramp.router;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.access.FormRefused;
import io.onramp.hardening.CustomerTunnels;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * The engineer's task: the configurations of both routers, and what Azure saw wrong the last time, to put right or to
 * accept with a reason. Where the circuit is the customer's own, the configurations are handed over to the customer.
 */
@Component
class ConfigureRouterPair extends TaskForm {

    private static final int LONGEST_NOTE = 1000;
    private static final String DECISION = "decision";
    private static final String ACCEPT = "accept";

    private final OrderSummary summary;
    private final Plans plans;
    private final RouterConfigurations configurations;
    private final CustomerTunnels tunnels;
    private final AcceptedDifferences accepted;
    private final ObjectMapper json;

    ConfigureRouterPair(
            OrderSummary summary,
            Plans plans,
            RouterConfigurations configurations,
            CustomerTunnels tunnels,
            AcceptedDifferences accepted,
            ObjectMapper json) {
        this.summary = summary;
        this.plans = plans;
        this.configurations = configurations;
        this.tunnels = tunnels;
        this.accepted = accepted;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        Plan plan = plans.get(order.number());
        String circuit = Variables.text(task, Variables.CIRCUIT);
        List<RouterConfigurationRequest> requests = RouterPlans.of(order.number(), plan, circuit, tunnels::of);
        task.setVariableLocal("routers", rows(requests));
        for (Path path : Path.values()) {
            task.setVariableLocal(path.wire() + "Configuration", text(drafts(requests, path)));
        }
        task.setVariableLocal(
                "differences", differences(accepted.open(task, TrafficQuestion.about(order.number(), plan, circuit))));
        task.setVariableLocal("configurationPage", "/orders/" + order.number() + "/circuits/" + circuit + "/routers");
        task.setVariableLocal("handOver", plan.circuit(circuit).ownedByCustomer());
    }

    @Override
    protected void completed(DelegateTask task) {
        if (ACCEPT.equals(entered(task, DECISION))) {
            accept(task);
        } else if (!"true".equals(entered(task, "configured"))) {
            throw new FormRefused("configured", "confirm that both routers are configured");
        }
        optional(task, "note", LONGEST_NOTE);
    }

    /** What was seen is accepted, not what is there by now: Azure is asked again, and anything else comes back. */
    private void accept(DelegateTask task) {
        OrderNumber order = Variables.order(task);
        List<AcceptedDifferences.Open> open = accepted.open(
                task, TrafficQuestion.about(order, plans.get(order), Variables.text(task, Variables.CIRCUIT)));
        if (open.isEmpty()) {
            throw new FormRefused(DECISION, "nothing differs that could be accepted");
        }
        if (task.getAssignee() == null) {
            throw new FormRefused(DECISION, "take the task first: it is kept who accepts");
        }
        accepted.accept(task, open, task.getAssignee(), required(task, "reason", LONGEST_NOTE));
    }

    private JsonValue rows(List<RouterConfigurationRequest> requests) {
        ArrayNode rows = json.createArrayNode();
        requests.forEach(request -> rows.addObject()
                .put("path", request.path().wire())
                .put("peering", request.domain().azureName())
                .put("hostname", request.hostname())
                .put("vendor", request.vendor().wire())
                .put("here", request.customerEnds())
                .put("there", request.microsoftEnds())
                .put("vlan", request.session().vlanId()));
        return SpinValues.jsonValue(rows.toString()).create();
    }

    private String drafts(List<RouterConfigurationRequest> requests, Path path) {
        return requests.stream()
                .filter(request -> request.path() == path)
                .map(configurations::draft)
                .collect(Collectors.joining("\n"));
    }

    /** Rows of {@code where} and {@code difference}: each path or gateway as it was last seen. */
    private JsonValue differences(List<AcceptedDifferences.Open> open) {
        ArrayNode rows = json.createArrayNode();
        open.forEach(one -> one.differences()
                .forEach(line ->
                        rows.addObject().put("where", one.question().where()).put("difference", line)));
        return SpinValues.jsonValue(rows.toString()).create();
    }

    /** As JSON: a string variable of the engine holds 4,000 characters, a configuration has more. */
    private JsonValue text(String content) {
        return SpinValues.jsonValue(json.getNodeFactory().textNode(content).toString())
                .create();
    }
}
