package io.onramp.journey;

import io.onramp.testing.RunningOnramp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@RunningOnramp
@DirtiesContext
class ChangeOnPostgresTest extends ChangeStories {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        // stopped by its own shutdown hook: the context, closed after the tests, still needs it
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("onramp.data-dir", () -> "target/running-postgres-" + System.getProperty("onramp.fork", "1"));
    }
}
