package io.onramp.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class StartRulesTest {

    private final ApplicationContextRunner onramp = new ApplicationContextRunner().withUserConfiguration(Rules.class);
    private final ApplicationContextRunner azure = onramp.withPropertyValues("onramp.azure.mode=azure");

    @Test
    void theSandboxListensOnLoopbackOnly() {
        onramp.withPropertyValues("server.address=0.0.0.0").run(context -> assertRefused(context, "server.address"));
        onramp.run(context -> assertRefused(context, "server.address"));
        onramp.withPropertyValues("server.address=127.0.0.1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theSandboxesClientIsRefusedElsewhereHoweverItIsEncoded() {
        azure.withPropertyValues(
                        "onramp.clients[0].id=ticketing",
                        "onramp.clients[0].secret=" + MachineClients.encoder().encode("ticketing"))
                .run(context -> assertRefused(context, "ticketing"));
        azure.withPropertyValues("onramp.clients[0].id=ticketing", "onramp.clients[0].secret={noop}another")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theSandboxesWebhookSecretIsRefusedElsewhere() {
        azure.withPropertyValues("onramp.webhooks.rt.secret=" + StartRules.DEMO_WEBHOOK_SECRET)
                .run(context -> assertRefused(context, "onramp.webhooks.rt.secret"));
        azure.withPropertyValues("onramp.webhooks.jira.secrets[0]=" + StartRules.DEMO_WEBHOOK_SECRET)
                .run(context -> assertRefused(context, "onramp.webhooks.jira"));
        azure.withPropertyValues("onramp.webhooks.jira.secret=It's a Secret to Everybody")
                .run(context -> assertRefused(context, "onramp.webhooks.jira.secret"));
        azure.withPropertyValues("onramp.webhooks.zendesk.secret=dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==")
                .run(context -> assertRefused(context, "onramp.webhooks.zendesk.secret"));
        azure.withPropertyValues("onramp.webhooks.standard.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .run(context -> assertRefused(context, "onramp.webhooks.standard.secret"));
        azure.withPropertyValues("onramp.webhooks.glpi.secret=6fJt0qK2vYw8Zb4nHd1sXc7m")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static void assertRefused(
            org.springframework.boot.test.context.assertj.AssertableApplicationContext context, String named) {
        assertThat(context).hasFailed();
        assertThat(context.getStartupFailure()).rootCause().isInstanceOf(RefusedToStart.class);
        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(named);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccessProperties.class)
    static class Rules {

        @Bean
        StartRules startRules(Environment environment, AccessProperties properties) {
            StartRules rules = new StartRules(environment, properties, SandboxMode.of(environment));
            rules.check();
            return rules;
        }
    }
}
