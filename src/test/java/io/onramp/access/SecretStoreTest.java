package io.onramp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

class SecretStoreTest {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:secrets-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Secrets secrets = store(key());

    @BeforeEach
    void table() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V50__access.sql")).execute(database);
    }

    @Test
    void whatIsKeptComesBackAndIsNowhereInClear() {
        SecretRef ref = secrets.keep("service key of ONB-2026-000001", "6b0f-säcret");

        assertThat(secrets.reveal(ref)).isEqualTo("6b0f-säcret");
        byte[] sealed = jdbc.sql("select sealed from secret")
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(sealed)).doesNotContain("6b0f");
        assertThat(ref.toString()).isEqualTo(ref.value()).startsWith("sec_");
    }

    @Test
    void whatWasForgottenIsGone() {
        SecretRef ref = secrets.keep("test", "clear");

        secrets.forget(ref);
        secrets.forget(ref);

        assertThatThrownBy(() -> secrets.reveal(ref)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aChangedOrMovedSecretDoesNotOpen() {
        SecretRef one = secrets.keep("test", "one");
        SecretRef two = secrets.keep("test", "two");
        jdbc.sql("update secret set sealed = (select sealed from secret where ref = :two) where ref = :one")
                .param("one", one.value())
                .param("two", two.value())
                .update();

        assertThatThrownBy(() -> secrets.reveal(one))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageContaining(one.value());
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        SecretRef ref = secrets.keep("test", "clear");

        assertThatThrownBy(() -> store(key()).reveal(ref)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecretKeptInATransactionThatFailsWasNeverKept() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));

        transaction.executeWithoutResult(status -> {
            secrets.keep("test", "clear");
            status.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from secret").query(Long.class).single())
                .isZero();
    }

    @Test
    void theSandboxMakesItsKeyOnceAndForItsOwnerOnly(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("data/secrets.key");

        SecretRef ref = store(SecretsKey.ofFile(file)).keep("test", "clear");

        assertThat(store(SecretsKey.ofFile(file)).reveal(ref)).isEqualTo("clear");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
        for (String wrong :
                new String[] {"not base64 at all!", Base64.getEncoder().encodeToString("short".getBytes())}) {
            assertThatThrownBy(() -> SecretsKey.parse(wrong))
                    .isInstanceOf(RefusedToStart.class)
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void outsideTheSandboxAKeyIsNeeded() {
        SecretsConfiguration configuration = new SecretsConfiguration();

        assertThatThrownBy(() -> configuration.secretsKey(
                        new SecretsProperties(""), new SandboxMode(false), Path.of("target/never-made")))
                .isInstanceOf(RefusedToStart.class)
                .hasMessageContaining("ONRAMP_SECRETS_KEY");
    }

    private Secrets store(SecretsKey key) {
        return new SecretStore(jdbc, key.aead(), Clock.systemUTC());
    }

    private static SecretsKey key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return SecretsKey.parse(Base64.getEncoder().encodeToString(bytes));
    }
}
