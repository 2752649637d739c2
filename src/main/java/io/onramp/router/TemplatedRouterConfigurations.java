package io.onramp.router;

import io.onramp.order.SharedKey;
import io.onramp.peering.RoutingDomain;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Fills one text template for each vendor. */
@Component
class TemplatedRouterConfigurations implements RouterConfigurations {

    private static final String DRAFT_KEY = "<KEY-FOLLOWS-WITH-THE-TASK>";

    private final TemplateEngine engine;

    TemplatedRouterConfigurations(RouterProperties properties) {
        this.engine = new TemplateEngine(properties);
    }

    @Override
    public String render(RouterConfigurationRequest request, UnaryOperator<String> reveal) {
        String key = request.session()
                .sharedKeyRef()
                .map(reveal)
                .map(clear -> new SharedKey(clear).value())
                .orElse("");
        return fill(request, key, tunnel -> tunnel.keyReference()
                .map(reveal)
                .map(TunnelTexts::checkedKey)
                .orElse(DRAFT_KEY));
    }

    @Override
    public String draft(RouterConfigurationRequest request) {
        return fill(request, request.session().sharedKeyRef().isPresent() ? DRAFT_KEY : "", tunnel -> DRAFT_KEY);
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

    private String fill(RouterConfigurationRequest request, String key, Function<TunnelEnd, String> tunnelKeys) {
        Map<String, Object> values = new HashMap<>(names(request));
        values.putAll(SessionTexts.of(request, (String) values.get("session")));
        values.put("key", key);
        values.put("tunnels", TunnelTexts.of(request, tunnelKeys));
        return engine.fill(request.vendor().templateName(), values);
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
