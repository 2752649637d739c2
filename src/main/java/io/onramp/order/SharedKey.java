package io.onramp.order;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The MD5 key of a BGP session: 1-25 letters and digits (Microsoft, "Create and modify peering").
 *
 * @param value the key itself; {@link #toString()} does not show it
 */
public record SharedKey(String value) {

    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9]{1,25}");
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int GENERATED_LENGTH = 24;

    /** @throws IllegalArgumentException where the key is empty, longer than 25 or has other characters */
    public SharedKey {
        if (value == null || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("A BGP key has 1 to 25 letters and digits");
        }
    }

    /** A key of 24 characters, without those that are read wrongly (0/O, 1/l/I). */
    public static SharedKey generate(SecureRandom random) {
        return new SharedKey(random.ints(GENERATED_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return "SharedKey[hidden]";
    }
}
