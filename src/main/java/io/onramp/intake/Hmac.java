package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed digest of what a sender signs, held against what it sent without telling by the time taken how far it fits. */
final class Hmac {

    static final String SHA256 = "HmacSHA256";
    /** Zammad has no other. As a keyed digest it still holds, though SHA-1 alone does not. */
    static final String SHA1 = "HmacSHA1";

    private final String algorithm;
    private final byte[] key;

    Hmac(String algorithm, byte[] key) {
        this.algorithm = algorithm;
        this.key = key.clone();
    }

    boolean isBase64(String given, byte[]... parts) {
        return same(given, Base64.getEncoder().encode(digest(parts)));
    }

    /** Hexadecimal digits in either case. */
    boolean isHex(String given, byte[]... parts) {
        byte[] expected = HexFormat.of().formatHex(digest(parts)).getBytes(StandardCharsets.US_ASCII);
        return same(given.toLowerCase(Locale.ROOT), expected);
    }

    static boolean same(String given, byte[] expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected);
    }

    private byte[] digest(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
