package io.onramp.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources that are named by a secret: Azure calls a carrier's cross connection by the circuit's service key. Onramp's ids
 * have the reference {@code sec_<uuid>} in its place, in the ledger and everywhere; the key is put in as a call goes out,
 * and taken out of what comes back.
 */
final class SecretNames {

    private static final Pattern REFERENCE =
            Pattern.compile("/(sec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=/|$)");

    private final Secrets secrets;
    private final ObjectMapper json;

    SecretNames(Secrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** An id and its secret; most have none. */
    record Named(ResourceId id, Optional<String> reference, String secret) {}

    /** The id as Azure knows it. */
    Named clear(ResourceId id) {
        Matcher found = REFERENCE.matcher(id.value());
        if (!found.find()) {
            return new Named(id, Optional.empty(), "");
        }
        String reference = found.group(1);
        String secret = secrets.reveal(new SecretRef(reference));
        return new Named(new ResourceId(id.value().replace(reference, secret)), Optional.of(reference), secret);
    }

    /** A body that goes out. */
    JsonNode clear(Named named, JsonNode body) {
        return named.reference()
                .map(reference -> replaced(body, reference, named.secret()))
                .orElse(body);
    }

    /** An answer as it may be kept. */
    Answer hidden(Named named, Answer answer) {
        return named.reference()
                .map(reference -> new Answer(
                        answer.status(),
                        answer.operationUrl(),
                        answer.retryAfter(),
                        replaced(answer.body(), named.secret(), reference)))
                .orElse(answer);
    }

    private JsonNode replaced(JsonNode body, String what, String with) {
        try {
            return json.readTree(Pattern.compile(Pattern.quote(what), Pattern.CASE_INSENSITIVE)
                    .matcher(body.toString())
                    .replaceAll(Matcher.quoteReplacement(with)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A body was no JSON any more", e);
        }
    }
}
