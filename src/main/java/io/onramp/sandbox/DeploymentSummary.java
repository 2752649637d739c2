package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What a deployment says of its template: parameters, resource types, dependencies. */
final class DeploymentSummary {

    private DeploymentSummary() {}

    /** Values of parameters are shown, secrets are not. */
    static ObjectNode parameters(ObjectNode sent) {
        ObjectNode shown = Nodes.object();
        sent.path("template").path("parameters").fields().forEachRemaining(declared -> {
            String type = declared.getValue().path("type").asText();
            boolean secret = type.toLowerCase(Locale.ROOT).startsWith("secure");
            String written = secret
                    ? "Secure" + type.substring(6, 7).toUpperCase(Locale.ROOT) + type.substring(7)
                    : type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
            ObjectNode one = shown.putObject(declared.getKey()).put("type", written);
            var value = sent.path("parameters").path(declared.getKey()).path("value");
            if (!secret && !value.isMissingNode()) {
                one.set("value", value);
            }
        });
        return shown;
    }

    /** Which types the template has, and what depends on what. */
    static void describe(ObjectNode properties, List<ObjectNode> wanted) {
        ArrayNode providers = properties.putArray("providers");
        ArrayNode dependencies = properties.putArray("dependencies");
        for (ObjectNode resource : wanted) {
            String[] type = resource.path("type").asText().split("/", 2);
            ObjectNode provider = Nodes.objects(providers).stream()
                    .filter(one -> one.path("namespace").asText().equals(type[0]))
                    .findFirst()
                    .orElseGet(() -> providers.addObject().put("namespace", type[0]));
            ArrayNode types = Nodes.list(provider, "resourceTypes");
            if (Nodes.objects(types).stream()
                    .noneMatch(one -> one.path("resourceType").asText().equals(type[1]))) {
                types.addObject()
                        .put("resourceType", type[1])
                        .putArray("locations")
                        .add(resource.path("location").asText(""));
            }
            if (!resource.path("dependsOn").isEmpty()) {
                ObjectNode dependency = dependencies.addObject();
                Nodes.texts(resource.path("dependsOn"))
                        .forEach(id -> brief(Nodes.list(dependency, "dependsOn").addObject(), id));
                brief(dependency, resource.path("id").asText());
            }
        }
    }

    private static void brief(ObjectNode node, String id) {
        ArmPath path = ArmPath.parse(id);
        StringBuilder type = new StringBuilder(path.namespace());
        for (int n = 0; n < path.names().size(); n += 2) {
            type.append('/').append(path.name(n));
        }
        node.put("id", id)
                .put("resourceType", type.toString())
                .put("resourceName", path.name(path.names().size() - 1));
    }
}
