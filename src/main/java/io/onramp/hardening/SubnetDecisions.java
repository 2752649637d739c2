package io.onramp.hardening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** What an operator decided about attachments of others; kept in the process, since Azure can be asked only what is. */
@Component
class SubnetDecisions {

    private static final String FOUND = "foundAttachments";
    private static final String LEFT = "leftAttachments";
    private static final String REPLACED = "replacedAttachments";

    private final ObjectMapper json;

    SubnetDecisions(ObjectMapper json) {
        this.json = json;
    }

    /** Those that nobody has decided about, of all that were found. */
    List<Attachment> open(VariableScope scope, List<Attachment> found) {
        List<Attachment> open = new ArrayList<>(found);
        open.removeAll(read(scope, LEFT));
        open.removeAll(read(scope, REPLACED));
        write(scope, FOUND, open);
        return open;
    }

    /** Those that the last look found. */
    List<Attachment> found(VariableScope scope) {
        return read(scope, FOUND);
    }

    /** Theirs stay where they are, and Onramp's are left out. */
    void leave(VariableScope scope) {
        add(scope, LEFT);
    }

    /** Onramp's take their place. */
    void replace(VariableScope scope) {
        add(scope, REPLACED);
    }

    /** Those that were left. */
    List<Attachment> left(VariableScope scope) {
        return read(scope, LEFT);
    }

    /** What is to be attached to a subnet, without what was decided to be left; empty where that is nothing. */
    static Optional<ObjectNode> attachments(Plan plan, Plan.Network network, Subnet subnet, List<Attachment> left) {
        return HardeningDesign.attachments(plan, network, subnet)
                .map(patch -> {
                    ObjectNode properties = (ObjectNode) patch.path("properties");
                    left.stream()
                            .filter(attachment -> attachment.isOn(subnet))
                            .forEach(attachment -> properties.remove(attachment.kind()));
                    return patch;
                })
                .filter(patch -> !patch.path("properties").isEmpty());
    }

    private void add(VariableScope scope, String name) {
        Set<Attachment> all = new LinkedHashSet<>(read(scope, name));
        all.addAll(read(scope, FOUND));
        write(scope, name, List.copyOf(all));
    }

    private List<Attachment> read(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        try {
            return value == null ? List.of() : List.of(json.readValue(value.toString(), Attachment[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The variable " + name + " holds no attachments", e);
        }
    }

    private void write(VariableScope scope, String name, List<Attachment> attachments) {
        try {
            scope.setVariable(
                    name,
                    SpinValues.jsonValue(json.writeValueAsString(attachments)).create());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Attachments cannot be written as JSON", e);
        }
    }
}
