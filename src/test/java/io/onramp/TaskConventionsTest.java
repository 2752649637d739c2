package io.onramp;

import static io.onramp.ProcessFiles.extensions;
import static io.onramp.ProcessFiles.named;
import static io.onramp.ProcessFiles.properties;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.ProcessFiles.Model;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.TaskForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;

/** Models, beans, forms and decisions fit together: what a model names is there and bears the name. */
class TaskConventionsTest {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("\\b([a-z][A-Za-z]*)\\.([a-z][A-Za-z]*)");
    private static final Pattern VARIABLE = Pattern.compile("!?([a-z][A-Za-z]*)( == '[a-z]+')?");
    private static final Pattern DELEGATE_METHOD =
            Pattern.compile("^    (public|protected) .*\\b(execute|changes|succeeded|prepare|completed)\\(.*\\{$");
    private static final int LONGEST_DELEGATE = 25;
    private static final Set<String> ENGINE_OBJECTS = Set.of("execution", "task");
    private static final Set<String> GROUPS =
            Set.of("operators", "network-engineers", "approvers", "security-approvers");

    private final ProcessFiles processes = ProcessFiles.onTheClasspath();
    private final Beans beans = Beans.ofTheProduct();

    @Test
    void aServiceTaskItsBeanAndItsClassHaveOneName() {
        List<String> complaints = processes.complaints(ServiceTask.class, (model, task) -> {
            Complaints about = new Complaints(model.at(task));
            about.unless(("${" + task.getId() + "}").equals(task.getCamundaDelegateExpression()), "calls another bean");
            if (about.unless(beans.has(task.getId()), "no bean has its name")) {
                Class<?> type = beans.get(task.getId());
                about.unless(type.getSimpleName().equals(StringUtils.capitalize(task.getId())), "its class is " + type);
                if (AzureActivity.class.isAssignableFrom(type)) {
                    about.unless(task.isCamundaAsyncAfter(), "waits for Azure, but is not asyncAfter");
                    about.unless(properties(task, "waitingOn").equals(List.of("azure")), "does not say it waits");
                }
            }
            return about.all();
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void noExpressionNamesABeanOrMethodThatIsNotThere() {
        List<String> complaints = new ArrayList<>();
        for (Model model : processes.models()) {
            expressions(model)
                    .flatMap(expression -> CALL.matcher(expression).results())
                    .filter(call -> !ENGINE_OBJECTS.contains(call.group(1)))
                    .filter(call -> !beans.hasMethod(call.group(1), call.group(2)))
                    .forEach(call -> complaints.add(model.path() + ": nothing answers " + call.group()));
            Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"")
                    .matcher(model.text())
                    .results()
                    .filter(delegate -> !beans.has(delegate.group(1)))
                    .forEach(delegate -> complaints.add(model.path() + ": no bean is called " + delegate.group(1)));
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void aUserTaskSaysWhoByWhenAndWithWhichForm() {
        List<String> complaints = processes.complaints(UserTask.class, (model, task) -> {
            Complaints about = new Complaints(model.at(task));
            String form = task.getCamundaFormRef() + ".form";
            Path own = processes.root().resolve(model.path().resolveSibling(form));
            about.unless(
                    Files.exists(own)
                            || Files.exists(processes.root().resolve("shared").resolve(form)),
                    "there is no " + form);
            about.unless("deployment".equals(task.getCamundaFormRefBinding()), "form is not bound to the deployment");
            about.unless(
                    !task.getCamundaCandidateGroupsList().isEmpty()
                            && task.getCamundaCandidateGroupsList().stream()
                                    .allMatch(group -> GROUPS.contains(group) || group.startsWith("${")),
                    "candidate groups " + task.getCamundaCandidateGroups());
            about.unless(named(task.getCamundaDueDate()), "no due date");
            about.unless(
                    listeners(task)
                            .equals(List.of("complete ${" + task.getId() + "}", "create ${" + task.getId() + "}")),
                    "listeners " + listeners(task));
            return about.all();
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsCalledOrDecidedComesFromTheSameDeployment() {
        Set<String> ids = Set.copyOf(processes.models().stream()
                .map(model -> model.process().getId())
                .toList());
        List<String> calls = processes.complaints(CallActivity.class, (model, call) -> {
            Complaints about = new Complaints(model.at(call));
            about.unless(ids.contains(call.getCalledElement()), "no process " + call.getCalledElement());
            about.unless("deployment".equals(call.getCamundaCalledElementBinding()), "not bound to the deployment");
            about.unless(
                    extensions(call, CamundaIn.class)
                            .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey())),
                    "does not hand on the business key");
            return about.all();
        });
        List<String> decisions = processes.complaints(BusinessRuleTask.class, (model, task) -> {
            Complaints about = new Complaints(model.at(task));
            String file = task.getCamundaDecisionRef() + ".dmn";
            about.unless(
                    Files.exists(processes.root().resolve(model.path().resolveSibling(file)))
                            || Files.exists(processes.root().resolve("shared").resolve(file)),
                    "there is no " + file);
            about.unless("deployment".equals(task.getCamundaDecisionRefBinding()), "not bound to the deployment");
            return about.all();
        });

        assertThat(calls).isEmpty();
        assertThat(decisions).isEmpty();
    }

    @Test
    void everyVariableThatDecidesAWayIsSetSomewhere() {
        String code = Beans.sources().map(ProcessFiles::read).collect(joining());
        List<String> complaints = new ArrayList<>();
        for (Model model : processes.models()) {
            expressions(model)
                    .map(VARIABLE::matcher)
                    .filter(Matcher::matches)
                    .map(variable -> variable.group(1))
                    .filter(variable -> !beans.has(variable))
                    .filter(variable -> !code.contains("\"" + variable + "\""))
                    .filter(variable -> !model.text().contains("ariable=\"" + variable + "\""))
                    .forEach(variable -> complaints.add(model.path() + ": nobody sets " + variable));
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void aDelegateFitsOnAScreen() {
        List<String> complaints = Stream.of(JavaDelegate.class, AzureActivity.class, TaskForm.class)
                .flatMap(beans::of)
                .flatMap(type -> tooLong(type).stream())
                .toList();

        assertThat(complaints).isEmpty();
    }

    /** The formatter puts a method's end on a line of its own, as far in as its beginning. */
    private static List<String> tooLong(Class<?> type) {
        List<String> complaints = new ArrayList<>();
        List<String> lines = Beans.sourceOf(type).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (DELEGATE_METHOD.matcher(lines.get(i)).find()) {
                int length = lines.subList(i, lines.size()).indexOf("    }") + 1;
                if (length >= LONGEST_DELEGATE) {
                    complaints.add(type.getSimpleName() + ": " + lines.get(i).strip() + " has " + length + " lines");
                }
            }
        }
        return complaints;
    }

    private static Stream<String> expressions(Model model) {
        return EXPRESSION.matcher(model.text()).results().map(found -> found.group(1));
    }

    private static List<String> listeners(UserTask task) {
        return extensions(task, CamundaTaskListener.class)
                .map(listener -> listener.getCamundaEvent() + " " + listener.getCamundaDelegateExpression())
                .sorted()
                .toList();
    }
}
