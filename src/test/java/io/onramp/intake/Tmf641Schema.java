package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The definitions of the TM Forum's own document, to hold what Onramp says against. */
public final class Tmf641Schema {

    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Tmf641Schema() {}

    /** @param definition such as {@code ServiceOrder} */
    public static Set<String> violations(String definition, JsonNode body) {
        assertThat(body.isObject()).as("%s is an object: %s", definition, body).isTrue();
        return SCHEMAS.computeIfAbsent(definition, Tmf641Schema::load).validate(body).stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toSet());
    }

    private static JsonSchema load(String definition) {
        try (InputStream file = Tmf641Schema.class.getResourceAsStream("/tmf641/service-order.schema.json")) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(file);
            assertThat(schema.path("definitions").has(definition))
                    .as("TMF641 defines %s", definition)
                    .isTrue();
            schema.put("$ref", "#/definitions/" + definition);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
