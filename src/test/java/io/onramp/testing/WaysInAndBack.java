package io.onramp.testing;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.time.Clock;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The rooms of the ways in and back, with the orders and nothing else: no engine, so that what happens to an order is
 * up to the test. Not a configuration class by its annotations, so that no component scan finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.security.oauth2.CamundaSpringSecurityOAuth2AutoConfiguration"
        })
@ComponentScan({"io.onramp.intake", "io.onramp.ticketing", "io.onramp.language"})
@ComponentScan(
        basePackages = "io.onramp.order",
        useDefaultFilters = false,
        includeFilters =
                @Filter(type = FilterType.REGEX, pattern = ".*\\.(JdbcOrders|OrderSecrets|OrderRegister|Outlooks)"))
@ConfigurationPropertiesScan({"io.onramp.intake", "io.onramp.ticketing"})
@EnableScheduling
public class WaysInAndBack {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Secrets secrets() {
        return new SecretsInMemory();
    }

    @Bean
    SecurityFilterChain everythingForEverybody(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    UserDetailsService machines() {
        return new InMemoryUserDetailsManager(
                User.withUsername("ticketing")
                        .password("{noop}ticketing")
                        .roles("machine")
                        .build(),
                User.withUsername("shop")
                        .password("{noop}shop")
                        .roles("machine")
                        .build(),
                User.withUsername("olivia").password("{noop}olivia").build());
    }

    private static final class SecretsInMemory implements Secrets {

        private final Map<SecretRef, String> kept = new ConcurrentHashMap<>();

        @Override
        public SecretRef keep(String purpose, String clear) {
            SecretRef ref = new SecretRef("sec_" + UUID.randomUUID());
            kept.put(ref, clear);
            return ref;
        }

        @Override
        public String reveal(SecretRef ref) {
            if (!kept.containsKey(ref)) {
                throw new NoSuchElementException("No secret " + ref);
            }
            return kept.get(ref);
        }

        @Override
        public void forget(SecretRef ref) {
            kept.remove(ref);
        }
    }
}
