package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

/** Onramp's component scan walks over the sandbox, too: it must find it in sandbox mode, and only then. */
class SandboxInsideOnrampTest {

    @ComponentScan("io.onramp.sandbox")
    @ConfigurationPropertiesScan("io.onramp.sandbox")
    static class LikeOnramp {}

    private final WebApplicationContextRunner onramp = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(LikeOnramp.class);

    @Test
    void sandboxModeIsTheDefaultAndBringsTheRoomButNotItsStandaloneProcess() {
        onramp.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(ArmController.class)
                .hasSingleBean(SandboxPage.class)
                .hasSingleBean(Clock.class)
                .doesNotHaveBean(SandboxApplication.class));
    }

    @Test
    void anyOtherModeHasNothingOfIt() {
        onramp.withPropertyValues("onramp.azure.mode=azure").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ArmController.class)
                .doesNotHaveBean(SandboxApi.class)
                .doesNotHaveBean(SandboxPage.class)
                .doesNotHaveBean(CarrierController.class)
                .doesNotHaveBean(CarriersControl.class)
                .doesNotHaveBean(SandboxSchema.class));
    }
}
