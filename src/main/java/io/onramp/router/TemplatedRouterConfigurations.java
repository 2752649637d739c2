package io.onramp.router;

import io.onramp.order.SharedKey;
import io.onramp.peering.RoutingDomain;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Fills one text template for each vendor. Its Thymeleaf engine is its own, not a bean: the web pages' engine keeps its
 * HTML rules. Values reach a template as plain texts, never as template code.
 */
@Component
class TemplatedRouterConfigurations implements RouterConfigurations {

    private static final String DRAFT_KEY = "<KEY-FOLLOWS-WITH-THE-TASK>";

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    TemplatedRouterConfigurations(RouterProperties properties) {
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
    }

    @Override
    public String render(RouterConfigurationRequest request, String sharedKey) {
        return fill(request, new SharedKey(sharedKey).value());
    }

    @Override
    public String draft(RouterConfigurationRequest request) {
        return fill(request, request.session().sharedKeyRef().isPresent() ? DRAFT_KEY : "");
    }

    @Override
    public String fileName(RouterConfigurationRequest request) {
        return "%s%s-%s%s-%s.%s"
                .formatted(
                        request.orderNumber(),
                        ofCircuit(request),
                        request.path().wire(),
                        request.domain() == RoutingDomain.PRIVATE
                                ? ""
                                : "-" + request.domain().wire(),
                        request.hostname(),
                        request.vendor().fileExtension());
    }

    private void addResolver(AbstractConfigurableTemplateResolver resolver, int order) {
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        engine.addTemplateResolver(resolver);
    }

    private String fill(RouterConfigurationRequest request, String key) {
        Map<String, Object> values = new HashMap<>(names(request));
        values.putAll(SessionTexts.of(request, (String) values.get("session")));
        values.put("key", key);
        return engine.process(request.vendor().templateName(), new Context(Locale.ROOT, values));
    }

    private static Map<String, Object> names(RouterConfigurationRequest request) {
        Map<String, Object> names = new HashMap<>();
        names.put("order", request.orderNumber());
        names.put("customer", comment(request.customerName()));
        names.put("path", request.path().wire());
        names.put("hostname", request.hostname());
        names.put("port", request.interfaceName());
        names.put("circuit", request.circuitName());
        // With the order's number, because a provider's router serves several customers; with the circuit's and the
        // domain, because all of them may end on one router.
        String session = "ER-%s%s-%s%s"
                .formatted(
                        request.orderNumber(),
                        ofCircuit(request),
                        request.path().name(),
                        request.domain() == RoutingDomain.PRIVATE ? "" : "-MS");
        names.put("session", session);
        return names;
    }

    /** Nothing for the first one of an order, which mostly is the only one. */
    private static String ofCircuit(RouterConfigurationRequest request) {
        return request.circuitNumber() == 1 ? "" : "-C" + request.circuitNumber();
    }

    /** Plain ASCII without any sign that a router's command line reads as more than text. */
    private static String comment(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9 .,&()+_-]", "_");
    }
}
