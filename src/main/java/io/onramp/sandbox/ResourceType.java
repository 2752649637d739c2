package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One kind of resource, on top or as a child. By itself it is the generic echo: it keeps what it is sent and adds id, etag and state; what
 * behaves specially overrides the hooks.
 */
class ResourceType {

    /** What a property's name begins with that the sandbox remembers and ARM does not show. */
    static final String HIDDEN = "_";

    private static final Set<String> OWN_FIELDS = Set.of("id", "name", "type", "etag", "properties");

    private final String name;
    private final String array;
    private final Map<String, ResourceType> children = new LinkedHashMap<>();

    ResourceType(String name) {
        this(name, name);
    }

    /**
     * A type whose parent keeps it under another name than its path has.
     *
     * @param name the word in the path, e.g. {@code routeFilterRules}
     * @param array the parent's property that lists it, e.g. {@code rules}
     */
    ResourceType(String name, String array) {
        this.name = name;
        this.array = array;
    }

    ResourceType having(ResourceType... kinds) {
        for (ResourceType kind : kinds) {
            children.put(kind.name.toLowerCase(Locale.ROOT), kind);
        }
        return this;
    }

    final String name() {
        return name;
    }

    final String array() {
        return array;
    }

    /** The child kind of that name; a name that nobody knows is a generic echo. */
    final ResourceType child(String childName) {
        ResourceType known = children.get(childName.toLowerCase(Locale.ROOT));
        return known != null ? known : new ResourceType(childName);
    }

    final boolean knows(String childName) {
        return children.containsKey(childName.toLowerCase(Locale.ROOT));
    }

    // What subclasses say about themselves

    /** Whether Azure gives this type a resourceGuid. */
    boolean hasGuid() {
        return false;
    }

    /** Adds what Azure adds to the properties sent, and refuses what it refuses. Children are not there yet. */
    void fill(ObjectNode node, ObjectNode properties, Change change) {}

    /** Looks at the whole resource, children included, before it is accepted. */
    void check(ObjectNode node, Change change) {}

    /** How the accepted operation will fail, if it will. */
    Optional<Failure> doom(ObjectNode node, Change change) {
        return Optional.empty();
    }

    /** How an accepted deletion will fail, if it will. */
    Optional<Failure> deletionDoom(ObjectNode node, World world) {
        return Optional.empty();
    }

    /** Refuses a deletion at once. */
    void checkDeletion(ObjectNode node, World world) {}

    /** Changes what only success changes. */
    void finished(ObjectNode properties, ObjectNode parentOrSelf, World world) {}

    /** Changes what a failure leaves behind. */
    void failed(ObjectNode properties) {}

    /** Adds what follows from other resources, each time that this one is shown. */
    void show(ObjectNode node, World world) {}

    /** Which resource is held while this one changes, where two changes at once are refused; empty where they are not. */
    Optional<String> lock(ObjectNode node) {
        return Optional.empty();
    }

    /** The resources that are held while the rules of a PUT are looked at, so that two of them cannot both find the place free. */
    List<String> guards(ObjectNode sent) {
        return List.of();
    }

    /** The recorded Retry-After of the first answer, in seconds. */
    long retryAfter() {
        return 10;
    }

    // What all of them do

    final ObjectNode build(ObjectNode body, String id, String resourceName, String type, Change change) {
        ObjectNode node = Nodes.object()
                .put("name", resourceName)
                .put("id", id)
                .put("etag", "")
                .put("type", type);
        boolean top = change.parent().isEmpty();
        if (top) {
            String location = body.path("location")
                    .asText(change.before()
                            .map(b -> b.path("location").asText())
                            .orElse(""));
            if (location.isEmpty()) {
                throw ArmRefusal.byFront(
                        400, "LocationRequired", "The location property is required for this definition.");
            }
            node.put("location", location.toLowerCase(Locale.ROOT).replace(" ", ""));
            body.fields().forEachRemaining(field -> {
                if (!OWN_FIELDS.contains(field.getKey())
                        && !field.getKey().equals("location")
                        && !field.getValue().isNull()) {
                    node.set(field.getKey(), field.getValue().deepCopy());
                }
            });
        }
        ObjectNode properties = node.putObject("properties").put("provisioningState", "Updating");
        if (hasGuid()) {
            properties.put(
                    "resourceGuid",
                    change.propertiesBefore()
                            .path("resourceGuid")
                            .asText(UUID.randomUUID().toString()));
        }
        Set<String> owned =
                Set.copyOf(children.values().stream().map(ResourceType::array).toList());
        body.path("properties").fields().forEachRemaining(field -> {
            if (!Set.of("provisioningState", "resourceGuid").contains(field.getKey())
                    && !owned.contains(field.getKey())
                    && !field.getKey().startsWith(HIDDEN)
                    && !field.getValue().isNull()) {
                properties.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        fill(node, properties, change);
        children.values().forEach(kind -> kind.buildAll(body.path("properties"), node, change));
        check(node, change);
        return node;
    }

    /** A full PUT: the children are those that the body lists, no others. */
    private void buildAll(JsonNode sent, ObjectNode parent, Change change) {
        ArrayNode built = Nodes.properties(parent).putArray(array);
        for (ObjectNode body : Nodes.objects(sent.path(array))) {
            String childName =
                    body.path("name").asText(body.path("id").asText("").replaceAll("^.*/", ""));
            Optional<ObjectNode> before =
                    change.before().flatMap(node -> find(Nodes.list(Nodes.properties(node), array), childName));
            built.add(build(
                    body,
                    parent.path("id").asText() + "/" + name + "/" + childName,
                    childName,
                    parent.path("type").asText() + "/" + name,
                    change.of(parent, before)));
        }
    }

    /** The child of that name, in any case. */
    static Optional<ObjectNode> find(ArrayNode array, String name) {
        return Nodes.objects(array).stream()
                .filter(node -> node.path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Marks this resource and all its children; those of them that have a state of their own. */
    final void mark(ObjectNode node, String state) {
        Nodes.properties(node).put("provisioningState", state);
        for (ResourceType kind : children.values()) {
            Nodes.objects(Nodes.properties(node).path(kind.array)).forEach(child -> kind.mark(child, state));
        }
    }

    final void finish(ObjectNode node, ObjectNode root, World world) {
        ObjectNode properties = Nodes.properties(node);
        properties.put("provisioningState", "Succeeded");
        finished(properties, root, world);
        for (ResourceType kind : children.values()) {
            Nodes.objects(properties.path(kind.array)).forEach(child -> kind.finish(child, root, world));
        }
    }

    final void fail(ObjectNode node) {
        Nodes.properties(node).put("provisioningState", "Failed");
        failed(Nodes.properties(node));
    }

    final void showAll(ObjectNode node, World world) {
        show(node, world);
        Nodes.properties(node)
                .remove(Nodes.names(Nodes.properties(node)).stream()
                        .filter(name -> name.startsWith(HIDDEN))
                        .toList());
        for (ResourceType kind : children.values()) {
            Nodes.objects(Nodes.properties(node).path(kind.array)).forEach(child -> kind.showAll(child, world));
        }
    }

    /** A new etag on the resource and on everything inside it, as recorded: a child's etag is its parent's. */
    static void stamp(JsonNode node, String etag) {
        if (node instanceof ObjectNode object && object.has("etag")) {
            object.put("etag", etag);
        }
        for (JsonNode inner : List.copyOf(elements(node))) {
            stamp(inner, etag);
        }
    }

    private static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> found = new java.util.ArrayList<>();
        node.elements().forEachRemaining(found::add);
        return found;
    }
}
