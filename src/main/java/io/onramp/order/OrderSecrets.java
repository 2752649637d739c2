package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes the secrets out of an order document before it is kept, and leaves references. It looks everywhere, not only
 * where a well-formed order has them: an order of the wrong shape is kept as well, for an operator to complete.
 */
@Component
class OrderSecrets {

    private static final String REFERENCE = "Ref";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    /** Names in lower case, and what the secret is for. */
    private static final Map<String, String> PURPOSES = Map.of(
            "sharedkey", "bgp-key",
            "authorizationkey", "authorization-key",
            "servicekey", "service-key",
            "presharedkey", "pre-shared-key");

    private final Secrets secrets;

    OrderSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** {@code sharedKey} becomes {@code sharedKeyRef}, as a field and as a characteristic; so do the other secrets. */
    void takeOut(JsonNode node, OrderNumber number) {
        if (node instanceof ObjectNode object) {
            for (String field : names(object)) {
                purpose(field).ifPresent(purpose -> {
                    JsonNode value = object.remove(field);
                    keep(value, purpose + " " + number).ifPresent(ref -> object.put(field + REFERENCE, ref.value()));
                });
            }
            String name = object.path(NAME).asText("");
            purpose(name).filter(purpose -> object.has(VALUE)).ifPresent(purpose -> {
                JsonNode value = object.remove(VALUE);
                keep(value, purpose + " " + number).ifPresent(ref -> object.put(NAME, name + REFERENCE)
                        .put("valueType", "string")
                        .put(VALUE, ref.value()));
            });
        }
        node.forEach(inner -> takeOut(inner, number));
    }

    /** Drops references that the sender made up: only the store makes references. */
    void dropReferences(JsonNode node) {
        if (node instanceof ObjectNode object) {
            names(object).stream().filter(OrderSecrets::isReference).forEach(object::remove);
            if (isReference(object.path(NAME).asText(""))) {
                object.removeAll();
            }
        }
        node.forEach(this::dropReferences);
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<String> purpose(String name) {
        return Optional.ofNullable(PURPOSES.get(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean isReference(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(REFERENCE.toLowerCase(Locale.ROOT))
                && purpose(name.substring(0, name.length() - REFERENCE.length()))
                        .isPresent();
    }

    private Optional<SecretRef> keep(JsonNode value, String purpose) {
        String clear = value.isValueNode() ? value.asText() : value.toString();
        return value.isNull() || clear.isEmpty() ? Optional.empty() : Optional.of(secrets.keep(purpose, clear));
    }
}
