package io.onramp.access;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** The front door for people: one sign-in and one session for Onramp's pages and for Tasklist, Cockpit and Admin. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final String CONTENT_POLICY =
            "default-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";
    private static final int AFTER_SPRING_SECURITY = 101;

    /**
     * All rules match the whole path. Otherwise a path is matched within its servlet, and those of the engine's REST API,
     * which is a servlet of its own, would slip through.
     */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    AuthenticationProvider personSignIn(IdentityService identity) {
        return new PersonSignIn(identity);
    }

    /** The sandbox stands in for Azure and carriers, which know nothing of Onramp's people. */
    @Bean
    @Order(20)
    SecurityFilterChain sandboxDoor(HttpSecurity http, SandboxMode sandbox) throws Exception {
        http.securityMatcher("/sandbox/**")
                .headers(headers -> pageHeaders(headers, CONTENT_POLICY, sandbox))
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        "/sandbox/arm/**", "/sandbox/api/**", "/sandbox/megaport/**", "/sandbox/equinix/**"));
        if (sandbox.on()) {
            http.authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
        } else {
            http.authorizeHttpRequests(rules -> rules.anyRequest().denyAll());
        }
        return http.build();
    }

    /** The engine's webapps bring their own CSRF filter and security headers. */
    @Bean
    @Order(21)
    SecurityFilterChain camundaDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher("/camunda/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled()
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .requestCache(cache -> cache.requestCache(savedPages()))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new PageRefusal()))
                .addFilterAfter(new CamundaSignOut(), AuthorizationFilter.class)
                .addFilterAfter(new WebappNonce(), AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules
                        // whoever is first here would become administrator
                        .requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**")
                        .denyAll()
                        // a second sign-in beside the one session
                        .requestMatchers("/camunda/api/admin/auth/user/*/login/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain pagesDoor(
            HttpSecurity http,
            AuthenticationProvider personSignIn,
            SingleSignOnSettings singleSignOn,
            SandboxMode sandbox)
            throws Exception {
        if (singleSignOn.on()) {
            singleSignOn.configure(http, savedPages());
        } else {
            http.authenticationManager(new ProviderManager(personSignIn))
                    .formLogin(form -> form.loginPage("/login")
                            .failureUrl("/login?refused")
                            .successHandler(new Landing(savedPages()))
                            .permitAll())
                    .logout(logout -> logout.logoutSuccessUrl("/login?bye").permitAll());
        }
        String policy = CONTENT_POLICY
                + singleSignOn.signOutOrigin().map(origin -> " " + origin).orElse("");
        return http.headers(headers -> pageHeaders(headers, policy, sandbox))
                .requestCache(cache -> cache.requestCache(savedPages()))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new PageRefusal()).accessDeniedHandler(new StaleForm()))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico", "/login")
                        .permitAll()
                        // these pages show keys in clear
                        .requestMatchers("/orders/*/circuits/*/letter")
                        .hasAuthority(Groups.authority(Groups.OPERATORS))
                        .requestMatchers(
                                "/orders/*/circuits/*/routers",
                                "/orders/*/circuits/*/routers/*",
                                "/orders/*/networks/*/tunnels")
                        .hasAuthority(Groups.authority(Groups.NETWORK_ENGINEERS))
                        .requestMatchers(
                                "/onboardings/new", "/onboardings/*/change", "/onboardings/*/offboarding", "/adopt")
                        .hasAuthority(Groups.authority(Groups.OPERATORS))
                        .requestMatchers(HttpMethod.POST, "/onboardings/*/cancellation")
                        .hasAnyAuthority(
                                Groups.authority(Groups.MANAGERS),
                                Groups.authority(Groups.OPERATORS),
                                Groups.authority(Groups.ADMIN))
                        .requestMatchers(HttpMethod.POST, "/onboardings/**")
                        .hasAnyAuthority(Groups.authority(Groups.MANAGERS), Groups.authority(Groups.ADMIN))
                        .requestMatchers("/bulk/**", "/watch")
                        .hasAnyAuthority(
                                Groups.authority(Groups.MANAGERS),
                                Groups.authority(Groups.OPERATORS),
                                Groups.authority(Groups.ADMIN))
                        .requestMatchers(
                                "/", "/flow", "/onboardings.csv", "/onboardings/**", "/inventory", "/inventory/**")
                        .hasAnyAuthority(
                                Groups.ALL.stream().map(Groups::authority).toArray(String[]::new))
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Hands the signed-in person to Tasklist, Cockpit and Admin; after Spring Security, before the webapps' own filters. */
    @Bean
    FilterRegistrationBean<EngineSignOn> engineSignOn() {
        FilterRegistrationBean<EngineSignOn> filter = new FilterRegistrationBean<>(new EngineSignOn());
        filter.setName("onrampEngineSignOn");
        filter.setOrder(AFTER_SPRING_SECURITY);
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return filter;
    }

    private static void pageHeaders(HeadersConfigurer<HttpSecurity> headers, String policy, SandboxMode sandbox) {
        headers.contentSecurityPolicy(content -> content.policyDirectives(policy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN));
        if (sandbox.on()) {
            // loopback without TLS: a browser that once saw the header would not come back
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
    }

    /**
     * Only pages are come back to after signing in, never a poll or a call of a script; and not the front page, from which
     * everybody goes where they work.
     */
    private static HttpSessionRequestCache savedPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        // people send their addresses on
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && PageRefusal.isPage(request)
                && !request.getRequestURI().equals(request.getContextPath() + "/")
                && !request.getRequestURI().startsWith("/error"));
        return cache;
    }
}
