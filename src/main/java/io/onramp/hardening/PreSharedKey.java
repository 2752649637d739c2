package io.onramp.hardening;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The pre-shared key of a tunnel: letters and digits only, for every router takes those; without 0/O and 1/l/I. */
final class PreSharedKey {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /** Some 230 bits; Azure takes up to 128 characters. */
    private static final int LENGTH = 40;

    private PreSharedKey() {}

    static String generate(SecureRandom random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
