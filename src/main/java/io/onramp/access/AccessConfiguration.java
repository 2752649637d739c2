package io.onramp.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.language.Dictionary;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the gates into the engine and sets up who may do what before the first request is answered. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final int NODES_STARTING_TOGETHER = 5;

    @Bean
    GatePlugin gatePlugin(
            Secrets secrets,
            MessageSource messages,
            ObjectProvider<FourEyes> fourEyes,
            ObjectProvider<StartForm> startForms,
            ObjectMapper json,
            Dictionary dictionary) {
        GateMessages words = new GateMessages(messages);
        SpokenForms spoken = new SpokenForms(json, dictionary);
        FormInput input = new FormInput(json, secrets, words);
        return new GatePlugin(
                new TaskGate(input, words, fourEyes, json, spoken),
                new StartGate(input, words, startForms, json, spoken));
    }

    @Bean
    StartRules startRules(Environment environment, AccessProperties properties, SandboxMode sandbox) {
        StartRules rules = new StartRules(environment, properties, sandbox);
        rules.check();
        return rules;
    }

    /** Runs when all beans are there and before the web server listens. */
    @Bean
    SmartInitializingSingleton accessSetup(
            ProcessEngine engine,
            PlatformTransactionManager transactions,
            AccessProperties properties,
            ObjectProvider<StartForm> startForms,
            SandboxMode sandbox) {
        EngineRights rights = new EngineRights(
                engine.getIdentityService(),
                engine.getAuthorizationService(),
                startForms.stream().map(StartForm::process).toList());
        TaskFilters filters = new TaskFilters(engine.getFilterService(), engine.getTaskService(), rights);
        People people = new People(
                engine.getIdentityService(), (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
        TransactionTemplate atOnce = new TransactionTemplate(transactions);
        return () -> repeated(() -> atOnce.executeWithoutResult(status -> {
            rights.make();
            filters.make();
            if (sandbox.on()) {
                people.makeDemo();
            } else {
                people.refuseDemo();
                people.makeFirstAdmin(properties.admin());
            }
        }));
    }

    /** Two nodes that start together on an empty database make the same groups: the slower one finds them made. */
    private static void repeated(Runnable setup) {
        for (int attempt = 1; ; attempt++) {
            try {
                setup.run();
                return;
            } catch (org.camunda.bpm.engine.ProcessEngineException | DataAccessException e) {
                if (attempt == NODES_STARTING_TOGETHER) {
                    throw e;
                }
            }
        }
    }
}
