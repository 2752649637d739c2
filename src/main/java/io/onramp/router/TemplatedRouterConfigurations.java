package io.onramp.router;

import io.onramp.order.Asn;
import io.onramp.order.Cidr;
import io.onramp.order.SharedKey;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final int PREFERRED = 200;
    private static final int NOT_PREFERRED = 100;
    private static final int IPV4_BITS = 32;
    private static final int SEQUENCE_STEP = 10;
    private static final String DEFAULT_ROUTE = "0.0.0.0/0";

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
        return fill(request, DRAFT_KEY);
    }

    @Override
    public String fileName(RouterConfigurationRequest request) {
        return "%s-%s-%s.%s"
                .formatted(
                        request.orderNumber(),
                        request.path().wire(),
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
        values.putAll(session(request, key));
        return engine.process(request.vendor().templateName(), new Context(Locale.ROOT, values));
    }

    private static Map<String, Object> names(RouterConfigurationRequest request) {
        String path = request.path().name();
        return Map.of(
                "order", request.orderNumber(),
                "customer", comment(request.customerName()),
                "path", request.path().wire(),
                "hostname", request.hostname(),
                "port", request.interfaceName(),
                "circuit", request.circuitName(),
                // With the order's number, because a provider's router serves several customers.
                "listIn", "ER-%s-%s-IN".formatted(request.orderNumber(), path),
                "listOut", "ER-%s-%s-OUT".formatted(request.orderNumber(), path),
                "session", "ER-%s-%s".formatted(request.orderNumber(), path));
    }

    private static Map<String, Object> session(RouterConfigurationRequest request, String key) {
        String asn = Long.toString(request.customerAsn());
        Map<String, Object> values = new HashMap<>();
        values.put("asn", asn);
        values.put("microsoftAsn", Long.toString(Asn.MICROSOFT));
        values.put("vlan", Integer.toString(request.vlanId()));
        values.put("serviceTag", request.serviceTag().map(Object::toString).orElse(""));
        values.put("customerAddress", request.customerAddress());
        values.put("microsoftAddress", request.microsoftAddress());
        values.put("mask", request.link().mask());
        values.put("key", key);
        values.put("preferred", request.preferred());
        values.put("localPreference", Integer.toString(request.preferred() ? PREFERRED : NOT_PREFERRED));
        values.put("prepend", request.preferred() ? "" : asn + " " + asn);
        values.put("defaultRoute", request.defaultRoute());
        values.put("advertised", advertised(request));
        values.put("azure", entries(request.azurePrefixes()));
        return values;
    }

    private static List<Map<String, String>> advertised(RouterConfigurationRequest request) {
        Stream<Cidr> defaultRoute = request.defaultRoute() ? Stream.of(Cidr.of(DEFAULT_ROUTE)) : Stream.empty();
        return entries(Stream.concat(request.advertisedPrefixes().stream(), defaultRoute)
                .toList());
    }

    private static List<Map<String, String>> entries(List<Cidr> networks) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (Cidr network : networks) {
            entries.add(Map.of(
                    "sequence", Integer.toString((entries.size() + 1) * SEQUENCE_STEP),
                    "network", network.toString(),
                    "address", network.address(0),
                    "mask", network.mask(),
                    // "le 32" behind a /32 is refused by routers.
                    "orLonger", network.length() < IPV4_BITS ? " le 32" : ""));
        }
        return entries;
    }

    /** Plain ASCII without any sign that a router's command line reads as more than text. */
    private static String comment(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9 .,&()+_-]", "_");
    }
}
