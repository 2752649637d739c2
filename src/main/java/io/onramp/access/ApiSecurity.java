package io.onramp.access;

import static io.onramp.access.Groups.authority;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** The front door for machines: no session, no cookie, hence no CSRF. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    MachineClients machineClients(AccessProperties properties, SandboxMode sandbox) {
        return new MachineClients(properties.clients(), sandbox);
    }

    @Bean
    @Order(10)
    SecurityFilterChain webhooksDoor(HttpSecurity http) throws Exception {
        // whoever receives a webhook checks its signature over the raw body
        return stateless(http.securityMatcher("/webhooks/**"))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(11)
    SecurityFilterChain orderApiDoor(
            HttpSecurity http, MachineClients clients, IdentityService identity, ObjectMapper json) throws Exception {
        ApiRefusal refusal = new ApiRefusal(json);
        return machines(http.securityMatcher("/tmf-api/**"), clients, identity, refusal)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET)
                        .hasAnyAuthority(
                                authority(MachineClients.ORDER_CLIENTS),
                                authority(Groups.OPERATORS),
                                authority(Groups.MANAGERS))
                        .anyRequest()
                        .hasAuthority(authority(MachineClients.ORDER_CLIENTS)))
                .build();
    }

    @Bean
    @Order(12)
    SecurityFilterChain actuatorDoor(
            HttpSecurity http, MachineClients clients, IdentityService identity, ObjectMapper json) throws Exception {
        ApiRefusal refusal = new ApiRefusal(json);
        return machines(http.securityMatcher("/actuator/**"), clients, identity, refusal)
                .authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAnyAuthority(authority(Groups.ADMIN), MachineClients.MACHINE)
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static HttpSecurity machines(
            HttpSecurity http, MachineClients clients, IdentityService identity, ApiRefusal refusal) throws Exception {
        return stateless(http)
                .authenticationManager(new ProviderManager(new ClientSignIn(clients), new PersonSignIn(identity)))
                .addFilterBefore(new BearerSignIn(clients, refusal), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal));
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
