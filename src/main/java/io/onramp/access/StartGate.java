package io.onramp.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Stands before every process that a person may start, which is one with a {@link StartForm}: it is started with that form
 * and in no other way, by nobody, and without a business key, which is an order's number here. What has no such form the
 * engine lets nobody start but administrators.
 */
class StartGate {

    private final FormInput input;
    private final GateMessages messages;
    private final ObjectProvider<StartForm> forms;
    private final ObjectMapper json;
    private final SpokenForms spoken;

    StartGate(
            FormInput input,
            GateMessages messages,
            ObjectProvider<StartForm> forms,
            ObjectMapper json,
            SpokenForms spoken) {
        this.input = input;
        this.messages = messages;
        this.forms = forms;
        this.json = json;
        this.spoken = spoken;
    }

    /**
     * Starts a process with its form.
     *
     * @param untouched what the engine would do, for callers that are no person and for processes without such a form
     * @param start starts it with these variables and without a business key
     */
    ProcessInstance submit(
            CommandExecutor engine,
            String definitionId,
            String businessKey,
            Map<String, ?> sent,
            Supplier<ProcessInstance> untouched,
            Function<Map<String, Object>, ProcessInstance> start) {
        return EngineDoor.pass(engine, untouched, (context, person) -> {
            Optional<ProcessDefinition> definition = definition(context, definitionId);
            Optional<StartForm> form = definition.flatMap(found -> form(found.getKey()));
            if (form.isEmpty()) {
                return untouched.get();
            }
            // before anything is said about what was entered
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkCreateProcessInstance(definition.get()));
            if (businessKey != null && !businessKey.isBlank()) {
                throw messages.refusal("start.key");
            }
            return start.apply(EngineDoor.unchecked(
                    context, () -> accepted(context, definition.get(), form.get(), sent == null ? Map.of() : sent)));
        });
    }

    private Map<String, Object> accepted(
            CommandContext context, ProcessDefinition definition, StartForm form, Map<String, ?> sent) {
        Supplier<InputStream> deployed =
                () -> EngineDoor.services(context).getFormService().getDeployedStartForm(definition.getId());
        try {
            return form.variables(input.accept(definition.getKey(), FormFields.of(json, deployed), sent));
        } catch (FormRefused refused) {
            throw spoken.refusal(refused);
        }
    }

    /** A way to start the process of that key that is not its form. */
    <T> T otherwise(CommandExecutor engine, String key, Supplier<T> untouched) {
        return EngineDoor.pass(engine, untouched, (context, person) -> {
            if (form(key).isPresent()) {
                throw messages.refusal("start.form");
            }
            return untouched.get();
        });
    }

    /** The same for the process of the definition of that id. */
    <T> T otherwiseById(CommandExecutor engine, String definitionId, Supplier<T> untouched) {
        return EngineDoor.pass(engine, untouched, (context, person) -> {
            if (definition(context, definitionId)
                    .flatMap(found -> form(found.getKey()))
                    .isPresent()) {
                throw messages.refusal("start.form");
            }
            return untouched.get();
        });
    }

    /** The form as it was deployed, for whoever reads it. */
    InputStream read(InputStream deployed) {
        return spoken.form(deployed);
    }

    private Optional<StartForm> form(String process) {
        return forms.stream().filter(form -> form.process().equals(process)).findFirst();
    }

    private static Optional<ProcessDefinition> definition(CommandContext context, String id) {
        if (id == null) {
            return Optional.empty();
        }
        return EngineDoor.unchecked(context, () -> {
            ProcessDefinitionQuery query =
                    EngineDoor.services(context).getRepositoryService().createProcessDefinitionQuery();
            return Optional.ofNullable(query.processDefinitionId(id).singleResult());
        });
    }
}
