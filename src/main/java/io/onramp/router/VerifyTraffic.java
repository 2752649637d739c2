package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asks Azure what it sees of a circuit's routing domains on both paths, and compares that with the plan. */
@Component
class VerifyTraffic extends AzureActivity {

    static final String EVIDENCE = "traffic";

    private static final String COUNTERS = "counters";

    /** Set once Azure has been asked: whether the process may go on. */
    static final String PATHS_AGREE = "pathsAgree";

    private final Plans plans;
    private final Evidence evidence;
    private final AcceptedDifferences accepted;

    VerifyTraffic(ChangeLedger ledger, Plans plans, Evidence evidence, AcceptedDifferences accepted) {
        super(ledger);
        this.plans = plans;
        this.evidence = evidence;
        this.accepted = accepted;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        List<TrafficQuestion> questions = questions(execution);
        if (questions.isEmpty()) {
            // going on would call verified what nobody has looked at
            throw refused("Nothing of " + Variables.text(execution, Variables.CIRCUIT)
                    + " can be verified: the plan has no router and no linked network for it");
        }
        return Stream.concat(
                        questions.stream().flatMap(question -> question.asked().stream()),
                        counters(execution).stream().map(TrafficCounters::asked))
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        boolean agree = true;
        int answered = 0;
        for (TrafficQuestion question : questions(execution)) {
            int next = answered + question.asked().size();
            TrafficAnswer answer = question.judge(bodies.subList(answered, next));
            evidence.keep(order, EVIDENCE, question.subject(), answer.clean(), answer.words());
            agree &= answer.passes(accepted.of(execution, question));
            answered = next;
        }
        for (TrafficCounters counters : counters(execution)) {
            evidence.keep(order, COUNTERS, counters.subject(), false, TrafficCounters.words(bodies.get(answered++)));
        }
        execution.setVariable(PATHS_AGREE, agree);
    }

    private List<TrafficCounters> counters(DelegateExecution execution) {
        return TrafficCounters.of(plans.get(Variables.order(execution)), Variables.text(execution, Variables.CIRCUIT));
    }

    private List<TrafficQuestion> questions(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        return TrafficQuestion.about(order, plan, Variables.text(execution, Variables.CIRCUIT));
    }
}
