package io.onramp.access;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people come into the engine's services. What the engine does by itself (listeners, delegates, jobs), and what
 * Onramp's code does when nobody is signed in to the engine, passes untouched.
 */
final class EngineDoor {

    private static final Logger LOG = LoggerFactory.getLogger(EngineDoor.class);

    private EngineDoor() {}

    /** What is done for a person, inside one command. */
    interface Check<T> {
        T of(CommandContext context, Authentication person);
    }

    static <T> T pass(CommandExecutor engine, Supplier<T> untouched, Check<T> check) {
        if (Context.getCommandContext() != null) {
            // called from inside the engine: a listener or a delegate
            return untouched.get();
        }
        return engine.execute(context -> {
            Authentication person = context.getAuthentication();
            if (person == null || person.getUserId() == null) {
                return untouched.get();
            }
            try {
                return check.of(context, person);
            } catch (AuthorizationException refused) {
                LOG.info("Refused {}: {}", GateMessages.printable(person.getUserId()), refused.getMessage());
                throw refused;
            }
        });
    }

    static boolean isAdmin(Authentication person) {
        return person.getGroupIds() != null && person.getGroupIds().contains(Groups.ADMIN);
    }

    static ProcessEngineServices services(CommandContext context) {
        return context.getProcessEngineConfiguration().getProcessEngine();
    }

    /** Whatever the person's rights are. */
    static <T> T unchecked(CommandContext context, Supplier<T> work) {
        return context.runWithoutAuthorization((Callable<T>) work::get);
    }
}
