package io.onramp.access;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the secret store together. */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    @Bean
    SandboxMode sandboxMode(Environment environment) {
        return SandboxMode.of(environment);
    }

    @Bean
    SecretsKey secretsKey(
            SecretsProperties properties, SandboxMode sandbox, @Value("${onramp.data-dir:./data}") Path dataDir) {
        if (!properties.key().isBlank()) {
            return SecretsKey.parse(properties.key());
        }
        if (!sandbox.on()) {
            throw new RefusedToStart(
                    "Outside sandbox mode a key for secrets is needed: set ONRAMP_SECRETS_KEY"
                            + " (onramp.secrets.key); 'openssl rand -base64 32' makes one. Keep it: without it no kept secret opens.");
        }
        return SecretsKey.ofFile(dataDir.resolve("secrets.key"));
    }

    @Bean
    Secrets secrets(JdbcClient jdbc, SecretsKey key, Clock clock) {
        return new SecretStore(jdbc, key.aead(), clock);
    }
}
