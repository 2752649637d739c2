package io.onramp.access;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Outside sandbox mode Onramp is reached over TLS: cookies say so, and browsers are told to stay with it. */
class SecureCookies implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (SandboxMode.of(environment).on()) {
            return;
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "onrampSecureCookies",
                        Map.of(
                                "server.servlet.session.cookie.secure", "true",
                                "camunda.bpm.webapp.csrf.enable-secure-cookie", "true",
                                "camunda.bpm.webapp.session-cookie.enable-secure-cookie", "true",
                                "camunda.bpm.webapp.header-security.hsts-disabled", "false")));
    }
}
