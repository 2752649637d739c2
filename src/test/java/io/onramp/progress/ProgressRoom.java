package io.onramp.progress;

import io.onramp.language.Dictionary;
import io.onramp.onboarding.ProcessDiagrams;
import io.onramp.order.OrderNumber;
import io.onramp.order.Outlooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** This room alone, with orders and diagrams as the stories put them and a plain sign-in. */
@EnableAutoConfiguration
@Import({
    Dictionary.class,
    Board.class,
    BoardNotes.class,
    BoardView.class,
    CsvExport.class,
    Flow.class,
    FlowPages.class,
    FlowView.class,
    Forecasts.class,
    LiveParts.class,
    Navigation.class,
    OnboardingView.class,
    Pages.class,
    Proceedings.class,
    ProgressTable.class,
    Outlooks.class,
    Prospects.class,
    ServiceView.class,
    Stages.class,
    Projection.class,
    Steps.class,
    StuckSteps.class,
    Words.class
})
class ProgressRoom {

    static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");

    /** Without the engine and the work of the ledger: {@code properties = ...} of a test. */
    static final String NO_ENGINE = "camunda.bpm.enabled=false";

    static final String NO_SCHEDULER = "db-scheduler.enabled=false";
    static final String IN_MEMORY = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1";

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    OrdersInMemory orders() {
        return new OrdersInMemory();
    }

    @Bean
    ProcessDiagrams diagrams() {
        Map<String, String> models =
                Map.of("onboard-customer", "sample-onboarding", "provision-with-carrier", "sample-carrier");
        return (OrderNumber order, String process) -> Optional.ofNullable(models.get(process))
                .map(name -> Path.of("src/test/resources/diagrams", name + ".bpmn"))
                .map(ProgressRoom::read);
    }

    @Bean
    SecurityFilterChain everyoneSignsIn(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .httpBasic(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'self'; object-src 'none'; base-uri 'none'")))
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("manager")
                        .password("{noop}manager")
                        .authorities("managers")
                        .build(),
                User.withUsername("admin")
                        .password("{noop}admin")
                        .authorities("camunda-admin")
                        .build());
    }

    private static String read(Path model) {
        try {
            return Files.readString(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
