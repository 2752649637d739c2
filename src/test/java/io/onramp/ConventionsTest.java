package io.onramp;

import static io.onramp.ProcessFiles.extensions;
import static io.onramp.ProcessFiles.named;
import static io.onramp.ProcessFiles.properties;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.onboarding.AzureActivity;
import io.onramp.order.Milestone;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.junit.jupiter.api.Test;

/** What every process model keeps to, so that operators can rely on it; {@code docs/processes} has the pictures. */
class ConventionsTest {

    private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern THROWN = Pattern.compile("new BpmnError\\(\\s*([\\w.]+|\"\\w+\")");
    private static final Set<String> WAITED_ON = Set.of("us", "customer", "carrier", "azure");

    private final ProcessFiles processes = ProcessFiles.onTheClasspath();
    private final Beans beans = Beans.ofTheProduct();

    @Test
    void aProcessHasTheNameOfItsFileAndFolderATimeToLiveAndOneStart() {
        List<String> complaints = processes.complaints(Process.class, (model, process) -> {
            Complaints about = new Complaints(process.getId() + ": ");
            String folder = model.path().getParent().toString();
            about.unless(model.all(Process.class).size() == 1, "more than one process in a file");
            about.unless(KEBAB.matcher(process.getId()).matches(), "id is not in kebab-case");
            about.unless(process.getId().equals(folder), "lies in the folder " + folder);
            about.unless(
                    model.path().getFileName().toString().equals(process.getId() + ".bpmn"), "its file is another");
            about.unless(named(process.getName()), "no name");
            about.unless(process.isExecutable(), "not executable");
            about.unless(named(process.getCamundaHistoryTimeToLiveString()), "no history time to live");
            about.unless(
                    process.getChildElementsByType(StartEvent.class).stream()
                                    .filter(start -> start.getEventDefinitions().isEmpty())
                                    .count()
                            == 1,
                    "not exactly one none start event");
            return about.all();
        });

        assertThat(complaints).isEmpty();
        assertThat(processes.models()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void whatLeavesTheEngineIsAJobOfItsOwnThatIsTriedAgain() {
        List<String> complaints = processes.complaints(FlowNode.class, (model, node) -> {
            Complaints about = new Complaints(model.at(node));
            boolean leaves = node instanceof ServiceTask
                    || node instanceof BusinessRuleTask
                    || node instanceof CallActivity
                    || node instanceof StartEvent && node.getParentElement() instanceof Process;
            boolean job = node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter() || timer(node);
            about.unless(!leaves || node.isCamundaAsyncBefore(), "not asyncBefore");
            about.unless(!job || retried(node), "no failedJobRetryTimeCycle");
            about.unless(!(node instanceof UserTask) || node.isCamundaAsyncAfter(), "not asyncAfter");
            return about.all();
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void everyElementHasAVerbForAnIdAndANameThatAPersonWouldSay() {
        List<String> nodes = processes.complaints(FlowNode.class, (model, node) -> {
            Complaints about = new Complaints(model.at(node));
            about.unless(CAMEL.matcher(node.getId()).matches(), "id is not in lowerCamelCase");
            about.unless(named(node.getName()), node instanceof EndEvent ? "an end without an outcome" : "no name");
            return about.all();
        });
        List<String> flows = processes.complaints(SequenceFlow.class, (model, flow) -> {
            String id = flow.getSource().getId() + "_to_" + flow.getTarget().getId();
            return flow.getId().equals(id) ? List.of() : List.of(flow.getId() + ": should be " + id);
        });

        assertThat(nodes).isEmpty();
        assertThat(flows).isEmpty();
    }

    @Test
    void milestonesAndWhoIsWaitedOnAreOnesThatTheBoardKnows() {
        List<String> complaints = processes.complaints(FlowNode.class, (model, node) -> {
            Complaints about = new Complaints(model.at(node));
            List<String> milestones = properties(node, "milestone");
            List<String> waiting = properties(node, "waitingOn");
            about.unless(milestoneKeys().containsAll(milestones), "no milestone " + milestones);
            about.unless(WAITED_ON.containsAll(waiting), "waiting on " + waiting);
            about.unless(milestones.size() <= 1 && waiting.size() <= 1, "says one thing twice");
            boolean waits = node instanceof UserTask || node instanceof ReceiveTask;
            about.unless(!waits || !waiting.isEmpty(), "does not say who is waited on");
            return about.all();
        });
        List<String> reached = processes.models().stream()
                .flatMap(model -> model.all(FlowNode.class).stream())
                .flatMap(node -> properties(node, "milestone").stream())
                .toList();

        assertThat(complaints).isEmpty();
        assertThat(reached).containsAll(milestoneKeys());
    }

    @Test
    void everyBusinessErrorHasAWayOn() {
        List<String> tasks = processes.complaints(ServiceTask.class, (model, task) -> errorsOf(task).stream()
                .filter(code -> processes.escapes(task, code))
                .map(code -> model.at(task) + "nobody catches " + code)
                .toList());
        List<String> ends = processes.complaints(EndEvent.class, (model, end) -> end.getEventDefinitions().stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition ->
                        ((ErrorEventDefinition) definition).getError().getErrorCode())
                .filter(code -> processes.escapes(end.getParentElement(), code))
                .map(code -> model.at(end) + "nobody catches " + code)
                .toList());

        assertThat(tasks).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void anExclusiveGatewayAlwaysKnowsAWay() {
        List<String> complaints = processes.complaints(ExclusiveGateway.class, (model, gateway) -> {
            Complaints about = new Complaints(model.at(gateway));
            boolean splits = gateway.getOutgoing().size() > 1;
            about.unless(!splits || gateway.getDefault() != null, "no default");
            gateway.getOutgoing().stream()
                    .filter(flow -> splits && !flow.equals(gateway.getDefault()))
                    .forEach(flow -> {
                        about.unless(flow.getConditionExpression() != null, flow.getId() + " has no condition");
                        about.unless(named(flow.getName()), flow.getId() + " has no name");
                    });
            return about.all();
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void nothingIsMissingInTheDrawing() {
        List<String> nodes = processes.complaints(
                FlowNode.class,
                (model, node) -> node.getDiagramElement() == null ? List.of(model.at(node) + "no shape") : List.of());
        List<String> flows = processes.complaints(
                SequenceFlow.class,
                (model, flow) -> flow.getDiagramElement() == null ? List.of(flow.getId() + ": no edge") : List.of());

        assertThat(nodes).isEmpty();
        assertThat(flows).isEmpty();
    }

    private Set<String> errorsOf(ServiceTask task) {
        Class<?> type = beans.get(task.getId());
        if (AzureActivity.class.isAssignableFrom(type)) {
            return Set.of(AzureActivity.CHANGE_REFUSED);
        }
        return Set.copyOf(THROWN.matcher(Beans.sourceOf(type))
                .results()
                .map(thrown -> thrown.group(1).endsWith("CHANGE_REFUSED")
                        ? AzureActivity.CHANGE_REFUSED
                        : thrown.group(1).replace("\"", ""))
                .toList());
    }

    private static List<String> milestoneKeys() {
        return Arrays.stream(Milestone.values()).map(Milestone::key).toList();
    }

    private static boolean timer(FlowNode node) {
        return !node.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    private static boolean retried(FlowNode node) {
        return extensions(node, CamundaFailedJobRetryTimeCycle.class).anyMatch(cycle -> named(cycle.getTextContent()));
    }
}
