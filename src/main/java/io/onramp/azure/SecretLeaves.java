package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Keeps keys out of the ledger: bodies there hold references, and only what goes to Azure or comes from it has them in clear. */
final class SecretLeaves {

    private static final String PREFIX = "secret:";
    private static final Pattern REFERENCE =
            Pattern.compile(PREFIX + "sec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<String> KEYS = Set.of(
            "servicekey", "authorizationkey", "sharedkey", "presharedkey", "radiusserversecret", "authenticationkey");

    private final Secrets secrets;

    SecretLeaves(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Only {@code secret:sec_<uuid>} is one: a description may begin with "secret:" and mean just that. */
    static boolean isReference(JsonNode node) {
        return node.isTextual() && REFERENCE.matcher(node.textValue()).matches();
    }

    /** The references in a body, in order of appearance. */
    static List<String> references(JsonNode body) {
        List<String> found = new ArrayList<>();
        map(body, (name, leaf) -> {
            if (isReference(leaf)) {
                found.add(leaf.textValue());
            }
            return leaf;
        });
        return found;
    }

    /** @throws IllegalArgumentException where a body that is to be written down has a key in clear */
    static void requireReferences(JsonNode body) {
        map(body, (name, leaf) -> {
            if (holdsKey(name, leaf)) {
                throw new IllegalArgumentException(name + " must be a reference, secret:<ref>, not the key itself");
            }
            return leaf;
        });
    }

    /** With keys made unreadable, for people. */
    static JsonNode masked(JsonNode body) {
        return map(body, (name, leaf) -> holdsKey(name, leaf) ? TextNode.valueOf("***") : leaf);
    }

    /** With every reference replaced by its secret. */
    JsonNode revealed(JsonNode body) {
        return map(body, (name, leaf) -> isReference(leaf) ? TextNode.valueOf(secrets.reveal(ref(leaf))) : leaf);
    }

    /** With every key moved to the secret store. */
    JsonNode sealed(JsonNode body, String purpose) {
        return map(body, (name, leaf) -> {
            if (!holdsKey(name, leaf)) {
                return leaf;
            }
            return TextNode.valueOf(PREFIX
                    + secrets.keep(purpose + " " + name, leaf.textValue()).value());
        });
    }

    void forget(JsonNode sealed) {
        references(sealed).forEach(reference -> secrets.forget(ref(TextNode.valueOf(reference))));
    }

    /** Words of Azure's without any of the body's secrets, should it repeat one. */
    String scrubbed(String words, JsonNode body) {
        String clean = words;
        for (String reference : new LinkedHashSet<>(references(body))) {
            try {
                clean = clean.replace(secrets.reveal(ref(TextNode.valueOf(reference))), "***");
            } catch (RuntimeException gone) {
                // what cannot be revealed was not sent either
                continue;
            }
        }
        return clean;
    }

    private static SecretRef ref(JsonNode leaf) {
        return new SecretRef(leaf.textValue().substring(PREFIX.length()));
    }

    private static boolean holdsKey(String name, JsonNode leaf) {
        return KEYS.contains(name.toLowerCase(Locale.ROOT))
                && leaf.isTextual()
                && !leaf.textValue().isEmpty()
                && !isReference(leaf);
    }

    private static JsonNode map(JsonNode body, BiFunction<String, JsonNode, JsonNode> leaf) {
        return map("", body, leaf);
    }

    private static JsonNode map(String name, JsonNode node, BiFunction<String, JsonNode, JsonNode> leaf) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), map(field.getKey(), field.getValue(), leaf)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(map(name, element, leaf)));
            return copy;
        }
        return leaf.apply(name, node);
    }
}
