package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A deployment template with its parameters: gives the resources that it describes, with all expressions worked out. */
final class Template {

    private final ObjectNode group;
    private final ObjectNode template;
    private final ObjectNode given;

    /**
     * A template as it was sent.
     *
     * @param group the resource group, as ARM shows it
     * @param deployment the {@code properties} of the deployment
     */
    Template(ObjectNode group, ObjectNode deployment) {
        this.group = group;
        this.template = Nodes.child(deployment, "template");
        this.given = Nodes.child(deployment, "parameters");
    }

    /** The resources in the order of the template; {@code id} and {@code dependsOn} are full ids. */
    List<ObjectNode> resources() {
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode resource : Nodes.objects(template.path("resources"))) {
            if (value(resource.path("condition")).asBoolean(true)) {
                add(found, (ObjectNode) value(without(resource, "resources", "condition")), "", "");
                ObjectNode parent = found.get(found.size() - 1);
                for (ObjectNode child : Nodes.objects(resource.path("resources"))) {
                    add(
                            found,
                            (ObjectNode) value(without(child, "resources", "condition")),
                            parent.path("type").asText() + "/",
                            parent.path("name").asText() + "/");
                }
            }
        }
        Map<String, String> byName = found.stream()
                .collect(Collectors.toMap(
                        one -> one.path("name").asText(), one -> one.path("id").asText(), (a, b) -> a));
        for (ObjectNode resource : found) {
            List<String> wanted = Nodes.texts(resource.path("dependsOn"));
            ArrayNode ids = resource.putArray("dependsOn");
            wanted.forEach(one -> ids.add(id(one, byName)));
        }
        return found;
    }

    private String id(String dependency, Map<String, String> byName) {
        if (dependency.startsWith("/")) {
            return dependency;
        }
        return dependency.matches("[^/]+\\.[^/]+/.+")
                ? id(dependency.replaceAll("/[^/]*$", ""), List.of(dependency.replaceAll("^.*/", "")))
                : byName.getOrDefault(dependency, dependency);
    }

    private void add(List<ObjectNode> found, ObjectNode resource, String typeBefore, String nameBefore) {
        boolean whole = resource.path("type").asText().contains(".");
        String type = (whole ? "" : typeBefore) + resource.path("type").asText();
        String name = (whole ? "" : nameBefore) + resource.path("name").asText();
        found.add(resource.put("type", type).put("name", name).put("id", id(type, List.of(name.split("/")))));
    }

    private static ObjectNode without(ObjectNode node, String... names) {
        return node.deepCopy().without(List.of(names));
    }

    private String id(String type, List<String> names) {
        String[] types = type.split("/");
        StringBuilder id = new StringBuilder(group.path("id").asText() + "/providers/" + types[0]);
        for (int n = 1; n < types.length && n <= names.size(); n++) {
            id.append('/').append(types[n]).append('/').append(names.get(n - 1));
        }
        return id.toString();
    }

    /** The outputs, once the resources are there. */
    ObjectNode outputs(Function<String, ObjectNode> propertiesOf) {
        ObjectNode outputs = Nodes.object();
        template.path("outputs").fields().forEachRemaining(output -> {
            String type = output.getValue().path("type").asText();
            outputs.putObject(output.getKey())
                    .put("type", type.isEmpty() ? type : type.substring(0, 1).toUpperCase() + type.substring(1))
                    .set("value", value(output.getValue().path("value"), propertiesOf));
        });
        return outputs;
    }

    private JsonNode value(JsonNode node) {
        return value(node, id -> {
            throw invalid("The template function 'reference' is not expected at this location.");
        });
    }

    private JsonNode value(JsonNode node, Function<String, ObjectNode> references) {
        if (node.isTextual()) {
            return TemplateExpression.value(node.asText(), (name, arguments) -> call(name, arguments, references));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Nodes.object();
            object.fields().forEachRemaining(field -> copy.set(field.getKey(), value(field.getValue(), references)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Nodes.array();
            array.forEach(element -> copy.add(value(element, references)));
            return copy;
        }
        return node;
    }

    private JsonNode call(String name, List<JsonNode> arguments, Function<String, ObjectNode> references) {
        List<String> texts = arguments.stream().map(JsonNode::asText).toList();
        return switch (name) {
            case "parameters" -> parameter(texts.get(0));
            case "variables" -> value(template.path("variables").path(texts.get(0)), references);
            case "concat" -> TextNode.valueOf(String.join("", texts));
            case "resourceid" -> TextNode.valueOf(resourceId(texts));
            case "reference" -> references.apply(texts.get(0));
            case "resourcegroup" -> group;
            case "subscription" ->
                Nodes.object()
                        .put("id", group.path("id").asText().replaceAll("/resourceGroups/.*", ""))
                        .put("subscriptionId", group.path("id").asText().split("/")[2]);
            case "tolower" -> TextNode.valueOf(texts.get(0).toLowerCase());
            case "toupper" -> TextNode.valueOf(texts.get(0).toUpperCase());
            case "string" -> TextNode.valueOf(texts.get(0));
            case "uniquestring" -> TextNode.valueOf(unique(texts));
            case "equals" -> BooleanNode.valueOf(texts.get(0).equals(texts.get(1)));
            case "not" -> BooleanNode.valueOf(!arguments.get(0).asBoolean());
            case "if" -> arguments.get(0).asBoolean() ? arguments.get(1) : arguments.get(2);
            case "true", "false" -> BooleanNode.valueOf(name.equals("true"));
            default -> throw invalid("The template function '" + name + "' is not known here.");
        };
    }

    private static String unique(List<String> texts) {
        return UUID.nameUUIDFromBytes(String.join("|", texts).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 13);
    }

    /** {@code resourceId([subscription, [group]], type, name...)}. */
    private String resourceId(List<String> texts) {
        int type = 0;
        while (!texts.get(type).contains("/")) {
            type++;
        }
        String id = id(texts.get(type), texts.subList(type + 1, texts.size()));
        String[] parts = id.split("/", 6);
        return switch (type) {
            case 1 -> String.join("/", parts[0], parts[1], parts[2], parts[3], texts.get(0), parts[5]);
            case 2 -> String.join("/", parts[0], parts[1], texts.get(0), parts[3], texts.get(1), parts[5]);
            default -> id;
        };
    }

    private JsonNode parameter(String name) {
        JsonNode value = given.path(name).path("value");
        JsonNode declared = template.path("parameters").path(name);
        if (declared.isMissingNode() || (value.isMissingNode() && !declared.has("defaultValue"))) {
            throw invalid("The value for the template parameter '" + name + "' is not provided.");
        }
        return value.isMissingNode() ? value(declared.path("defaultValue")) : value;
    }

    static ArmRefusal invalid(String why) {
        return ArmRefusal.byFront(400, "InvalidTemplate", "Deployment template validation failed: '" + why + "'.");
    }
}
