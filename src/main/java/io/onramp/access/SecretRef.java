package io.onramp.access;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A reference to a secret in the store; safe to keep in variables, tables and logs.
 *
 * @param value {@code sec_<uuid>}
 */
public record SecretRef(String value) {

    private static final Pattern FORMAT =
            Pattern.compile("sec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException where the value has another form */
    public SecretRef {
        if (value == null || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("A secret reference looks like sec_<uuid>");
        }
    }

    static SecretRef fresh() {
        return new SecretRef("sec_" + UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value;
    }
}
