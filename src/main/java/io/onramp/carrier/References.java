package io.onramp.carrier;

import io.onramp.order.OrderNumber;
import java.security.SecureRandom;

/**
 * What connections are called at carriers: the order number, and letters of chance, since several installations may share an
 * account. 24 characters is what Equinix takes.
 */
final class References {

    private static final int LENGTH = 24;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom CHANCE = new SecureRandom();

    private References() {}

    static String fresh(OrderNumber order) {
        StringBuilder reference = new StringBuilder(order.value()).append('-');
        while (reference.length() < LENGTH) {
            reference.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }
}
