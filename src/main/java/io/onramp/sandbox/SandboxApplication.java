package io.onramp.sandbox;

import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The sandbox as a process of its own: Azure's stand-in without Onramp. It reads {@code sandbox.yaml} instead of {@code application.yaml} and
 * listens on loopback, by default on port 8090, with its state in memory unless {@code --spring.datasource.url} says otherwise.
 *
 * <p>Not a {@code @SpringBootApplication} or {@code @Configuration} on purpose: Onramp's component scan walks over this package too and must
 * not take it for a part of itself.
 */
@EnableAutoConfiguration(
        exclude = {
            FlywayAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        },
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerMetricsAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerActuatorAutoConfiguration"
        })
@ComponentScan
@ConfigurationPropertiesScan
public class SandboxApplication {

    /** Starts the sandbox; arguments are Spring Boot's, such as {@code --server.port=8090 --onramp.sandbox.speed=600}. */
    public static void main(String[] args) {
        start(args);
    }

    /**
     * Starts the sandbox and gives back its context, for whoever must stop it again.
     *
     * @param args Spring Boot's arguments
     * @return the running sandbox
     */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(SandboxApplication.class)
                .properties("spring.config.name=sandbox")
                .run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
