package io.onramp.sandbox;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * The room's own tables, by its own migrations. Deliberately no Flyway bean: that would make Spring Boot leave out Onramp's own. It runs
 * after Onramp's, which expects to find an empty schema the first time.
 */
@Component
@ConditionalOnSandbox
@DependsOnDatabaseInitialization
class SandboxSchema {

    SandboxSchema(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/sandbox")
                .table("sandbox_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
