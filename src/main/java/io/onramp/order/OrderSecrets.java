package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes the secrets out of an order document before it is kept, and leaves references. */
@Component
class OrderSecrets {

    private static final String REFERENCE = "Ref";
    private static final String KEY = "sharedKey";
    private static final String AUTHORIZATION = "authorizationKey";
    private static final List<String> PEERINGS = List.of("privatePeering", "microsoftPeering");

    private final Secrets secrets;

    OrderSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** {@code sharedKey} becomes {@code sharedKeyRef}; the same for an authorization key. */
    void takeOut(ObjectNode document, OrderNumber number) {
        for (JsonNode item : document.path("serviceOrderItem")) {
            for (JsonNode characteristic : item.path("service").path("serviceCharacteristic")) {
                String name = characteristic.path("name").asText();
                JsonNode value = characteristic.path("value");
                if (PEERINGS.contains(name) && value instanceof ObjectNode peering) {
                    replace(peering, KEY, "bgp-key " + number);
                } else if (AUTHORIZATION.equals(name) && characteristic instanceof ObjectNode holder) {
                    keep(value, "authorization-key " + number)
                            .ifPresent(ref -> holder.put("name", AUTHORIZATION + REFERENCE)
                                    .put("valueType", "string")
                                    .put("value", ref.value()));
                }
            }
        }
    }

    /** Drops references that the sender made up: only the store makes references. */
    void dropReferences(ObjectNode document) {
        for (JsonNode item : document.path("serviceOrderItem")) {
            for (JsonNode characteristic : item.path("service").path("serviceCharacteristic")) {
                if (characteristic.path("value") instanceof ObjectNode value) {
                    value.remove(KEY + REFERENCE);
                }
                if (characteristic instanceof ObjectNode holder
                        && (AUTHORIZATION + REFERENCE)
                                .equals(holder.path("name").asText())) {
                    holder.removeAll();
                }
            }
        }
    }

    private void replace(ObjectNode holder, String field, String purpose) {
        if (holder.has(field)) {
            JsonNode value = holder.remove(field);
            keep(value, purpose).ifPresent(ref -> holder.put(field + REFERENCE, ref.value()));
        }
    }

    private Optional<SecretRef> keep(JsonNode value, String purpose) {
        String clear = value.isValueNode() ? value.asText() : value.toString();
        return value.isNull() || clear.isEmpty() ? Optional.empty() : Optional.of(secrets.keep(purpose, clear));
    }
}
