package io.onramp.access;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Secrets} in the table {@code secret}; a sealed value moved to another row does not open. */
class SecretStore implements Secrets {

    private final JdbcClient jdbc;
    private final Aead aead;
    private final Clock clock;

    SecretStore(JdbcClient jdbc, Aead aead, Clock clock) {
        this.jdbc = jdbc;
        this.aead = aead;
        this.clock = clock;
    }

    @Override
    public SecretRef keep(String purpose, String clear) {
        if (purpose == null || purpose.isBlank() || purpose.length() > 200) {
            throw new IllegalArgumentException("Say in 1 to 200 characters what the secret is for");
        }
        if (clear == null || clear.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to keep secret: " + purpose);
        }
        SecretRef ref = SecretRef.fresh();
        jdbc.sql("insert into secret (ref, purpose, sealed, created_at) values (:ref, :purpose, :sealed, :at)")
                .param("ref", ref.value())
                .param("purpose", purpose)
                .param("sealed", seal(ref, clear))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return ref;
    }

    @Override
    public String reveal(SecretRef ref) {
        byte[] sealed = jdbc.sql("select sealed from secret where ref = :ref")
                .param("ref", ref.value())
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("There is no secret " + ref));
        try {
            return new String(aead.decrypt(sealed, associated(ref)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            // the cause says nothing that helps, and nothing of the secret is to reach a log
            throw new IllegalStateException("Secret " + ref
                    + " does not open: it was changed, or onramp.secrets.key is not the key it was kept with");
        }
    }

    @Override
    public void forget(SecretRef ref) {
        jdbc.sql("delete from secret where ref = :ref")
                .param("ref", ref.value())
                .update();
    }

    private byte[] seal(SecretRef ref, String clear) {
        try {
            return aead.encrypt(clear.getBytes(StandardCharsets.UTF_8), associated(ref));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret could not be sealed", e);
        }
    }

    private static byte[] associated(SecretRef ref) {
        return ref.value().getBytes(StandardCharsets.US_ASCII);
    }
}
