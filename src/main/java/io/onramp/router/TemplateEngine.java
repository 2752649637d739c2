package io.onramp.router;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Fills the routers' text templates. A Thymeleaf engine of its own, not a bean: the web pages' engine keeps its HTML
 * rules. Values reach a template as plain texts, never as template code; a name that no value has is an error and not, as
 * Thymeleaf has it, an empty text in the middle of a router's configuration.
 */
final class TemplateEngine {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final RouterProperties properties;

    TemplateEngine(RouterProperties properties) {
        this.properties = properties;
        properties.templateDirectory().ifPresent(directory -> {
            FileTemplateResolver own = new FileTemplateResolver();
            own.setPrefix(directory + "/");
            // A changed template counts at once.
            own.setCacheable(false);
            addResolver(own, 1);
        });
        ClassLoaderTemplateResolver supplied =
                new ClassLoaderTemplateResolver(getClass().getClassLoader());
        supplied.setPrefix("router/");
        addResolver(supplied, 2);
        engine.setEngineContextFactory((configuration, data, attributes, context) ->
                new Strict(configuration, data, attributes, context.getLocale(), variables(context)));
    }

    /** @throws BrokenTemplate naming the template's file and line */
    String fill(String template, Map<String, Object> values) {
        try {
            return engine.process(template, new Context(Locale.ROOT, values));
        } catch (TemplateProcessingException broken) {
            throw new BrokenTemplate(file(template) + line(broken) + ": " + reason(broken), broken);
        }
    }

    private void addResolver(AbstractConfigurableTemplateResolver resolver, int order) {
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        engine.addTemplateResolver(resolver);
    }

    private static Map<String, Object> variables(IContext context) {
        Map<String, Object> variables = new HashMap<>();
        context.getVariableNames().forEach(name -> variables.put(name, context.getVariable(name)));
        return variables;
    }

    private String file(String template) {
        return properties
                .templateDirectory()
                .map(directory -> directory.resolve(template))
                .filter(Files::exists)
                .map(Object::toString)
                .orElse("Onramp's own " + template);
    }

    /** Of the innermost exception that knows it. */
    private static String line(Throwable broken) {
        String line = "";
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateProcessingException at && at.getLine() != null) {
                line = ", line " + at.getLine();
            }
        }
        return line;
    }

    private static String reason(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    /** Knows no empty values. */
    private static final class Strict extends EngineContext {

        Strict(
                IEngineConfiguration configuration,
                TemplateData data,
                Map<String, Object> attributes,
                Locale locale,
                Map<String, Object> variables) {
            super(configuration, data, attributes, locale, variables);
        }

        @Override
        public Object getVariable(String name) {
            // Thymeleaf looks for what Spring's web pages have under names of its own.
            if (!containsVariable(name) && !name.matches("(?i)(thymeleaf|spring).*")) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return super.getVariable(name);
        }
    }
}
