package io.onramp.carrier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Credentials that a carrier has refused, as digests. */
@Component
class RefusedLogIns {

    private final JdbcClient jdbc;
    private final Clock clock;

    RefusedLogIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static String digest(String... parts) {
        try {
            byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the carrier said when it refused exactly these. */
    Optional<String> words(String carrier, String digest) {
        return jdbc.sql("select words from carrier_log_in where carrier = :carrier and refused_digest = :digest")
                .param("carrier", carrier)
                .param("digest", digest)
                .query(String.class)
                .optional();
    }

    void keep(String carrier, String digest, String words) {
        jdbc.sql("delete from carrier_log_in where carrier = :carrier")
                .param("carrier", carrier)
                .update();
        jdbc.sql("insert into carrier_log_in (carrier, refused_digest, words, refused_at)"
                        + " values (:carrier, :digest, :words, :now)")
                .param("carrier", carrier)
                .param("digest", digest)
                .param("words", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
