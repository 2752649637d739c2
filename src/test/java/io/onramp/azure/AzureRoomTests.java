package io.onramp.azure;

import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import io.onramp.access.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room as Spring puts it together. */
@SpringBootTest(
        classes = AzureRoomTests.Room.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.datasource.url=jdbc:h2:mem:azure-room;DB_CLOSE_DELAY=-1")
class AzureRoomTests {

    private static final RecordedArm AZURE = azure();

    @Autowired
    private ChangeLedger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Room room;

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry registry) {
        registry.add("onramp.azure.endpoint", AZURE::base);
    }

    @AfterAll
    static void stop() {
        AZURE.close();
    }

    @Test
    void aSubmitInATransactionIsSettledInAnother() {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            ledger.submit(batch(circuit("kept")));
            assertThat(AZURE.calls).isEmpty();
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> room.settled.size() == 1);
        assertThat(room.settled.get(0).outcome()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(ledger.of(ORDER)).hasSize(1);
        assertThat(AZURE.writes()).hasSize(1);
    }

    @Test
    void wrongSettingsAreNamedAtStart() {
        ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Settings.class);

        runner.withPropertyValues("onramp.azure.mode=azure", "onramp.azure.endpoint=http://arm.example")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("onramp.azure.endpoint"));
        runner.withPropertyValues("onramp.azure.client-secret=s3cret")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("tenant-id")
                        .hasMessageNotContaining("s3cret"));
        runner.run(context ->
                assertThat(context.getBean(AzureSettings.class).pollEvery()).isEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void aForeignHostNeverGetsTheToken() {
        AzureSettings settings = LedgerNode.settings(Map.of("mode", "azure"));
        ArmEndpoint endpoint = new ArmEndpoint(settings, "");
        String base = endpoint.base("https://management.azure.com/");

        assertThat(endpoint.trusted("https://management.azure.com/subscriptions/s/x?t=1", base))
                .isPresent();
        assertThat(endpoint.trusted("https://westeurope.management.azure.com/x", base))
                .isPresent();
        assertThat(endpoint.trusted("https://evil.example/x", base)).isEmpty();
        assertThat(endpoint.trusted("https://evilmanagement.azure.com/x", base)).isEmpty();
        assertThat(endpoint.trusted("http://management.azure.com/x", base)).isEmpty();
        assertThatThrownBy(() -> new ArmEndpoint(LedgerNode.settings(Map.of()), "").base(""))
                .isInstanceOf(AzureUnavailable.class);
    }

    private static RecordedArm azure() {
        try {
            RecordedArm azure = new RecordedArm();
            azure.retryAfter = 0;
            return azure;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AzureSettings.class)
    static class Settings {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AzureSettings.class)
    @Import(AzureConfiguration.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        DbSchedulerAutoConfiguration.class
    })
    static class Room {
        final List<ChangeSettled> settled = new CopyOnWriteArrayList<>();

        @EventListener
        void on(ChangeSettled event) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            settled.add(event);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Secrets secrets() {
            return new LedgerNode.MemorySecrets();
        }
    }
}
