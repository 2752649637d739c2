package io.onramp.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges bodies by the schemas that carriers document, or that their clients show. */
final class SchemaJudge {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * An e-mail address as the HTML standard has it. The library's own check also wants a top-level domain from its list, which has none of
     * those that are reserved for documentation and private networks.
     */
    private static final String EMAIL =
            "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                    + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$";

    private final JsonSchemaFactory factory;
    private final String document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private SchemaJudge(JsonSchemaFactory factory, String document) {
        this.factory = factory;
        this.document = document;
    }

    /**
     * What is wrong with a body.
     *
     * @param place where, as a JSON pointer
     * @param problem what is wrong there; never a value of the body, which may be a key
     */
    record Complaint(String place, String problem) {}

    /** By the schemas of an OpenAPI 3.0 document, in JSON, on the class path. */
    static SchemaJudge byOpenApi(String document) {
        JsonMetaSchema.Builder aroundSchemas = JsonMetaSchema.builder(OpenApi30.getInstance());
        for (String keyword : List.of("openapi", "info", "paths", "components")) {
            aroundSchemas.keyword(new NonValidationKeyword(keyword));
        }
        JsonMetaSchema dialect = aroundSchemas
                .format(PatternFormat.of("email", EMAIL, "format.email"))
                .build();
        return new SchemaJudge(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(dialect)
                        .defaultMetaSchemaIri(dialect.getIri())),
                document);
    }

    /** By the definitions of a JSON schema (2020-12) on the class path. */
    static SchemaJudge byJsonSchema(String document) {
        return new SchemaJudge(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012), document);
    }

    /** The body as JSON; empty where it is none. */
    static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(MAPPER.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * All that is wrong.
     *
     * @param pointer to the schema in the document, such as {@code /components/schemas/Connection}
     */
    List<Complaint> complaints(String pointer, JsonNode body) {
        return schemas.computeIfAbsent(pointer, this::schema).validate(body).stream()
                .map(message -> new Complaint(
                        message.getInstanceLocation().toString()
                                + (message.getProperty() == null ? "" : "/" + message.getProperty()),
                        message.getType()))
                .distinct()
                .toList();
    }

    private JsonSchema schema(String pointer) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        return factory.getSchema(SchemaLocation.of("classpath:" + document + "#" + pointer), config);
    }
}
